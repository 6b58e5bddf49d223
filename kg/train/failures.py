"""What goes wrong, by kind: in what an extractor gives, and in what it misses."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.train.scoring import Event, runs, shared_text, states_of
from kg.train.trial import Trial

_SHOWN: Final = 2
_SHORT: Final = 50
_MIDDLE: Final = 90
_LONG: Final = 160


class Failure(StrEnum):
    """A kind of failure."""

    STATES = "wrong states"
    TYPE = "wrong type"
    SECOND = "second type"
    SENTENCE = "wrong sentence"
    RETELLING = "retelling"
    NOTHING = "nothing like it"


MEANING: Final[Mapping[Failure, str]] = {
    Failure.STATES: "the words and the type are right, a state is missing or too many",
    Failure.TYPE: "the words and the states are right, the type is another",
    Failure.SECOND: "the same words tell an event of another type, and that one is right",
    Failure.SENTENCE: "type and states are right, the words tell it elsewhere than the coded ones",
    Failure.RETELLING: "a retelling given as one more event; or a second event of the kind taken for a retelling",
    Failure.NOTHING: "given, and nothing like it was coded; or coded, and nothing like it was given",
}
"""What each kind means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A failure.

    Attributes:
        kind: Its kind.
        trial: The article.
        given: What the extractor gave; None where it gave nothing like it.
        coded: What was coded; None where nothing like it was.
        is_missed: Whether it stands for a coded event that was missed, and not for one that was given.
    """

    kind: Failure
    trial: Trial
    given: Event | None
    coded: Event | None
    is_missed: bool


def find_failures(trials: Sequence[Trial], least: float) -> list[Case]:
    """Give all failures: one for each draft that is not strictly right, one for each coded event not strictly found.

    Args:
        trials: The articles.
        least: Least confidence of what counts.
    """
    return [case for trial in trials for case in _failures_of(trial, trial.shown(least))]


def _failures_of(trial: Trial, shown: Sequence[Event]) -> Iterator[Case]:
    strict = [(i, j) for i, j in trial.pairs(shown) if states_of(trial.coded[i]) == states_of(shown[j])]
    found, right = {i for i, _ in strict}, {j for _, j in strict}
    for j, draft in enumerate(shown):
        if j not in right:
            kind, at = _kind(trial, draft, trial.coded, found)
            coded = None if at is None else trial.coded[at]
            yield Case(kind=kind, trial=trial, given=draft, coded=coded, is_missed=False)
    for i, event in enumerate(trial.coded):
        if i not in found:
            kind, at = _kind(trial, event, shown, right)
            given = None if at is None else shown[at]
            yield Case(kind=kind, trial=trial, given=given, coded=event, is_missed=True)


def _kind(
    trial: Trial, event: Event, others: Sequence[Event], paired: Set[int]
) -> tuple[Failure, int | None]:
    """Give how an event fails to be one of the others, and which of them is most like it.

    Args:
        trial: The article.
        event: A draft that is not right, or a coded event that was not found.
        others: The coded events, or the drafts.
        paired: Numbers of those that have their pair already: they count after the others.
    """
    where = runs(trial.body, [event["quote"]])
    place = {n for n, e in enumerate(others) if shared_text(runs(trial.body, [e["quote"]]), where) > 0}
    type_ = {n for n, e in enumerate(others) if e["type"] == event["type"]}
    states = {n for n, e in enumerate(others) if states_of(e) == states_of(event)}
    for kind, likes in (
        (Failure.STATES, (place & type_) - states - paired),
        (Failure.TYPE, (place & states) - type_ - paired),
        (Failure.SENTENCE, (type_ & states) - paired),
        (Failure.SECOND, (place & states) - type_),
        (Failure.RETELLING, type_ & states),
        (Failure.STATES, (place & type_) - states),
    ):
        if likes:
            return kind, min(likes)
    return Failure.NOTHING, None


def failure_table(cases: Sequence[Case]) -> dict[str, dict[str, int]]:
    """Give how many failures of each kind there are: among what was `given`, and among what was `missed`."""
    given = Counter(case.kind for case in cases if not case.is_missed)
    missed = Counter(case.kind for case in cases if case.is_missed)
    return {str(kind): {"given": given[kind], "missed": missed[kind]} for kind in Failure}


def examples(cases: Sequence[Case]) -> list[dict[str, str]]:
    """Give a few failures of each kind with their words, of texts that may be shown.

    Those with words of middle length come first, and no two of a kind from one part.
    """
    rows = []
    for kind in Failure:
        fit = [case for case in cases if case.kind is kind and _SHORT <= len(_words(case)) <= _LONG]
        parts: set[str] = set()
        for case in sorted(fit, key=lambda c: (abs(len(_words(c)) - _MIDDLE), c.trial.article)):
            if case.trial.part not in parts and len(parts) < _SHOWN:
                parts.add(case.trial.part)
                rows.append(_row(case))
    return rows


def _words(case: Case) -> str:
    event = case.given or case.coded
    return str(event["quote"]) if event else ""


def _row(case: Case) -> dict[str, str]:
    return {
        "kind": str(case.kind),
        "article": case.trial.article,
        "words": " ".join(_words(case).split()),
        "given": _named(case.given),
        "coded": _named(case.coded),
    }


def _named(event: Event | None) -> str:
    return f"{event['type']} {', '.join(sorted(states_of(event)))}" if event else "nothing"
