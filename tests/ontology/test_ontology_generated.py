"""`terms.py` and `codes.py` say what the Turtle says: no more, no less."""

import inspect
import os
import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.vocab import codes, generate, terms

KG = "https://w3id.org/defcoop/ns#"
CODE = "https://w3id.org/defcoop/code/"
MODULES = Path(terms.__file__).parent
ENUMS = {
    name: enum for name, enum in vars(codes).items() if inspect.isclass(enum) and issubclass(enum, StrEnum)
    and enum is not StrEnum
}  # fmt: skip
CLASSES = {name: found for name, found in vars(terms).items() if inspect.isclass(found) and name.isupper()}


def constants(of: type) -> dict[str, str]:
    return {name: value for name, value in vars(of).items() if not name.startswith("__")}


def test_the_generated_files_are_those_of_the_turtle(source: Graph) -> None:
    assert (MODULES / "terms.py").read_text(encoding="utf-8") == generate.terms_source(source)
    assert (MODULES / "codes.py").read_text(encoding="utf-8") == generate.codes_source(source)


def test_the_order_of_hashing_does_not_matter(tmp_path: Path) -> None:
    code = (
        f"from pathlib import Path; from kg.vocab.generate import main; main([], to=Path({str(tmp_path)!r}))"
    )
    env = os.environ | {"PYTHONHASHSEED": "4711"}
    subprocess.run([sys.executable, "-c", code], check=True, env=env)
    for name in ("terms.py", "codes.py"):
        assert (tmp_path / name).read_bytes() == (MODULES / name).read_bytes()


def test_check_finds_a_stale_file_and_writing_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate.main(["--check"]) == 0
    assert generate.main([], to=tmp_path) == 0
    (tmp_path / "codes.py").write_text("STALE = True\n", encoding="utf-8")
    assert generate.main(["--check"], to=tmp_path) == 1
    assert "codes.py is older than ontology/. Run: python -m kg.vocab.generate" in capsys.readouterr().err
    assert (tmp_path / "codes.py").read_text(encoding="utf-8") == "STALE = True\n"
    assert generate.main([], to=tmp_path) == 0
    assert generate.main(["--check"], to=tmp_path) == 0


