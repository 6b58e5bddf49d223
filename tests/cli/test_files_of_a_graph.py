"""`kg build` on files that a person wrote wrongly: one line with file and line, and the old store stays."""

import pytest
from storing import listing

from kg.workspace import Workspace

BODY = "The armies of Azerbaijan and Pakistan met in Baku on March 22."
ARTICLE = f"title: Talks in Baku\npublisher: Wire\npublished: 2022-03-23\n\n{BODY}\n"
REVIEW = """decisions:
  - action: add
    quote: The armies of Azerbaijan and Pakistan met in Baku on March 22
    set:
      type: Meeting
      status: completed
      participants:
        - {role: participant, state: AZE, kind: state, mention: Azerbaijan}
        - {role: participant, state: PAK, kind: state, mention: Pakistan}
      date: {text: on March 22, earliest: "2022-03-22", latest: "2022-03-22"}
      place: Baku
"""


@pytest.fixture
def graph(tmp_path):
    root = Workspace.create(tmp_path / "g").root
    (root / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (root / "articles" / "a.review.yaml").write_text(REVIEW, encoding="utf-8")
    return root


def test_graph_builds_as_it_is(run, graph):
    found = run("build", "--graph", graph)
    assert found.code == 0
    assert "built: 1 event from 1 article, " in found.err


REVIEWS = [
    ("quote: The armies", "quote: No such words: The armies", 3, "not valid YAML"),
    ("quote: The armies", "quote: The navies", 2, "is not in the text. Copy the words from the article"),
    ("type: Meeting", "type: Meating", 5, "unknown event type 'Meating'. Nearest known: Meeting"),
    ("status: completed", "status: complete", 6, "unknown status 'complete'. Nearest known: completed"),
    (
        "role: participant, state: AZE",
        "role: participent, state: AZE",
        8,
        "unknown role 'participent'. Nearest known: participant",
    ),
    ("state: PAK", "state: Pakistn", 9, "unknown state 'Pakistn'. Nearest known: Pakistan"),
    (
        "kind: state, mention: Pakistan",
        "kind: stat, mention: Pakistan",
        9,
        "unknown kind of party 'stat'. Nearest known: state",
    ),
    ("mention: Pakistan}", "mention: Iran}", 9, "'Iran' is not in the text"),
    (
        'earliest: "2022-03-22"',
        "earliest: 2022-30-22",
        10,
        "'earliest: 2022-30-22' is no date: write YYYY-MM-DD",
    ),
    (
        'earliest: "2022-03-22"',
        'earliest: "2022-03-23"',
        10,
        "the date ends (2022-03-22) before it begins (2022-03-23)",
    ),
    ("      place: Baku", "      plaace: Baku", 11, "unknown key 'plaace'. Nearest known: place"),
    ("      place: Baku", "      status: planned", 11, "the key 'status' stands twice: remove one"),
    ("action: add", "action: ad", 2, "unknown action 'ad'"),
    ("decisions:", "decision:", 1, "unknown key 'decision'"),
    ("    set:", "\tset:", 4, "not valid YAML"),
    ("      type: Meeting", "      type: &t Meeting", 5, "anchors and aliases (& and *) are not allowed"),
    ("      type: Meeting", "      type: !!str Meeting", 5, "tags (!…) are not allowed"),
    (
        "      type: Meeting",
        "      type: Meeting\n      weapons: " + "[" * 30 + "]" * 30,
        6,
        "nested deeper than 20 levels",
    ),
    ("decisions:", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ndecisions:", 1, "anchors and aliases"),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), REVIEWS)
def test_mistake_in_a_review_is_told_with_its_line(run, graph, old, new, line, said):
    run("build", "--graph", graph)
    before = listing(graph / "store")
    path = graph / "articles" / "a.review.yaml"
    assert old in REVIEW
    path.write_text(REVIEW.replace(old, new, 1), encoding="utf-8")
    found = run("build", "--graph", graph)
    assert (found.code, found.out) == (3, "")
    last = found.err.splitlines()[-1]
    assert f"a.review.yaml:{line}: " in last
    assert said in last
    assert listing(graph / "store") == before


def test_traps_of_yaml_are_plain_text(run, graph):
    """NO is Norway, a date without quotes is text, and 0123 is no number."""
    path = graph / "articles" / "a.review.yaml"
    path.write_text(
        REVIEW.replace(
            "state: PAK, kind: state, mention: Pakistan", "state: NO, kind: state, mention: Pakistan"
        ).replace('earliest: "2022-03-22"', "earliest: 2022-03-22"),
        encoding="utf-8",
    )
    assert run("build", "--graph", graph).code == 0
    assert "NOR" in run("network", "--graph", graph).out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("kg.toml", b"threshold = ", "kg.toml: not valid TOML"),
        ("kg.toml", b"threshold = nan", "threshold must be a number from 0 to 1"),
        ("kg.toml", b"treshold = 1", "unknown setting 'treshold'"),
        ("kg.toml", b'base = "https://x.org/a b/"', "base holds a character that no IRI may hold"),
        ("kg.toml", b'[reliability]\nWire = "Z"', "reliability of 'Wire' must be A to F"),
        ("kg.toml", b"\xff\xfe", "kg.toml: not UTF-8"),
        ("links.yaml", b"- {a: x, b: y, decision: same}", "links.yaml:1: there is no telling or event 'x'"),
        ("links.yaml", b"- {a: x, b: y}", "links.yaml:1: 'decision' must be same or different"),
        ("articles/a.txt", ARTICLE.encode("utf-16"), "a.txt: not UTF-8"),
        (
            "articles/a.txt",
            ARTICLE.replace("Talks", "T\xe4lks").encode("latin-1"),
            "a.txt: not UTF-8: byte 0xe4",
        ),
        ("articles/a.txt", b"", "a.txt"),
        ("articles/b.txt", b"title: T\n\nBody", "b.txt: the header has no date"),
        ("articles/B C.txt", ARTICLE.encode(), "the id must be lower-case letters, digits and hyphens"),
        ("articles/a.extracted.jsonl", b"[1]", "a.extracted.jsonl:1: not a JSON object"),
        ("articles/a.extracted.jsonl", b'{"a": 1}\n{', "a.extracted.jsonl:2: not a JSON object"),
        ("articles/a.review.yaml", b"\xff", "a.review.yaml: not UTF-8"),
    ],
)
def test_mistake_in_another_file_is_told_by_name(run, graph, name, data, said):
    (graph / name).write_bytes(data)
    found = run("build", "--graph", graph)
    assert (found.code, found.out) == (3, "")
    assert said in found.err.splitlines()[-1]
    assert not (graph / "store").exists()


def test_proposals_that_are_refused_are_reported_and_do_not_stop_the_build(run, graph):
    path = graph / "articles" / "a.extracted.jsonl"
    path.write_text(
        '{"key": "0123456789abcdef", "type": "Meating", "confidence": 1}\n{"confidence": NaN}\n{"start": Infinity}\n'
    )
    found = run("build", "--graph", graph)
    assert found.code == 0
    refused = [line for line in found.err.splitlines() if line.startswith("refused: ")]
    assert len(refused) == 3
    assert all("a.extracted.jsonl:" in line for line in refused)


def test_decisions_about_no_article_are_said(run, graph):
    (graph / "articles" / "b.review.yaml").write_text(REVIEW, encoding="utf-8")
    (graph / "articles" / "a.review.yml").write_text(REVIEW, encoding="utf-8")
    found = run("build", "--graph", graph)
    assert found.code == 0
    for name in ("a.review.yml", "b.review.yaml"):
        assert f"orphan: articles/{name}: belongs to no article, so nothing in it is read" in found.err


def test_orphans_and_stale_reviews_are_said(run, graph):
    path = graph / "articles" / "a.review.yaml"
    path.write_text(
        "body_sha256: abc\n" + REVIEW + "  - {key: 0123456789abcdef, action: accept}\n", encoding="utf-8"
    )
    found = run("build", "--graph", graph)
    assert found.code == 0
    assert (
        "orphan: a: the decision 'accept' of 0123456789abcdef (line 13) is about a telling that is gone"
        in found.err
    )
    assert "stale: the review of a was made on another text" in found.err
