"""The page about the quality of the extractor, from the figures that `docs/quality.py` records."""

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from generators.markdown import page, prose, table
from generators.pictures import learning_picture, reliability_picture, threshold_picture
from kg.train.failures import MEANING

DOCS: Final = Path(__file__).resolve().parent.parent
FIGURES: Final = DOCS / "reference" / "quality.json"
_IMAGES: Final = DOCS / "images"

Figures = dict[str, Any]  # Any: JSON
_COLUMNS: Final = ("", "precision", "recall", "F1", "relaxed F1", "given", "coded")
_WORDS: Final = {
    "states": "all states",
    "roles, directed types": "role of a state, types with two sides",
    "host, Exercise and Meeting": "role of a state, Exercise and Meeting",
    "status": "status",
    "date exact": "both bounds of the date",
    "date overlapping": "the date overlaps with the coded one",
    "place": "place, or that there is none",
    "place, where coded": "place, where one was coded",
    "name": "name, or that there is none",
    "name, where coded": "name, where one was coded",
}


def recorded() -> Figures:
    """Give the recorded figures."""
    found: Figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found


def pictures(found: Figures) -> dict[Path, str]:
    """Give the pictures of the page, by file."""
    drawn = {
        _IMAGES / "reliability.svg": reliability_picture(found["held_aside"], found["gold"]),
        _IMAGES / "threshold.svg": threshold_picture(found["held_aside"], found["gold"]),
    }
    if found["learning"]:
        drawn[_IMAGES / "learning.svg"] = learning_picture(found["learning"])
    return drawn


def quality_page(found: Figures) -> str:
    """Give the page.

    Args:
        found: The recorded figures.
    """
    aside, gold = found["held_aside"], found["gold"]
    return page(
        "How good the extractor is",
        "docs/reference/quality.json (written by docs/quality.py)",
        *_measured(found),
        *_in_short(aside, gold),
        *_how_to_read(),
        *_must_not(),
        *_confidence(aside, gold),
        *_threshold(aside, gold),
        *_by_type(aside, gold),
        *_details(aside, gold),
        *_by_part(aside),
        *_failures(aside, gold),
        *_joined(found),
        *_studies(found),
        *_again(found),
        label="quality",
    )


def _measured(found: Figures) -> Iterator[str]:
    aside, gold = found["held_aside"], found["gold"]
    parts = len(aside["parts"])
    yield (
        "This page says how often the default extractor of `kg add` and `kg extract` is right, how far its confidence "
        "can be believed, and where it fails. It was measured on two kinds of text that it had not seen:"
    )
    yield (
        f"- **Parts held aside.** The training corpus of "
        f"`data/corpus` has {parts} parts ({aside['articles']} articles, {aside['events']['all']['coded']:,} events), "
        "written for this project. Each part is read by models that were trained on the others.\n"
        f"- **Retold news.** {gold['articles']} articles ({gold['events']['all']['coded']} events) about real events, "
        "coded by hand: one is the publisher's own text, the others were retold from the facts of news pages. "
        "Nothing was trained on them, and they are no part of this project. Few articles: the intervals are wide."
    )
    yield (
        "Both kinds are cleaner than most news, and are written by much the same hand. **Expect raw news to score "
        "lower than this page**, and measure it on your own before you count on it."
    )


def _in_short(aside: Figures, gold: Figures) -> Iterator[str]:
    yield "## In short"
    rows = []
    for name, figures in (("held aside", aside), ("retold news", gold)):
        least, answers = figures["least"], figures["answers"]
        rows.append(
            _scores(f"{name}, all that is given (confidence {least:.3f} or more)", figures["events"]["all"])
        )
        rows.append(_scores(f"{name}, what enters answers ({answers['least']:.2f} or more)", answers))
    yield table(_COLUMNS, rows)
    yield (
        "In square brackets: 95 of 100 draws of as many articles, with replacement, lie between these two (1,000 "
        f"draws). Given in articles that have no event: {_empty(aside)} articles held aside, {_empty(gold)} "
        "retold ones. Every quote stands in its article word by word; what does not is never given."
    )


