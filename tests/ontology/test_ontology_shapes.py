"""Each shape passes what is right and refuses what is wrong, with the message that is meant."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.resources import shipped
from kg.vocab import codes
from kg.vocab.terms import KG, OA, ORG

ONTOLOGY = shipped("ontology")
SHAPE = "https://w3id.org/defcoop/shape/"
CODE = "https://w3id.org/defcoop/code/"
FILES = sorted((ONTOLOGY / "shapes").glob("*.ttl"))
VALID = sorted((ONTOLOGY / "examples").glob("*-valid.ttl"))
INVALID = sorted((ONTOLOGY / "examples").glob("*-invalid-*.ttl"))
WHOLE = ONTOLOGY / "examples/whole-graph.ttl"
NOBODY = URIRef("https://example.org/nobody")


@cache
def read(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def messages(data: Graph, shapes: Graph) -> list[str]:
    """The distinct messages of a validation, sorted."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=read(ONTOLOGY / "kg.ttl"))
    assert isinstance(report, Graph)
    return sorted({str(message) for message in report.objects(None, SH.resultMessage)})


def shapes_of(example: Path) -> Graph:
    return read(ONTOLOGY / "shapes" / f"{example.stem.split('-')[0]}.ttl")


def header(example: Path) -> dict[str, str]:
    lines = example.read_text(encoding="utf-8").splitlines()
    return dict(re.findall(r"^# (\w+): (.+)$", "\n".join(lines[:2]), re.MULTILINE))


