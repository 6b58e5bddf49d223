"""Writes `terms.py` and `codes.py` from the Turtle in `ontology/`.

    python -m kg.vocab.generate            writes both files
    python -m kg.vocab.generate --check    compares; exit code 1 if one is stale

Equal Turtle gives equal bytes: everything is sorted by `kg:order` or by name, and no date is written.
"""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

BASE = "https://w3id.org/defcoop/"
KG_NAMESPACE = BASE + "ns#"
CODE_NAMESPACE = BASE + "code/"
LINE_LENGTH = 110

_SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_DCTERMS = "http://purl.org/dc/terms/"

_NOTE = '''"""{title}

Generated from ontology/ by `python -m kg.vocab.generate`: change the Turtle, not this file.
"""
'''


class VocabularyError(Exception):
    """The Turtle of the ontology lacks what the generator needs; the message says where and what to add."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One code of a list.

    Attributes:
        name: Its name in Python, in capitals.
        value: The code as the user reads it.
        label: Its English label.
        iri: Its IRI in the vocabulary.
    """

    name: str
    value: str
    label: str
    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """One list of codes, which becomes a `StrEnum`.

    Attributes:
        name: Name of the class in Python.
        scheme: Last part of the scheme's IRI, or "" where the codes are classes or properties.
        definition: One sentence that says what the codes are.
        members: The codes in the order in which people read them.
    """

    name: str
    scheme: str
    definition: str
    members: tuple[Member, ...]


def read_ontology(folder: Path) -> Graph:
    """Give one graph of the vocabulary: `kg.ttl`, `reused.ttl` and the schemes.

    Args:
        folder: The folder `ontology/`.

    Returns:
        The union of the files.

    Example:
        >>> from kg.resources import shipped
        >>> len(read_ontology(shipped("ontology"))) > 500
        True
    """
    from rdflib import Graph

    graph = Graph()
    for path in (folder / "kg.ttl", folder / "reused.ttl", *sorted((folder / "schemes").glob("*.ttl"))):
        graph.parse(path, format="turtle")
    return graph


def terms_source(graph: Graph) -> str:
    """Give the text of `terms.py`.

    Args:
        graph: What `read_ontology` gives.

    Returns:
        Python source, formatted as ruff formats it.

    Raises:
        VocabularyError: The ontology has no version.
    """
    vocabularies = _vocabularies(graph)
    version = _text(graph, BASE + "ns", _OWL + "versionInfo")
    version_iri = _text(graph, BASE + "ns", _OWL + "versionIRI")
    lines = [
        "# ruff: noqa: N815",
        _NOTE.format(title="The IRIs of all terms, as plain constants: a misspelt one fails in mypy."),
        "from collections.abc import Mapping",
        "from types import MappingProxyType",
        "from typing import Final, NewType",
        "",
        'Iri = NewType("Iri", str)',
        '"""An absolute IRI, without angle brackets."""',
        "",
        f'VERSION: Final = "{version}"',
        f'VERSION_IRI: Final[Iri] = Iri("{version_iri}")',
        "",
        "NAMESPACES: Final[Mapping[str, str]] = MappingProxyType(",
        "    {",
        *(f'        "{prefix}": "{namespace}",' for prefix, _, namespace, _ in vocabularies),
        "    }",
        ")",
        '"""Prefix to namespace, for Turtle and SPARQL."""',
    ]
    for prefix, title, namespace, names in vocabularies:
        lines += ["", "", f"class {prefix.upper()}:", f'    """{title} (`{namespace}`)."""', ""]
        lines += [_constant(name, namespace + name) for name in names]
    return "\n".join(lines) + "\n"


def codes_source(graph: Graph) -> str:
    """Give the text of `codes.py`.

    Args:
        graph: What `read_ontology` gives.

    Returns:
        Python source, formatted as ruff formats it.

    Raises:
        VocabularyError: A code lacks a label, a letter or an order, or one value stands in two lists.
    """
    lists = code_lists(graph)
    _refuse_shared_values(lists)
    lines = [
        _NOTE.format(title="The closed lists of words: event types, roles, statuses, grades and kinds."),
        "from collections.abc import Mapping",
        "from enum import StrEnum",
        "from types import MappingProxyType",
        "from typing import Final",
    ]
    for codes in lists:
        lines += ["", "", f"class {codes.name}(StrEnum):", f'    """{codes.definition}"""', ""]
        lines += [f'    {member.name} = "{member.value}"' for member in codes.members]
    lines += ["", "", *_tables(graph, lists)]
    return "\n".join(lines) + "\n"