def _empty(figures: Figures) -> str:
    empty = figures["empty"]
    return f"{_number(empty['events'], 'event')} in {empty['with events']} of {empty['articles']}"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _how_to_read() -> Iterator[str]:
    yield "## How to read the figures"
    yield (
        "- An event is right (*strict*) when its type and its set of states are those that were coded, and its words "
        "overlap with the coded ones. *Relaxed*: one state at least is shared. Each coded event is found once.\n"
        "- *Precision*: of what was given, the share that is right. *Recall*: of what was coded, the share that was "
        "found. *F1*: the harmonic mean of both.\n"
        "- Roles, status, date, place and name are asked of the relaxed pairs only: an event that was not found has "
        "none.\n"
        "- Two people who code the same articles by the same guide agree on about 0.92 (F1, strict). Nothing can be "
        "measured finer than that.\n"
        "- The definitions are those of the coding guide's own scorer; a test compares the two."
    )


def _must_not() -> Iterator[str]:
    yield "## What it must not be used for"
    yield (
        "- **As evidence without reading the quote.** A fact that nobody reviewed is a proposal. The words stand "
        "beside it so that they can be read: read them before you cite, publish or decide anything.\n"
        "- **To show that something did not happen.** It misses many events, and the news itself tells only some.\n"
        "- **To compare how much states cooperate, by counting** what it found unreviewed. Misses differ by type, by "
        "outlet and by how a state is named; what is written about more is found more.\n"
        "- **To judge or to target persons.** Persons are named as parties of events; nothing here was measured on who "
        "they are.\n"
        "- **On anything but English news prose about defence cooperation**: no interviews, legal texts, social media "
        "or translations by machine were measured.\n"
        "- **As a forecast.** `planned` says that somebody announced it."
    )


def _scores(name: str, row: Figures) -> tuple[str, ...]:
    strict = row["strict"]
    return (
        name,
        *(_rate(strict[what]) for what in ("precision", "recall", "f1")),
        _rate(row["relaxed"]["f1"]),
        f"{row['predicted']:,}",
        f"{row['coded']:,}",
    )


def _rate(rate: Figures) -> str:
    """Give a rate with its interval, which no line may break."""
    return f"{rate['value']:.2f} [{rate['low']:.2f},&nbsp;{rate['high']:.2f}]"


def _confidence(aside: Figures, gold: Figures) -> Iterator[str]:
    yield "## Is the confidence right?"
    yield (
        "A confidence of 0.8 should mean that about 80 in 100 such events are right. The curve that makes it so was "
        "fitted on proposals held aside; each part below was rated by a curve, and by models, that had not seen it."
    )
    yield (
        "![Share of right drafts over their confidence: the points of the parts held aside lie on the diagonal]"
        "(../images/reliability.svg)"
    )
    known = {row["from"]: row for row in gold["reliability"]}
    rows = []
    for row in aside["reliability"]:
        other = known.get(row["from"])
        rows.append(
            (
                f"{row['from']:.1f} to {row['to']:.1f}",
                f"{row['drafts']:,}",
                f"{row['confidence']:.2f}",
                f"{row['right']:.2f}",
                str(other["drafts"]) if other else "0",
                f"{other['confidence']:.2f}" if other else "",
                f"{other['right']:.2f}" if other else "",
            )
        )
    yield table(
        ("confidence", "held aside", "mean", "right", "retold news", "mean", "right"),
        rows,
    )
    parts = aside["parts"].values()
    yield (
        "Expected calibration error (how far confidence and share of right ones lie apart, on average over drafts): "
        f"{aside['calibration_error']:.3f} on the parts held aside ({aside['drafts']:,} drafts), "
        f"{gold['calibration_error']:.3f} on the retold news ({gold['drafts']:,} drafts; a perfect confidence would "
        f"show {gold['chance_error']:.3f} by chance alone). Over all parts together the errors of single parts cancel "
        f"out. Within a part the error is {_mean(parts, 'calibration_error'):.3f} on average, where chance alone gives "
        f"{_mean(parts, 'chance_error'):.3f}: expect as much on text of a new kind, or more."
    )


