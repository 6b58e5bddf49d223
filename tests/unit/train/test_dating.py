"""The weights of choosing a date: fitted without a part of the corpus, they hold for it."""

from pathlib import Path

import pytest

from kg.extract.dates import choice, choose
from kg.train.baseline import Example, read_examples
from kg.train.dating import fit_dating, write_weights
from kg.vocab.codes import EventType, Status


@pytest.fixture(scope="module")
def examples(repository: Path) -> list[Example]:
    pytest.importorskip("sklearn")
    return read_examples([repository / "data/corpus" / f"part{number}" for number in (1, 2, 4)])


def _right(example: Example) -> list[bool]:
    """Tell for each event of the example with a date in its quote whether that date is chosen."""
    document = example.sight.document
    body, rights = document.article.body, []
    for event in example.events:
        words = event["date"]["text"]
        if words is None or words not in event["quote"]:
            continue
        start = body.index(event["quote"])
        near = [e for e in document.dates if start - 600 < e.start and e.end < start + 900]
        kind, status = EventType(event["type"]), Status(event["status"])
        quote = start, start + len(event["quote"])
        chosen = choose(near, quote, text=body, type=kind, status=status)
        rights.append(chosen is not None and (words in chosen.text or chosen.text in words))
    return rights


def test_weights_hold_for_a_part_that_they_have_not_seen(
    examples: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = [example for example in examples if example.part == "part2"]
    weights = fit_dating([example for example in examples if example.part != "part2"])
    monkeypatch.setattr(choice, "_weights", lambda: weights)
    rights = [right for example in aside for right in _right(example)]
    assert len(rights) > 50
    print(round(sum(rights) / len(rights), 4))
    assert sum(rights) / len(rights) >= 0.95


def test_weights_are_written_sorted_with_their_head(tmp_path: Path) -> None:
    path = tmp_path / "dating.csv"
    write_weights({"opens": -0.4, "dateline": 0.3}, path)
    assert path.read_text(encoding="utf-8") == "feature,weight\ndateline,0.3\nopens,-0.4\n"


def test_equal_input_gives_equal_weights(examples: list[Example]) -> None:
    some = examples[:20]
    assert fit_dating(some) == fit_dating(some)
