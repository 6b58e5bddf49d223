"""The graphs that the protocol names for an update, put into its text."""

import re
from collections.abc import Sequence

from kg.serve.refusal import Refusal
from kg.store.clauses import Dataset, tokens


def with_using(text: str, dataset: Dataset) -> str:
    """Give an update in which every WHERE reads the graphs that the protocol names.

    Args:
        text: The update.
        dataset: Its using-graph-uri and using-named-graph-uri.

    Raises:
        Refusal: The update names graphs itself (USING, WITH).

    Example:
        >>> with_using("DELETE WHERE { ?s ?p 1 }", Dataset(default=("http://g.example/",)))
        'DELETE { ?s ?p 1 } USING <http://g.example/> WHERE { ?s ?p 1 }'

    Source: SPARQL 1.1 Protocol (W3C 2013), section 2.2.3.
    """
    if not dataset:
        return text
    found = list(tokens(text))
    if any(token.kind == "word" and token.text in ("USING", "WITH") for token in found):
        raise Refusal(
            400, "the update has USING or WITH, and the request has using-graph-uri. Give one of them"
        )
    clause = "".join(f"USING <{iri}> " for iri in dataset.default)
    clause += "".join(f"USING NAMED <{iri}> " for iri in dataset.named)
    pieces, at = [], 0
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if token.kind == "word" and token.text == "WHERE":
            short = before is not None and before.text == "DELETE" and after is not None
            lead = f"{after.text} " if short and after else ""
            pieces += [text[at : token.start], lead, clause]
            at = token.start
    return "".join([*pieces, text[at:]])


def check_iris(iris: Sequence[str]) -> None:
    """Refuse what is no absolute IRI: it would be put into a query.

    Raises:
        Refusal: One is relative, or holds what no IRI holds.
    """
    for iri in iris:
        if not re.fullmatch(r'[A-Za-z][A-Za-z0-9+.\-]*:[^<>"{}|^`\\\x00-\x20]*', iri):
            raise Refusal(
                400, "the name of a graph is no absolute IRI. Write one as http://example.org/graph"
            )