def _mean(rows: Collection[Figures], what: str) -> float:
    return float(sum(row[what] for row in rows) / len(rows))


def _threshold(aside: Figures, gold: Figures) -> Iterator[str]:
    yield "## Where to draw the line"
    yield (
        f"`kg extract` gives what has a confidence of {gold['least']:.3f} or more, the lowest at which the strict F1 "
        "is within 0.005 of its best. "
        f"From {aside['answers']['least']:.2f} on (`threshold` in `kg.toml`) a claim that nobody reviewed enters "
        "answers; below, it waits for `kg review`. The points show both."
    )
    yield (
        "![Precision over recall, as the least confidence rises: more precision costs recall]"
        "(../images/threshold.svg)"
    )
    rows = [
        (
            f"{a['least']:.3f}",
            *(f"{row[what]:.2f}" for row in (a, b) for what in ("precision", "recall", "f1")),
        )
        for a, b in zip(aside["curve"], gold["curve"], strict=True)
        if round(a["least"] * 1000) % 100 == 25 or a["least"] > 0.9
    ]
    columns = ("precision", "recall", "F1")
    yield table(("from", *(f"{c}, held aside" for c in columns), *(f"{c}, retold" for c in columns)), rows)


def _by_type(aside: Figures, gold: Figures) -> Iterator[str]:
    yield "## By type"
    yield "Parts held aside:"
    types = sorted(set(aside["events"]) - {"all"})
    yield table(("type", *_COLUMNS[1:]), [_scores(t, aside["events"][t]) for t in types])
    yield "Retold news. Most types have a handful of events there; look at the intervals:"
    yield table(
        ("type", *_COLUMNS[1:]), [_scores(t, gold["events"][t]) for t in types if t in gold["events"]]
    )


def _details(aside: Figures, gold: Figures) -> Iterator[str]:
    yield "## What is right in an event that was found"
    rows = []
    for what, words in _WORDS.items():
        a, b = aside["details"][what], gold["details"][what]
        rows.append((words, _rate(a), f"{a['asked']:,}", _rate(b), str(b["asked"])))
    yield table(("", "held aside", "asked", "retold news", "asked"), rows)
    yield (
        "Which date and which place of a text belong to an event is weighed by two short tables "
        "(`kg/extract/data/dating.csv` and `placing.csv`) that were fitted once, on the whole corpus. So the rows "
        "about date and place flatter on the parts held aside, by one or two in a hundred (as fits without each part "
        "showed), and not on the retold news. All other rows are apart."
    )


def _by_part(aside: Figures) -> Iterator[str]:
    yield "## By part of the corpus"
    yield "What each part is like stands in `data/corpus/README.md`."
    rows = [
        (*_scores(name, row), f"{row['calibration_error']:.3f} ({row['chance_error']:.3f})")
        for name, row in aside["parts"].items()
    ]
    yield table(("part", *_COLUMNS[1:], "calibration error (by chance)"), rows)


def _failures(aside: Figures, gold: Figures) -> Iterator[str]:
    yield "## What goes wrong"
    rows = [
        (
            str(kind),
            meaning,
            *(str(f["failures"][kind][side]) for f in (aside, gold) for side in ("given", "missed")),
        )
        for kind, meaning in MEANING.items()
    ]
    yield table(
        ("kind", "meaning", "given, held aside", "missed, held aside", "given, retold", "missed, retold"),
        rows,
    )
    yield (
        "*Given* counts events that were given and are not right, *missed* coded events that were not found. A wrong "
        "type counts on both sides. Examples from the parts held aside (CC0; the texts are made up, nothing in them "
        "happened):"
    )
    yield table(
        ("kind", "words", "given", "coded"),
        [(row["kind"], f"“{prose(row['words'])}”", row["given"], row["coded"]) for row in aside["examples"]],
    )


