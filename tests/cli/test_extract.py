"""`kg extract`, `kg lexicon test`, `kg train`, and what `kg add` proposes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]  # the fixture of conftest.py

ARTICLE = """url: https://example.org/1
title: Ministers sign memorandum
publisher: Wire
author:
published: 2022-03-23
language: en

The defence ministers of Peru and Chile signed a memorandum on training in Lima on Monday. The two armies held the
Southern Star exercise near Arica in 2019.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wire-2022-03-23-memorandum.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_one_event_a_line_and_the_same_bytes_twice(run: Run, article: Path) -> None:
    first, second = run("extract", article, "--jsonl"), run("extract", article, "--jsonl")
    assert (first.code, first.out) == (0, second.out)
    events = [json.loads(line) for line in first.out.splitlines()]
    assert {(e["type"], *e["states"]) for e in events} >= {
        ("Agreement", "CHL", "PER"),
        ("Exercise", "CHL", "PER"),
    }
    assert first.err.endswith(f"{len(events)} events\n")


def test_a_table_for_people(run: Run, article: Path) -> None:
    done = run("extract", article)
    assert done.code == 0
    assert "Agreement" in done.out
    assert "signatory" in done.out


def test_an_article_without_events_is_no_failure(run: Run, article: Path) -> None:
    article.write_text(ARTICLE.partition("\n\n")[0] + "\n\nA bakery won a prize.\n", encoding="utf-8")
    done = run("extract", article, "--jsonl")
    assert (done.code, done.out) == (0, "")


def test_an_unknown_extractor_is_one_line(run: Run, article: Path) -> None:
    done = run("extract", article, "--extractor", "baselin")
    assert done.code == 2
    assert "Nearest known: baseline" in done.err
    assert done.err.count("\n") == 1


def test_a_missing_file_is_one_line(run: Run, tmp_path: Path) -> None:
    done = run("extract", tmp_path / "none.txt")
    assert done.code == 3
    assert done.err.count("\n") == 1


def test_the_lists_are_tested(run: Run) -> None:
    done = run("lexicon", "test")
    assert (done.code, done.out) == (0, "")
    assert "0 failures" in done.err


def test_training_must_be_told_what(run: Run, tmp_path: Path) -> None:
    done = run("train")
    assert done.code == 2
    assert "--baseline" in done.err


def test_training_needs_parts(run: Run, tmp_path: Path) -> None:
    done = run("train", "--baseline", "--corpus", tmp_path, "--out", tmp_path / "m.npz")
    assert done.code == 3
    assert "two coded parts" in done.err
    assert not (tmp_path / "m.npz").exists()


def test_what_is_added_is_read(run: Run, article: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    assert run("init", graph).code == 0
    done = run("add", article, "--graph", graph)
    assert done.code == 0
    lines = (graph / "articles" / f"{article.stem}.extracted.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["extractor"] for line in lines} == {"baseline"}
    asked = run("ask", "agreements", "--between", "PER", "CHL", "--graph", graph)
    assert "signed a memorandum" in asked.out
