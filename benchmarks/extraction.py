"""How many articles a second and a core each stage of extraction takes, in CPU time.

    python benchmarks/extraction.py [--corpus data/corpus] [--every 4] [--long] [--json]

Each stage runs on articles of the corpus, with what it needs made by the stages before it; so the stages add up to
the whole, which is what `kg extract` does with an article that is read. The pages for "read HTML" are made of the
articles. Some articles are gone through first, which loads tables and models.

With --long the whole also runs on texts of one sentence over and over, and on one without any stop: the last column
tells how many times as long a text takes that is twice as long (2 is linear).

Exit code 1 when the gate is slower than it must be.
"""

import argparse
import gc
import html
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.extract.baseline import Baseline, rated, told_once
from kg.extract.document import Document
from kg.extract.drafting import to_draft
from kg.extract.features import Sight
from kg.extract.gate import may_tell
from kg.extract.model import Model
from kg.extract.proposals import Proposal, find_proposals, find_roles
from kg.model import Article
from kg.read import read
from kg.read.html.story import parse_html
from kg.workspace import read_article_file

GATE_LEAST: Final = 300
"""Articles a second and a core that the gate must judge."""
LONG: Final = {
    "one sentence again and again": "The navies of Peru and Chile held the Southern Star exercise on May 10, 2021. ",
    "without a stop": "the navy of Peru and the two sides, Chile and General Zakir Hasanov in Baku for training, ",
}
SIZES: Final = (20_000, 40_000)


def timed(work: Callable[[Any], Any], inputs: Sequence[Any]) -> tuple[list[Any], float]:
    """Give what a stage makes of its inputs, and the CPU seconds."""
    gc.collect()
    began = time.process_time()
    made = [work(one) for one in inputs]
    return made, time.process_time() - began


def to_page(article: Article) -> str:
    """Give an article as a page, with a menu and a footer around it."""
    story = "".join(f"<p>{html.escape(line)}</p>" for line in article.body.split("\n") if line.strip())
    menu = "".join(f"<li><a href='/{n}'>Section number {n}</a></li>" for n in range(40))
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(article.title)}</title>"
        f"<meta property='article:published_time' content='{article.published}T08:00:00Z'></head>"
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{html.escape(article.title)}</h1>{story}</article>"
        f"<footer>All rights reserved</footer></body></html>"
    )


def stages(articles: Sequence[Article], files: Sequence[Path]) -> dict[str, float]:
    """Give the CPU seconds of each stage."""
    took: dict[str, float] = {}

    def run(stage: str, work: Callable[[Any], Any], inputs: Sequence[Any]) -> list[Any]:
        made, took[stage] = timed(work, inputs)
        return made

    model, every = Baseline().model, [Document(article) for article in articles]
    run("read text", read, files)
    run("read HTML", parse_html, [to_page(article) for article in articles])
    run("gate", may_tell, articles)
    run("sentences", lambda d: (d.sentences, d.tokens, d.spans), every)
    run("mentions", lambda d: (d.mentions_of, d.title_mentions, d.things), every)
    run("dates", lambda d: d.dates_of, every)
    sights = [Sight(document) for document in every]
    run("features", lambda s: s.features, sights)
    found = run("scoring", lambda s: rated(model, find_proposals(model, s)), sights)
    run("decoding", lambda ps: drafts(model, ps), found)
    run("whole", Baseline().extract, [replace(article) for article in articles])
    return took


def drafts(model: Model, proposals: Sequence[Proposal]) -> list[Any]:
    """Give the drafts of proposals, each event once."""
    return [to_draft(p, find_roles(model, p)) for p in told_once(proposals)]


def growth(sentence: str) -> float:
    """Tell how many times as long the whole takes for a text that is twice as long."""
    first = Article(id="long", title="Navies train", publisher="P", published=date(2022, 3, 23), body="-")
    made = [replace(first, body=(sentence * size)[:size]) for size in SIZES]
    short, long = (min(timed(Baseline().extract, [article])[1] for _ in range(3)) for article in made)
    return long / short


def main() -> int:
    """Print the table, or JSON."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--corpus", type=Path, default=Path("data/corpus"))
    arguments.add_argument("--every", type=int, default=4, help="take every n-th article")
    arguments.add_argument("--long", action="store_true", help="also texts that are long and of one kind")
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    files = sorted(chosen.corpus.glob("*/articles/*.txt"))[:: chosen.every]
    articles = [read_article_file(file) for file in files]
    for article in articles[:10]:
        Baseline().extract(article)
        parse_html(to_page(article))
    took = stages(articles, files)
    rates = {stage: len(articles) / seconds for stage, seconds in took.items()}
    grown = {name: growth(text) for name, text in LONG.items()} if chosen.long else {}
    if chosen.json:
        print(json.dumps({
            "articles": len(articles), "cpu_s": took, "per_second": rates, "grown": grown,
        }, indent=2))  # fmt: skip
    else:
        print(
            f"{len(articles)} articles, {sum(len(a.body) for a in articles) // len(articles):,} characters on average\n"
        )
        print("| stage | ms an article | articles a second and core |\n| --- | ---: | ---: |")
        for stage, rate in rates.items():
            print(f"| {stage} | {1000 / rate:.2f} | {rate:,.0f} |")
        for name, times in grown.items():
            print(f"| twice as long, {name} | × {times:.2f} | |")
    if rates["gate"] < GATE_LEAST:
        print(
            f"the gate judges {rates['gate']:.0f} articles a second, fewer than {GATE_LEAST}", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