def _joined(found: Figures) -> Iterator[str]:
    yield "## Are stories of one event joined?"
    yield (
        "Which tellings are one event is [weighed from what they say](../explanation/one-event.md). Here the coded "
        "events of all articles of a set were joined, and compared with those that a person coded as one: pairs of "
        "tellings, and B-cubed, the mean over tellings of how much of the event around each is right and found."
    )
    yield table(
        ("", "pairs coded", "joined", "precision", "recall", "F1", "B-cubed precision", "recall", "F1"),
        [
            (
                row["set"], str(row["coded"]), str(row["joined"]),
                *(f"{row[name]:.2f}" for name in
                  ("precision", "recall", "f1", "bcubed_precision", "bcubed_recall", "bcubed_f1")),
            )
            for row in found["joined"]
        ],
    )  # fmt: skip
    yield (
        "From extracted events fewer pairs are found, because an event that is missed is joined with nothing. Both "
        "sets are small and tidy; look through `kg review --merges` and the events of many sources of your own graph."
    )


def _studies(found: Figures) -> Iterator[str]:
    if found["learning"]:
        yield "## More text"
        yield (
            "The same training on a share of each part; all articles are scored (F1: strict), each by models that "
            "learnt from that share of the other parts."
        )
        yield "![Strict F1 rises with the number of events that were learnt from](../images/learning.svg)"
        yield table(
            ("share of the corpus", "articles", "events", "F1", "relaxed F1"),
            [
                (
                    f"{round(8 * row['share'])}/8",
                    str(row["articles"]),
                    f"{row['events']:,}",
                    _rate(row["strict"]["f1"]),
                    _rate(row["relaxed"]["f1"]),
                )
                for row in found["learning"]
            ],
        )
    if found["ablations"]:
        yield "## What the features are worth"
        yield from _ablations(found["ablations"])


def _ablations(rows: Sequence[Figures]) -> Iterator[str]:
    first, *others = rows
    yield (
        "Training without one group of features, the rest as it is. *Lost*: strict F1 with everything less that "
        "without the group, over the same draws of articles; an interval that holds 0 means that no loss was shown, "
        f"as other features tell the same. With everything: {_rate(first['f1'])}."
    )
    ranked = sorted(others, key=lambda row: (-row["lost"]["value"], row["without"]))
    yield table(
        ("without", "model", "F1", "lost"),
        [(row["without"], row["model"], _rate(row["f1"]), _loss(row["lost"])) for row in ranked],
    )


def _loss(rate: Figures) -> str:
    return f"{rate['value']:+.3f} [{rate['low']:+.3f}, {rate['high']:+.3f}]"


def _again(found: Figures) -> Iterator[str]:
    extractor = found["extractor"]
    yield "## Measure it again"
    yield (
        "`make quality` (`python docs/quality.py`) measures everything again and writes this page, its pictures and "
        "`docs/reference/quality.json`, which holds all of its figures. `kg train --baseline --cross-validate` prints "
        "the tables of the parts held aside, `--learning-curve` and `--ablations` the last two studies. These take "
        "longest, and `python docs/quality.py --quick` keeps them as they were recorded last. Floors in the tests "
        "keep the figures from falling unseen."
    )
    yield (
        "On your own articles: code some as the parts of `data/corpus` are coded, and run `kg train --measure FOLDER`. "
        "Sixty articles with three hundred events give the F1 to about ±0.06."
    )
    yield (
        f"Measured: {extractor['name']} {extractor['version']}, model sha256 `{extractor['sha256']}`; intervals from "
        f"{found['intervals']['draws']:,} draws with seed {found['intervals']['seed']}."
    )
