"""Review and link files."""

import pytest

from kg.errors import ReviewFileError
from kg.workspace import Link, read_links, read_review

KEY = "0123456789abcdef"


@pytest.fixture
def review(tmp_path):
    def read(text):
        path = tmp_path / "a.review.yaml"
        path.write_text(text, encoding="utf-8")
        return read_review(path)

    return read


def test_missing_and_empty_files_hold_no_decision(tmp_path, review):
    assert read_review(tmp_path / "no.yaml").decisions == ()
    assert review("").decisions == ()
    assert review("decisions:\n").decisions == ()


def test_decisions_are_read_in_order_with_their_lines(review):
    found = review(
        f'body_sha256: abc\ndecisions:\n  - {{key: {KEY}, action: accept, by: A, at: "2024-01-02T03:04:05Z"}}\n'
        "  - action: add\n    quote: words\n    set:\n      type: Visit\n"
    )
    first, second = found.decisions
    assert (found.body_sha256, first.key, first.action, first.by, first.line) == (
        "abc",
        KEY,
        "accept",
        "A",
        3,
    )
    assert first.at.isoformat() == "2024-01-02T03:04:05+00:00"
    assert (second.action, second.quote, second.set, second.line) == ("add", "words", {"type": "Visit"}, 4)
    assert second.set.lines == {"type": 7}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("decision: []\n", 1, "unknown key 'decision'. Known: body_sha256, decisions"),
        ("decisions: x\n", 1, "'decisions' must be a list"),
        ("decisions:\n  - x\n", 2, "a decision must be 'key: value' lines"),
        ("decisions:\n  - acton: add\n", 2, "unknown key 'acton'"),
        ("decisions:\n  - action: delete\n", 2, "unknown action 'delete'. Known: accept, reject, edit, add"),
        ("decisions:\n  - quote: x\n", 2, "unknown action ''"),
        ("decisions:\n  - action: accept\n", 2, "'accept' needs the key"),
        ("decisions:\n  - action: add\n    set: x\n", 3, "'set' must be 'key: value' lines"),
        ("decisions:\n  - action: add\n    quote: [x]\n", 3, "'quote' must be text"),
        ("decisions:\n  - action: add\n    at: 2024-01-02\n", 3, "'at: 2024-01-02' is no moment"),
        ("decisions:\n  - action: add\n    at: soon\n", 3, "is no moment"),
        (
            f"decisions:\n  - {{action: accept, key: {KEY}}}\n  - {{action: reject, key: {KEY}}}\n",
            3,
            "decided twice",
        ),
        (
            "decisions:\n  - {action: accept, key: 'a b'}\n",
            2,
            "is no key: a key is 16 digits and letters a to f",
        ),
        ("decisions:\n  - {action: add, key: '<x>'}\n", 2, "is no key"),
        ("decisions:\n  - action: add\n    key: ../../x\n", 3, "is no key"),
    ],
)
def test_mistake_is_named_with_its_line(review, text, line, message):
    with pytest.raises(ReviewFileError) as caught:
        review(text)
    assert message in str(caught.value)
    assert caught.value.line == line
    assert "\n" not in str(caught.value)


@pytest.fixture
def links(tmp_path):
    def read(text):
        path = tmp_path / "links.yaml"
        path.write_text(text, encoding="utf-8")
        return read_links(path)

    return read


def test_links_are_read(links, tmp_path):
    assert read_links(tmp_path / "no.yaml") == ()
    assert links("") == ()
    assert links(
        "- {a: x, b: y, decision: same, by: me, at: now}\n- {a: x, b: z, decision: different}\n"
    ) == (
        Link(a="x", b="y", same=True, by="me", at="now", line=1),
        Link(a="x", b="z", same=False, line=2),
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: b\n", 1, "must be a list"),
        ("- x\n", 1, "a link must be 'key: value' lines"),
        ("- {a: x, b: y, decision: same}\n- {a: x, c: y}\n", 2, "wrong key 'c'"),
        ("- {a: x, b: [y]}\n", 1, "wrong key 'b'"),
        ("- {a: x, b: x, decision: same}\n", 1, "two different events"),
        ("- {a: x, decision: same}\n", 1, "needs 'a' and 'b'"),
        ("- {a: x, b: y}\n", 1, "'decision' must be same or different"),
        ("- {a: x, b: y, decision: Same}\n", 1, "'decision' must be same or different"),
    ],
)
def test_mistake_in_links_is_named_with_its_line(links, text, line, message):
    with pytest.raises(ReviewFileError) as caught:
        links(text)
    assert message in str(caught.value)
    assert caught.value.line == line
