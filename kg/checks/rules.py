"""Runs the rules of `ontology/checks`: each is a query that must return no row."""

import re
from typing import Final

from pyoxigraph import QuerySolutions

from kg.checks.findings import Checked, Finding
from kg.errors import shorten
from kg.resources import shipped
from kg.store import Store

MOST: Final = 100
"""Most findings that one rule reports."""

_HEADER: Final = re.compile(r"^# (title|remedy|severity): (.+)$", re.MULTILINE)


def check_rules(store: Store) -> Checked:
    """Run every rule over the union of all graphs.

    Returns:
        How many rules ran, and a finding for each row they returned (at most MOST a rule).
    """
    findings = []
    files = sorted(shipped("ontology/checks").glob("*.rq"))
    for path in files:
        text = path.read_text(encoding="utf-8")
        header = dict(_HEADER.findall(text))
        rows = store.query(text)
        assert isinstance(rows, QuerySolutions)  # noqa: S101 - a SELECT
        for _, row in zip(range(MOST), rows, strict=False):
            terms = [str(getattr(term, "value", term)) for term in row if term is not None]
            more = f" ({', '.join(shorten(t) for t in terms[1:])})" if terms[1:] else ""
            findings.append(
                Finding(
                    check="rules",
                    what=terms[0] if terms else path.stem,
                    message=f"{header['title']}{more}. {header['remedy']}",
                    severity=header["severity"],
                )
            )
    return Checked(check="rules", count=len(files), unit="rules", findings=tuple(findings))
