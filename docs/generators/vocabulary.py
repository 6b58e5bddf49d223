"""Pages of the vocabulary, from the Turtle in `ontology/`."""

from collections.abc import Iterable
from functools import cache

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.term import Node

from generators.markdown import code, contents, fence, page, prose, table
from kg.resources import shipped
from kg.vocab.generate import read_ontology

KG = "https://w3id.org/defcoop/ns#"
CODE = "https://w3id.org/defcoop/code/"
SOURCE = "ontology/"


@cache
def ontology() -> Graph:
    """Give the vocabulary and its mappings as one graph."""
    graph = read_ontology(shipped("ontology"))
    for path in sorted((shipped("ontology") / "mappings").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def vocabulary_pages() -> dict[str, str]:
    """Give the pages of the vocabulary: path below `reference/vocabulary` → text."""
    pages = {
        "classes.md": terms_page("Classes", [OWL.Class]),
        "properties.md": terms_page("Properties", [OWL.ObjectProperty, OWL.DatatypeProperty]),
        "annotations.md": terms_page("Annotations", [OWL.AnnotationProperty]),
        "reused.md": reused_page(),
    }
    for scheme in schemes():
        pages[f"scheme-{local(scheme)}.md"] = scheme_page(scheme)
    names = [name.removesuffix(".md") for name in pages]
    head, version = URIRef(KG.rstrip("#")), ontology().value(URIRef(KG.rstrip("#")), OWL.versionInfo)
    pages["index.md"] = page(
        "Vocabulary",
        SOURCE,
        str(ontology().value(head, DCTERMS.description)),
        f"Version {version}. Namespace: `{KG}`, prefix `kg:`. Codes: `{CODE}SCHEME/CODE`, one prefix a scheme.",
        table(("page", "holds"), [_entry(name, text) for name, text in pages.items()]),
        "What the graph must look like stands under [shapes](../shapes.md) and [rules](../rules.md).",
        contents(names),
    )
    return pages


def terms_page(title: str, kinds: Iterable[URIRef]) -> str:
    """Give the page of all terms of these kinds, in the order of their names."""
    terms = sorted(
        {t for kind in kinds for t in ontology().subjects(RDF.type, kind) if str(t).startswith(KG)}
    )
    return page(title, "ontology/kg.ttl", *(part for term in terms for part in term_parts(term)))


def term_parts(term: Node) -> list[str]:
    """Give what a page says of one term: label, definition, example, and how it relates to others."""
    graph, name = ontology(), local(term)
    rows = [
        (what, ", ".join(link(value) for value in sorted(graph.objects(term, predicate), key=short)))
        for what, predicate in (
            ("sub-class of", RDFS.subClassOf),
            ("sub-property of", RDFS.subPropertyOf),
            ("from", RDFS.domain),
            ("to", RDFS.range),
            ("roles", URIRef(KG + "takesRole")),
            ("close to", SKOS.closeMatch),
            ("wider than it", SKOS.broadMatch),
            ("narrower than it", SKOS.narrowMatch),
            ("related to", SKOS.relatedMatch),
            ("replaced by", DCTERMS.isReplacedBy),
        )
        if (term, predicate, None) in graph
    ]
    kind = next(short(k) for k in sorted(graph.objects(term, RDF.type), key=short))
    letter = graph.value(term, URIRef(KG + "letter"))
    notes = [
        f"**{prose(text_of(term, RDFS.label))}** ({code(kind)})"
        + (f", letter {code(str(letter))} in drawings" if letter else "")
        + (". Deprecated" if graph.value(term, OWL.deprecated) else ""),
        prose(text_of(term, SKOS.definition)),
        f"Example: {code(text_of(term, SKOS.example))}",
        "\n".join(f"- {what}: {links}" for what, links in rows),
    ]
    return [f"({label_of(term)})=", f"## kg:{name}", *notes]


def scheme_page(scheme: Node) -> str:
    """Give the page of one scheme of codes."""
    graph, name = ontology(), local(scheme)
    codes = sorted(graph.subjects(SKOS.inScheme, scheme), key=_order)
    rows = [
        (code(f"{name}:{local(c)}"), *(prose(text_of(c, p)) for p in (SKOS.prefLabel, SKOS.definition, SKOS.example)))
        for c in codes
    ]  # fmt: skip
    source = graph.value(scheme, DCTERMS.source)
    return page(
        text_of(scheme, SKOS.prefLabel),
        SOURCE,
        prose(text_of(scheme, SKOS.definition)),
        f"Prefix {code(name + ':')}, namespace {code(str(scheme) + '/')}.",
        f"Source: <{source}>." if source else "",
        table(("code", "label", "meaning", "example"), rows),
        label=f"scheme-{name}",
    )


def reused_page() -> str:
    """Give the page of the terms that are taken from other vocabularies."""
    graph, parts = ontology(), []
    for vocabulary in sorted(graph.subjects(RDF.type, OWL.Ontology)):
        prefix = graph.value(vocabulary, DCTERMS.identifier)
        if prefix is None:
            continue
        names = sorted(str(t) for t in graph.subjects(RDFS.isDefinedBy, vocabulary))
        namespace = names[0][: len(names[0]) - len(local(URIRef(names[0])))] if names else str(vocabulary)
        source = graph.value(vocabulary, DCTERMS.source)
        parts += [
            f"## {text_of(vocabulary, DCTERMS.title)}",
            f"Prefix {code(f'{prefix}:')}, namespace {code(namespace)}."
            + (f" Source: <{source}>." if source else ""),
            ", ".join(code(f"{prefix}:{local(URIRef(n))}") for n in names),
        ]
    return page("Terms of other vocabularies", "ontology/reused.ttl", *parts)


def shapes_page() -> str:
    """Give the page of the SHACL shapes: what each node must have, in words."""
    parts = []
    for path in sorted((shipped("ontology") / "shapes").glob("*.ttl")):
        for label, rows in shape_rows(Graph().parse(path, format="turtle")).items():
            parts += [f"## {label}", table(("property", "rule"), sorted(rows))]
    return page(
        "Shapes",
        "ontology/shapes",
        "What each node of a graph must have. [`kg check`](commands/check.md) compares every node with them "
        "and gives the sentence of the rule that is broken. They are SHACL and stand in `ontology/shapes`.",
        *parts,
    )


def shape_rows(graph: Graph) -> dict[str, list[tuple[str, str]]]:
    """Give the rules of a file of shapes: label of the shape → property and sentence.

    A property shape belongs to the group that it names, or to the shapes that name it.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for shape, message in sorted(graph.subject_objects(SH.message)):
        owners = [*graph.objects(shape, SH.group), *graph.subjects(SH.property, shape)]
        for owner in sorted(owners or [shape]):
            label = str(graph.value(owner, RDFS.label) or local(owner))
            row = (code(short(graph.value(shape, SH.path))), prose(str(message)))
            found.setdefault(label, []).append(row)
    return dict(sorted(found.items()))


def rules_page() -> str:
    """Give the page of the rules that look at several nodes at once."""
    parts = []
    for path in sorted((shipped("ontology") / "checks").glob("*.rq")):
        lines = path.read_text(encoding="utf-8").splitlines()
        head = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# ") and ": " in line)
        query = "\n".join(line for line in lines if not line.startswith("# "))
        parts += [
            f"## {head['title']}",
            f"{prose(head['rule'])} To mend it: {prose(head['remedy'][0].lower() + head['remedy'][1:])}",
            fence("text", query),
        ]
    return page(
        "Rules",
        "ontology/checks",
        "Rules that look at several nodes at once. Each is a SPARQL query that must give no row; "
        "[`kg check`](commands/check.md) runs them all.",
        *parts,
    )


def schemes() -> list[Node]:
    """Give the schemes of codes, sorted."""
    return sorted(ontology().subjects(RDF.type, SKOS.ConceptScheme))


def local(term: Node) -> str:
    """Give the last part of an IRI."""
    return str(term).replace("#", "/").rpartition("/")[2]


def short(term: Node | None) -> str:
    """Give an IRI with its prefix."""
    text = str(term)
    if text.startswith(CODE):
        return text.removeprefix(CODE).replace("/", ":")
    if text.startswith(KG):
        return "kg:" + text.removeprefix(KG)
    return str(ontology().namespace_manager.normalizeUri(text))


def link(term: Node) -> str:
    """Give an IRI as a link to where it is explained, if that is one of our pages."""
    name = short(term)
    if name.startswith("kg:"):
        return f"[{code(name)}](#{label_of(term)})"
    return code(name)


def label_of(term: Node) -> str:
    """Give the label of a term; labels do not tell capitals, so kg:Telling and kg:telling differ by kind."""
    return f"{'class' if local(term)[0].isupper() else 'property'}-{local(term)}"


def text_of(term: Node, predicate: URIRef) -> str:
    """Give a text of a term; "" when it has none."""
    return str(ontology().value(term, predicate) or "")


def _order(term: Node) -> tuple[int, str]:
    order = ontology().value(term, URIRef(KG + "order"))
    return int(str(order or 0)), str(term)


def _entry(name: str, text: str) -> tuple[str, str]:
    title = next(line for line in text.splitlines() if line.startswith("# ")).removeprefix("# ")
    return f"[{title}]({name})", str(text.count("\n## ") or text.count("\n| `")) + " entries"
