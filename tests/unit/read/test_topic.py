"""The quick look whether an article is about defence: it lets through rather than drops."""

from dataclasses import replace
from datetime import date

import pytest

from kg.model import Article
from kg.read import about_defence
from kg.read.topic import score_defence
from kg.workspace import read_article_file

BASE = Article(id="x-2023", title="News", publisher="X", published=date(2023, 5, 4), body="Words.")


def about(title: str, body: str) -> bool:
    return about_defence(replace(BASE, title=title, body=body))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "A cake for Sunday",
            "Beat the eggs with the sugar and fold in the flour; bake it for forty minutes.",
        ),
        (
            "New phone",
            "The phone has a bigger battery and a camera with three lenses. It will be sold from Friday.",
        ),
        ("Rain over the weekend", "Forecasters expect showers in the north; the sun returns on Monday."),
        (
            "Bank keeps its rate",
            "The central bank left its rate unchanged on Thursday, saying that inflation had eased.",
        ),
        (
            "Reds held at home",
            "The defence held for most of the match before the striker scored. The coach said the season is long.",
        ),
        (
            "Film wins prize",
            "The comedy won the prize of the jury at the festival; its director thanked the actors.",
        ),
    ],
)
def test_other_subjects(title, body):
    assert not about(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Ministers meet", "They spoke of defence."),
        ("NATO", "A word."),
        ("Harbour news", "Two frigates called at Karachi."),
        ("Training", "Instructors from Italy train cadets in Niger."),
        ("Pact", "The presidents of both countries signed a treaty on strategic cooperation at the summit."),
        ("A coast-guard cutter", "It was handed over."),
    ],
)
def test_defence(title, body):
    assert about(title, body)


def test_a_word_counts_once():
    assert score_defence("", "missile missile missiles") == score_defence("", "missile missiles") == 4
    assert score_defence("", "war war war war") == 1


def test_articles_with_events_are_let_through(shared):
    folders = [shared / "gold", *sorted(shared.glob("corpus/part*"))]
    articles = [
        read_article_file(path)
        for folder in folders
        for path in sorted(folder.glob("articles/*.txt"))
        if path.stem not in (folder / "no-events.txt").read_text(encoding="utf-8").split()
    ]
    assert len(articles) > 400
    through = sum(about_defence(article) for article in articles)
    assert through / len(articles) >= 0.985
