"""A little news for trials: one article with two coded events, one with none."""

from typing import Any

import pytest

from kg.train.trial import Trial

BODY = "Peru's minister visited Chile on 3 May. Peru and Chile then signed a pact. The visit ended well."


def event(type_: str, quote: str, *states: str, **more: Any) -> dict[str, Any]:
    return {
        "article": "a", "id": "e1", "type": type_, "states": list(states), "quote": quote, "participants": [],
        "status": "completed", "date": {"earliest": None, "latest": "2022-05-04"}, "place": None, "name": None, **more,
    }  # fmt: skip


VISIT = event("Visit", "minister visited Chile", "CHL", "PER")
PACT = event("Agreement", "signed a pact", "CHL", "PER", id="e2")


def trial(
    *drafts: dict[str, Any], coded: tuple[dict[str, Any], ...] = (VISIT, PACT), part: str = "part1"
) -> Trial:
    return Trial(article="a", part=part, body=BODY, coded=coded, drafts=drafts)


@pytest.fixture
def good() -> Trial:
    return trial({**VISIT, "confidence": 0.9}, {**PACT, "confidence": 0.4})