def test_the_generated_files_are_formatted_and_typed() -> None:
    files = [str(MODULES / name) for name in ("terms.py", "codes.py")]
    for command in (["ruff", "format", "--check"], ["ruff", "check"], ["mypy", "--strict"]):
        done = subprocess.run(
            [sys.executable, "-m", *command, *files], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_each_own_term_is_a_constant_and_each_constant_a_term(vocabulary: Graph) -> None:
    in_turtle = {str(s) for s in vocabulary.subjects() if str(s).startswith(KG)}
    assert set(constants(terms.KG).values()) == in_turtle
    assert {KG + name for name in constants(terms.KG)} == in_turtle


def test_each_reused_term_is_a_constant_and_each_constant_a_reused_term(source: Graph) -> None:
    for name, of in CLASSES.items():
        if name == "KG":
            continue
        namespace = terms.NAMESPACES[name.lower()]
        in_turtle = {str(term) for term in source.subjects(RDFS.isDefinedBy, URIRef(namespace))}
        assert set(constants(of).values()) == in_turtle, name
        assert {namespace + constant.rstrip("_") for constant in constants(of)} == in_turtle, name
    assert {name.lower() for name in CLASSES} == set(terms.NAMESPACES)


def test_each_scheme_is_a_list_of_codes_with_the_same_codes_and_labels(source: Graph) -> None:
    in_turtle = {str(s).removeprefix(CODE) for s in source.subjects(RDF.type, SKOS.ConceptScheme)}
    assert set(codes.SCHEMES.values()) == in_turtle
    for enum, scheme in codes.SCHEMES.items():
        concepts = set(source.subjects(SKOS.inScheme, URIRef(CODE + scheme)))
        assert {URIRef(f"{CODE}{scheme}/{member}") for member in enum} == concepts
        for member in enum:
            concept = URIRef(f"{CODE}{scheme}/{member}")
            assert source.value(concept, SKOS.notation) == Literal(str(member))
            assert str(source.value(concept, SKOS.prefLabel)) == codes.LABELS[member]


def test_types_roles_and_kinds_are_those_of_the_classes_and_properties(vocabulary: Graph) -> None:
    kinds = {kind.capitalize() for kind in codes.PartyKind}
    assert {KG + t for t in codes.EventType} == _those(vocabulary, RDFS.subClassOf, URIRef(KG + "Event"))
    assert {KG + k for k in kinds} == _those(vocabulary, RDFS.subClassOf, URIRef(KG + "Party"))
    assert {KG + r for r in codes.Role} == _those(vocabulary, RDFS.subPropertyOf, URIRef(terms.SEM.hasActor))


def _those(graph: Graph, predicate: URIRef, value: URIRef) -> set[str]:
    return {str(subject) for subject in graph.subjects(predicate, value)}


def test_every_code_has_a_label_and_every_type_roles_and_a_letter_of_its_own() -> None:
    members = [member for enum in ENUMS.values() for member in enum]
    assert list(codes.LABELS) == [*dict.fromkeys(members)]
    assert len(codes.LABELS) == len(members)
    assert set(codes.ROLES) == set(codes.LETTERS) == set(codes.EventType)
    assert len(set(codes.LETTERS.values())) == len(codes.EventType)
    assert {role for roles in codes.ROLES.values() for role in roles} == set(codes.Role)
    assert {t.value for t in codes.POINT_LIKE} == {"Visit", "Meeting", "Declaration", "Support"}


def test_the_roles_are_those_of_the_coding_guide_in_its_order(shared: Path) -> None:
    guide = (shared / "gold/GUIDE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([a-z, ]+) \|$", guide, re.MULTILINE)
    assert {t: tuple(roles.split(", ")) for t, roles in rows} == {str(t): r for t, r in codes.ROLES.items()}
    assert [t for t, _ in rows] == list(codes.EventType)


def test_the_words_of_the_design_are_the_codes(shared: Path) -> None:
    design = (shared / "design/DESIGN.md").read_text(encoding="utf-8")
    for word, enum in (("types", codes.EventType), ("statuses", codes.Status), ("roles", codes.Role)):
        listed = re.search(rf"^- {word}: `([^`]+)`$", design, re.MULTILINE)
        assert listed, word
        assert set(listed[1].split()) == set(enum)
    review = re.search(r"review state \(`([^`]+)`\), scope \(`([^`]+)`\)", design)
    assert review
    assert review[1].split() == list(codes.ReviewState)
    assert review[2].split() == list(codes.Scope)
    kinds = re.search(r"DCAD's ([A-Z, ]+)\)", design)
    assert kinds
    assert kinds[1].split(", ") == list(codes.AgreementKind)


def test_each_code_and_term_that_the_design_uses_exists(shared: Path, source: Graph) -> None:
    design = (shared / "design/DESIGN.md").read_text(encoding="utf-8")
    used = set(re.findall(r"\b(status|review|reliability|credibility|scope|domain|form):(\w+)", design))
    assert len(used) >= 4
    for scheme, code in used:
        assert (URIRef(f"{CODE}{scheme}/{code}"), RDF.type, SKOS.Concept) in source
    names = set(re.findall(r"\bkg:([A-Za-z]+)", design))
    assert len(names) > 10
    assert names <= set(constants(terms.KG))


def test_the_words_load_no_rdf_library() -> None:
    code = (
        "import sys, kg.vocab, kg.vocab.codes, kg.vocab.terms, kg.vocab.generate;"
        "sys.exit(', '.join({'rdflib', 'pyoxigraph', 'pyshacl'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def without(source: Graph, subject: str, predicate: str) -> Graph:
    """A copy that lacks what the Turtle says of a subject with a predicate."""
    graph = Graph()
    for triple in source:
        if (str(triple[0]), str(triple[1])) != (subject, predicate):
            graph.add(triple)
    return graph


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [
        (KG + "Visit", KG + "order"),
        (KG + "Visit", KG + "letter"),
        (KG + "Visit", KG + "pointLike"),
        (KG + "Visit", str(RDFS.label)),
        (CODE + "status/agreed", KG + "order"),
        (CODE + "status", str(SKOS.prefLabel)),
    ],
)
def test_what_the_turtle_lacks_is_named(source: Graph, subject: str, predicate: str) -> None:
    with pytest.raises(generate.VocabularyError, match="Add it") as caught:
        generate.codes_source(without(source, subject, predicate))
    assert subject in str(caught.value)


def test_a_type_without_a_role_or_with_an_unknown_one_is_refused(source: Graph) -> None:
    takes = KG + "takesRole"
    with pytest.raises(generate.VocabularyError, match="Visit takes no role"):
        generate.codes_source(without(source, KG + "Visit", takes))
    with pytest.raises(generate.VocabularyError, match="unknown one"):
        generate.codes_source(
            source + Graph().add((URIRef(KG + "Visit"), URIRef(takes), URIRef(KG + "guest")))
        )


def test_one_word_in_two_lists_is_refused(source: Graph) -> None:
    graph = without(source, CODE + "status/agreed", str(SKOS.notation))
    graph.add((URIRef(CODE + "status/agreed"), SKOS.notation, Literal("host")))
    with pytest.raises(generate.VocabularyError, match="'host' stands in Role and Status"):
        generate.codes_source(graph)


def test_a_term_named_like_a_python_keyword_gets_an_underscore(source: Graph) -> None:
    keyword = (URIRef(terms.NAMESPACES["oa"] + "from"), RDFS.isDefinedBy, URIRef(terms.NAMESPACES["oa"]))
    graph = source + Graph().add(keyword)
    assert '    from_: Final[Iri] = Iri("http://www.w3.org/ns/oa#from")' in generate.terms_source(graph)
