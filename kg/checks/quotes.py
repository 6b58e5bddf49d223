"""Verifies the quotes of a graph against the articles, from what the graph itself says."""

import re
from collections.abc import Mapping

from pyoxigraph import QuerySolutions

from kg.checks.findings import Checked, Finding
from kg.errors import shorten
from kg.model import Article
from kg.store import Store
from kg.vocab.terms import KG, OA

_OFFSET = re.compile(r"[0-9]{1,12}")
_QUOTES = f"""
SELECT ?quote ?source ?exact ?prefix ?suffix ?start ?end ?sha WHERE {{
  ?quote <{OA.hasSource}> ?source ; <{OA.hasSelector}> ?words , ?position .
  ?words <{OA.exact}> ?exact ; <{OA.prefix}> ?prefix ; <{OA.suffix}> ?suffix .
  ?position <{OA.start}> ?start ; <{OA.end}> ?end .
  ?source <{KG.bodySha256}> ?sha .
}} ORDER BY ?quote
"""


def check_quotes(store: Store, articles: Mapping[str, Article]) -> Checked:
    """Compare every quote in the graph, character by character, with its article.

    Args:
        store: The graph.
        articles: Articles by id, as they stand in the workspace now.

    Returns:
        How many quotes were compared, and those that differ.
    """
    findings, count = [], 0
    rows = store.query(_QUOTES)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 - a SELECT
    for row in rows:
        count += 1
        quote, source, exact, prefix, suffix, start, end, sha = (term.value for term in row)
        message = _differs(
            articles.get(source.rpartition("/")[2]), (prefix, exact, suffix), (start, end), sha
        )
        if message:
            findings.append(Finding(check="quotes", what=quote, message=message))
    return Checked(check="quotes", count=count, unit="quotes", findings=tuple(findings))


def _differs(article: Article | None, words: tuple[str, str, str], at: tuple[str, str], sha: str) -> str:
    """Say how a quote differs from its article, "" when it does not."""
    if article is None:
        return "its article is not in the workspace. Put it back, or run: kg build"
    if not all(_OFFSET.fullmatch(offset) for offset in at):
        return f"{' and '.join(map(shorten, at))} are no offsets. Run: kg build"
    start, end = map(int, at)
    if article.body_sha256 != sha:
        return f"the text of {article.id} was changed after it was added. Put the old text back"
    prefix, exact, suffix = words
    if article.body[start:end] != exact:
        return f"the words at {start}-{end} of {article.id} are other words. Run: kg build"
    if not article.body[:start].endswith(prefix) or not article.body[end:].startswith(suffix):
        return f"the words around {start}-{end} of {article.id} are other words. Run: kg build"
    return ""