def test_the_central_nodes_have_a_shape_and_each_shape_examples() -> None:
    names = {path.stem for path in FILES}
    assert names == {"article", "claim", "comparison", "dataset", "event", "match", "party", "place", "quote", "record",
                     "run", "telling", "weapon"}  # fmt: skip
    assert {path.stem.removesuffix("-valid") for path in VALID} == names
    assert {path.stem.split("-invalid-")[0] for path in INVALID} == names
    others = set((ONTOLOGY / "examples").iterdir()) - set(VALID) - set(INVALID)
    assert others == {WHOLE}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_what_is_right_passes(path: Path) -> None:
    assert messages(read(path), shapes_of(path)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_what_is_wrong_fails_with_its_message_alone(path: Path) -> None:
    said = header(path)
    shape = URIRef(SHAPE + said["shape"])
    assert messages(read(path), shapes_of(path)) == [said["message"]]
    assert str(read(*FILES).value(shape, SH.message)) == said["message"]


def test_the_whole_graph_passes_every_shape() -> None:
    assert messages(read(WHOLE), read(*FILES)) == []


def test_the_whole_graph_has_a_node_for_every_target() -> None:
    graph = Graph()
    for triple in (*read(WHOLE), *read(ONTOLOGY / "kg.ttl").triples((None, RDFS.subClassOf, None))):
        graph.add(triple)
    absent = {URIRef(KG.Parliament), URIRef(KG.Company)}
    for target in set(read(*FILES).objects(None, SH.targetClass)) - absent:
        classes = graph.transitive_subjects(RDFS.subClassOf, target)
        assert any((None, RDF.type, c) in graph for c in classes), target


def test_every_kind_of_node_is_a_target() -> None:
    targets = {str(node) for node in read(*FILES).objects(None, SH.targetClass)}
    assert {KG.Party.removesuffix("Party") + kind.capitalize() for kind in codes.PartyKind} <= targets
    assert {KG.Event, KG.Telling, KG.Claim, KG.Article, KG.Record, KG.Run, KG.MatchCandidate} <= targets
    assert {KG.Place, KG.WeaponSystem, OA.SpecificResource, ORG.Membership} <= targets


@pytest.mark.parametrize("event_type", codes.EventType)
def test_an_event_of_every_type_is_looked_at(event_type: codes.EventType) -> None:
    graph = Graph()
    graph.add((NOBODY, RDF.type, URIRef(KG.Event.removesuffix("Event") + event_type)))
    assert any(m.startswith("An event needs exactly one status") for m in messages(graph, read(*FILES)))


def test_without_the_ontology_nothing_passes_by_mistake() -> None:
    """Event types are known only from `kg.ttl`: who forgets it is told at every telling."""
    conforms, report, _ = pyshacl.validate(read(WHOLE), shacl_graph=read(*FILES))
    assert not conforms
    assert isinstance(report, Graph)
    assert any("A telling tells exactly one event" in str(m) for m in report.objects(None, SH.resultMessage))


def test_every_code_pattern_is_that_of_its_scheme(source: Graph) -> None:
    shapes = read(*FILES)
    patterns = {str(p) for p in shapes.objects(None, SH.pattern) if str(p).startswith("^https://w3id")}
    wanted = set()
    for enum, scheme in codes.SCHEMES.items():
        assert all((URIRef(f"{CODE}{scheme}/{c}"), SKOS.inScheme, None) in source for c in enum)
        wanted.add(f"^{CODE.replace('.', chr(92) + '.')}{scheme}/({'|'.join(enum)})$")
    assert patterns == wanted


def test_every_role_has_a_shape() -> None:
    shapes = read(*FILES)
    of_events = shapes.subjects(SH.group, URIRef(SHAPE + "Event"))
    paths = {str(shapes.value(shape, SH.path)) for shape in of_events}
    assert {KG.Event.removesuffix("Event") + role for role in codes.Role} <= paths


def test_shapes_are_fast_and_speak_to_people() -> None:
    shapes = read(*FILES)
    assert not set(shapes.predicates()) & {SH.sparql, SH.js, SH.target, SH.rule}
    # A property shape with a target of its own is run once for all nodes, one below a node shape once a node.
    assert not set(shapes.predicates()) & {SH.property, SH.node}
    inner = set(shapes.objects(None, RDF.first)) | set(shapes.objects(None, SH.qualifiedValueShape))
    for shape in {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(SH.targetSubjectsOf)}:
        if shape in inner:
            continue
        message = str(shapes.value(shape, SH.message))
        assert re.fullmatch(r"(Only )?[A-Za-z].+(\.|Run: kg \w+)", message), f"{shape}: {message}"
        assert "minCount" not in message
    every = [str(m) for m in shapes.objects(None, SH.message)]
    assert len(every) == len(set(every))


class Case(NamedTuple):
    """One constraint of one property shape, broken."""

    name: str
    data: Graph
    shapes: Graph
    message: str


def nobody(value: Node) -> Node:
    """What nobody describes, of the same make as the value."""
    return NOBODY if isinstance(value, URIRef) else Literal("nobody")


def outside(limit: Node | None, value: Node, step: int) -> Node:
    """The limit moved by a step, in the datatype of the value."""
    assert isinstance(limit, Literal)
    assert isinstance(value, Literal)
    return Literal(limit.toPython() + step, datatype=value.datatype)


def misshapen(limit: Node | None, value: Node) -> Node:
    """A value that the pattern does not match: of the same datatype, or an IRI too."""
    if isinstance(value, Literal):
        text = "2024-05-01T12:00:00" if value.datatype == XSD.dateTime else "?"
        return Literal(text, datatype=value.datatype)
    return NOBODY if "w3id" in str(limit) else URIRef("urn:x-wrong")


def nothing(_limit: Node | None, _value: Node) -> list[Node]:
    """For what is no constraint on single values: the path, the message, the class."""
    return []


WRONG: dict[URIRef, Callable[[Node | None, Node], list[Node]]] = {
    SH["class"]: lambda _, value: [nobody(value)],
    SH.qualifiedMinCount: lambda _, value: [nobody(value)],
    SH["or"]: lambda _, value: [nobody(value)],
    SH.nodeKind: lambda limit, _: [NOBODY if limit == SH.Literal else Literal("nobody")],
    SH.datatype: lambda _limit, _value: [Literal("wrong", lang="en"), NOBODY],
    SH.pattern: lambda limit, value: [misshapen(limit, value)],
    SH.minLength: lambda _limit, _value: [Literal("")],
    SH.minInclusive: lambda limit, value: [outside(limit, value, -1)],
    SH.maxInclusive: lambda limit, value: [outside(limit, value, 1)],
}
"""Constraint to values that break it, made from its limit and a value that keeps it."""


def edited(valid: Graph, focus: Node, path: Node, *, without: Sequence[Node], plus: Sequence[Node]) -> Graph:
    """A copy in which a node has other values of a property."""
    graph = Graph()
    for triple in valid:
        graph.add(triple)
    for value in without:
        graph.remove((focus, path, value))
    for value in plus:
        graph.add((focus, path, value))
    return graph


def broken(shapes: Graph, shape: Node, valid: Graph, focus: Node) -> Iterator[tuple[str, Graph]]:
    """Copies of a valid graph, each with one constraint of the shape broken at the focus node."""
    path = shapes.value(shape, SH.path)
    assert path is not None
    values = list(valid.objects(focus, path))
    for constraint, limit in sorted(shapes.predicate_objects(shape)):
        name = str(constraint).removeprefix(str(SH))
        if constraint in (SH.minCount, SH.qualifiedMinCount):
            yield name, edited(valid, focus, path, without=values, plus=[])
        elif constraint == SH.hasValue:
            yield name, edited(valid, focus, path, without=[limit], plus=[])
        elif constraint == SH.maxCount:
            as_iri = isinstance(values[0], URIRef)
            more = [
                URIRef(f"{NOBODY}-{i}") if as_iri else Literal(f"nobody {i}") for i in range(int(str(limit)))
            ]
            yield name, edited(valid, focus, path, without=[], plus=more)
        elif constraint in (SH.lessThan, SH.lessThanOrEquals):
            low = Literal(0) if constraint == SH.lessThan else Literal("0001-01-01", datatype=XSD.date)
            others = list(valid.objects(focus, limit))
            yield name, edited(valid, focus, limit, without=others, plus=[low])
        for i, value in enumerate(WRONG.get(URIRef(str(constraint)), nothing)(limit, values[0])):
            yield f"{name}-{i}", edited(valid, focus, path, without=values, plus=[value])


def cases() -> Iterator[Case]:
    for path in FILES:
        shapes, valid = read(path), read(ONTOLOGY / "examples" / f"{path.stem}-valid.ttl")
        for shape in sorted(shapes.subjects(SH.group), key=str):
            focus = focus_of(shapes, shape, valid)
            if focus is None:
                yield Case(f"{shape}-has-no-example".removeprefix(SHAPE), valid, shapes, "")
                continue
            for what, graph in broken(shapes, shape, valid, focus):
                message = str(shapes.value(shape, SH.message))
                yield Case(f"{shape}-{what}".removeprefix(SHAPE), graph, shapes, message)


def focus_of(shapes: Graph, shape: Node, valid: Graph) -> Node | None:
    """A node of the valid example that the shape looks at and that has the property."""
    path = shapes.value(shape, SH.path)
    everything = read(ONTOLOGY / "kg.ttl")
    classes = {
        below
        for target in shapes.objects(shape, SH.targetClass)
        for below in everything.transitive_subjects(RDFS.subClassOf, target)
    }
    seen = {focus for c in classes for focus in valid.subjects(RDF.type, c)}
    seen |= {focus for p in shapes.objects(shape, SH.targetSubjectsOf) for focus in valid.subjects(p)}
    return next((focus for focus in sorted(seen, key=str) if (focus, path, None) in valid), None)


CASES = list(cases())
NO_EXAMPLE = {
    f"Event-{role}-has-no-example" for role in codes.Role if role not in ("participant", "host", "signatory")
}
"""Roles that no event of the example can take: their shapes are made alike, and tried below."""


def test_the_valid_examples_show_every_property() -> None:
    assert {case.name for case in CASES if not case.message} == NO_EXAMPLE
    assert len([case for case in CASES if case.message]) > 250


@pytest.mark.parametrize("case", [c for c in CASES if c.message], ids=lambda case: case.name)
def test_each_broken_constraint_is_told_with_the_message_of_its_shape(case: Case) -> None:
    assert case.message in messages(case.data, case.shapes)


@pytest.mark.parametrize("role", codes.Role)
def test_a_party_that_nobody_describes_is_refused_in_every_role(role: codes.Role) -> None:
    shapes = read(ONTOLOGY / "shapes/event.ttl")
    graph = Graph()
    for triple in read(ONTOLOGY / "examples/event-valid.ttl"):
        graph.add(triple)
    event = next(iter(graph.subjects(RDF.type, URIRef(KG.Exercise))))
    graph.add((event, URIRef(KG.Event.removesuffix("Event") + role), NOBODY))
    assert [m for m in messages(graph, shapes) if m.startswith(f"The {role} of an event")]


def test_every_group_has_a_name_and_every_shape_a_group() -> None:
    shapes = read(*FILES)
    groups = set(shapes.subjects(RDF.type, SH.PropertyGroup))
    assert set(shapes.objects(None, SH.group)) == groups
    for group in groups:
        label = shapes.value(group, RDFS.label)
        assert isinstance(label, Literal)
        assert label.language == "en"
    for shape in set(shapes.subjects(SH.targetClass)):
        assert (shape, SH.group, None) in shapes or (shape, RDFS.label, None) in shapes