def code_lists(graph: Graph) -> tuple[CodeList, ...]:
    """Give all lists of codes, sorted by their names in Python.

    Args:
        graph: What `read_ontology` gives.

    Returns:
        Types, roles and kinds of party from `kg.ttl`, and one list a SKOS scheme.

    Raises:
        VocabularyError: A code lacks a label or an order.
    """
    from rdflib import RDF, URIRef

    lists = [
        CodeList(
            name="EventType",
            scheme="",
            definition="What kind of event happened.",
            members=_members(graph, _subjects(graph, _RDFS + "subClassOf", KG_NAMESPACE + "Event")),
        ),
        CodeList(
            name="Role",
            scheme="",
            definition="How a party takes part in an event.",
            members=_members(graph, _subjects(graph, _RDFS + "subPropertyOf", _SEM + "hasActor")),
        ),
        CodeList(
            name="PartyKind",
            scheme="",
            definition="What kind of party takes part.",
            members=_members(graph, _subjects(graph, _RDFS + "subClassOf", KG_NAMESPACE + "Party")),
        ),
    ]
    for scheme in graph.subjects(RDF.type, URIRef(_SKOS + "ConceptScheme")):
        name = _text(graph, str(scheme), _SKOS + "prefLabel")
        lists.append(
            CodeList(
                name="".join(word.capitalize() for word in name.split()),
                scheme=str(scheme).removeprefix(CODE_NAMESPACE),
                definition=_text(graph, str(scheme), _SKOS + "definition"),
                members=_members(graph, _subjects(graph, _SKOS + "inScheme", str(scheme))),
            )
        )
    return tuple(sorted(lists, key=lambda codes: codes.name))


def main(
    arguments: Sequence[str] | None = None, *, ontology: Path | None = None, to: Path | None = None
) -> int:
    """Write the generated files, or compare them.

    Args:
        arguments: Command-line arguments; those of the process by default.
        ontology: The folder of the Turtle; the shipped one by default.
        to: The folder of the two files; that of this module by default.

    Returns:
        0, or 1 where `--check` finds a stale file.
    """
    from kg.resources import shipped

    parser = argparse.ArgumentParser(
        prog="python -m kg.vocab.generate", description="Write terms.py and codes.py."
    )
    parser.add_argument("--check", action="store_true", help="compare only; exit code 1 if a file is stale")
    check = parser.parse_args(arguments).check
    graph = read_ontology(ontology or shipped("ontology"))
    stale = 0
    for name, source in (("terms.py", terms_source(graph)), ("codes.py", codes_source(graph))):
        path = (to or Path(__file__).parent) / name
        if path.exists() and path.read_text(encoding="utf-8") == source:
            continue
        if check:
            stale = 1
            sys.stderr.write(f"{name} is older than ontology/. Run: python -m kg.vocab.generate\n")
        else:
            path.write_text(source, encoding="utf-8", newline="\n")
    return stale


def _vocabularies(graph: Graph) -> list[tuple[str, str, str, list[str]]]:
    """Prefix, title, namespace and local names of each vocabulary, sorted by prefix."""
    from rdflib import RDF, RDFS, URIRef

    subjects = {str(node) for node in graph.subjects()}
    own = sorted(iri.removeprefix(KG_NAMESPACE) for iri in subjects if iri.startswith(KG_NAMESPACE))
    found = [("kg", _text(graph, BASE + "ns", _DCTERMS + "title"), KG_NAMESPACE, own)]
    for node in graph.subjects(RDF.type, URIRef(_OWL + "Ontology")):
        namespace = str(node)
        if namespace == BASE + "ns":
            continue
        names = sorted(str(term).removeprefix(namespace) for term in graph.subjects(RDFS.isDefinedBy, node))
        prefix = _text(graph, namespace, _DCTERMS + "identifier")
        found.append((prefix, _text(graph, namespace, _DCTERMS + "title"), namespace, names))
    return sorted(found)


def _constant(name: str, iri: str) -> str:
    python_name = name + "_" if keyword.iskeyword(name) else name
    line = f'    {python_name}: Final[Iri] = Iri("{iri}")'
    if len(line) <= LINE_LENGTH:
        return line
    return f'    {python_name}: Final[Iri] = Iri(\n        "{iri}"\n    )'


def _quoted(graph: Graph, subject: str, name: str) -> str:
    """The value of an annotation of ours, as a Python literal."""
    return f'"{_text(graph, subject, KG_NAMESPACE + name)}"'


