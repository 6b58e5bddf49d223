"""Validates a graph against the SHACL shapes of the ontology."""

from typing import Any

from kg.checks.findings import Checked, Finding
from kg.errors import MissingExtra
from kg.resources import shipped
from kg.store import Store
from kg.vocab.terms import RDF

_SH = "http://www.w3.org/ns/shacl#"


def check_shapes(store: Store) -> Checked:
    """Validate the union of all graphs with pyshacl.

    Returns:
        How many nodes the graph has, and a finding for each violation, sorted.

    Raises:
        MissingExtra: pyshacl is not installed.
    """
    try:
        import pyshacl
    except ModuleNotFoundError:
        raise MissingExtra(
            "shapes need pyshacl, which is not installed. Run: pip install 'defcoop[validate]'"
        ) from None
    import rdflib

    data = rdflib.Graph()
    for quad in store.quads():
        data.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    shapes, vocabulary = rdflib.Graph(), rdflib.Graph()
    for path in sorted(shipped("ontology/shapes").glob("*.ttl")):
        shapes.parse(path, format="turtle")
    vocabulary.parse(shipped("ontology/kg.ttl"), format="turtle")
    # The report is a graph: its order is not stable, so findings are sorted.
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, ont_graph=vocabulary, advanced=False, inference="none", inplace=True
    )
    findings = sorted(_findings(report), key=lambda f: (f.what, f.message))
    return Checked(check="shapes", count=len(set(data.subjects())), unit="nodes", findings=tuple(findings))


def _findings(report: Any) -> list[Finding]:  # Any: pyshacl has no types
    from rdflib import URIRef

    found = []
    for result in report.subjects(URIRef(RDF.type), URIRef(_SH + "ValidationResult")):
        focus = report.value(result, URIRef(_SH + "focusNode"))
        message = report.value(result, URIRef(_SH + "resultMessage"))
        found.append(Finding(check="shapes", what=str(focus), message=str(message)))
    return found


def _rdflib(term: Any) -> Any:  # Any: a term of one library to a term of another
    import pyoxigraph
    import rdflib

    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