def _tables(graph: Graph, lists: Sequence[CodeList]) -> Iterator[str]:
    """The constant tables at the end of `codes.py`."""
    by_name = {codes.name: codes for codes in lists}
    types, roles = by_name["EventType"], by_name["Role"]
    yield from _mapping(
        "ROLES: Final[Mapping[EventType, tuple[Role, ...]]]",
        "The roles that the parties of each type of event can have.",
        ((_member(types, item), _role_tuple(graph, roles, item)) for item in types.members),
    )
    yield from _mapping(
        "LETTERS: Final[Mapping[EventType, str]]",
        "The letter that stands for each type in drawings.",
        ((_member(types, item), _quoted(graph, item.iri, "letter")) for item in types.members),
    )
    yield from ("POINT_LIKE: Final[frozenset[EventType]] = frozenset(", "    {")
    for item in types.members:
        if _text(graph, item.iri, KG_NAMESPACE + "pointLike") == "true":
            yield f"        {_member(types, item)},"
    yield from ("    }", ")")
    yield '"""Types that end as they begin, so that one pair of bounds serves both."""'
    yield ""
    yield from _mapping(
        "SCHEMES: Final[Mapping[type[StrEnum], str]]",
        "The part of a code's IRI that names its scheme: `<base>code/SCHEME/CODE`.",
        ((codes.name, f'"{codes.scheme}"') for codes in lists if codes.scheme),
    )
    yield from _mapping(
        "LABELS: Final[Mapping[StrEnum, str]]",
        "English labels of all codes.",
        ((_member(codes, item), f'"{item.label}"') for codes in lists for item in codes.members),
        last=True,
    )


def _mapping(
    head: str, sentence: str, rows: Iterable[tuple[str, str]], *, last: bool = False
) -> Iterator[str]:
    yield f"{head} = MappingProxyType("
    yield "    {"
    for key, value in rows:
        yield f"        {key}: {value},"
    yield from ("    }", ")", f'"""{sentence}"""')
    if not last:
        yield ""


def _member(codes: CodeList, member: Member) -> str:
    return f"{codes.name}.{member.name}"


def _role_tuple(graph: Graph, roles: CodeList, event_type: Member) -> str:
    taken = {str(node) for node in graph.objects(_iri(event_type.iri), _iri(KG_NAMESPACE + "takesRole"))}
    names = [_member(roles, role) for role in roles.members if role.iri in taken]
    if len(names) != len(taken) or not names:
        raise VocabularyError(
            f"kg.ttl: {event_type.value} takes no role or an unknown one. Mend its kg:takesRole."
        )
    return f"({', '.join(names)}{',' if len(names) == 1 else ''})"


def _members(graph: Graph, iris: Iterable[str]) -> tuple[Member, ...]:
    def order(iri: str) -> tuple[int, str]:
        return int(_text(graph, iri, KG_NAMESPACE + "order")), iri

    return tuple(_read_member(graph, iri) for iri in sorted(iris, key=order))


def _read_member(graph: Graph, iri: str) -> Member:
    notation = graph.value(_iri(iri), _iri(_SKOS + "notation"))
    value = re.split(r"[#/]", iri)[-1] if notation is None else str(notation)
    label = graph.value(_iri(iri), _iri(_SKOS + "prefLabel"))
    return Member(
        name=_python_name(value),
        value=value,
        label=_text(graph, iri, _RDFS + "label") if label is None else str(label),
        iri=iri,
    )


def _python_name(value: str) -> str:
    """`ArmsTransfer` gives ARMS_TRANSFER, `command-post` COMMAND_POST, `1` C1."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", value).replace("-", "_").upper()
    return f"C{spaced}" if spaced[0].isdigit() else spaced


def _refuse_shared_values(lists: Sequence[CodeList]) -> None:
    """A `StrEnum` equals its text: one value in two lists would be one key of LABELS."""
    seen: dict[str, str] = {}
    for codes in lists:
        for member in codes.members:
            if member.value in seen:
                raise VocabularyError(
                    f"'{member.value}' stands in {seen[member.value]} and {codes.name}. Rename one of them."
                )
            seen[member.value] = codes.name


def _subjects(graph: Graph, predicate: str, value: str) -> list[str]:
    return sorted(str(node) for node in graph.subjects(_iri(predicate), _iri(value)))


def _text(graph: Graph, subject: str, predicate: str) -> str:
    value = graph.value(_iri(subject), _iri(predicate))
    if value is None:
        raise VocabularyError(f"ontology/: <{subject}> has no <{predicate}>. Add it.")
    return str(value)


def _iri(text: str) -> Node:
    from rdflib import URIRef

    return URIRef(text)


if __name__ == "__main__":
    sys.exit(main())
