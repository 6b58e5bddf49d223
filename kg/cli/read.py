"""`kg read`: shows what was understood of a file; stores nothing."""

import json
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import JsonOption, output, print_text
from kg.cli.override import (
    AuthorOption,
    IdOption,
    PrivateOption,
    PublishedOption,
    PublisherOption,
    TitleOption,
    UrlOption,
    override,
    say_doubts,
)


@app.command()
def read(
    file: Annotated[
        str,
        typer.Argument(
            help="An article file, a page saved as text or HTML, or a web address.", metavar="FILE"
        ),
    ],
    title: TitleOption = "",
    publisher: PublisherOption = "",
    author: AuthorOption = "",
    published: PublishedOption = "",
    url: UrlOption = "",
    id: IdOption = "",
    allow_private: PrivateOption = False,
    json_: JsonOption = False,
) -> None:
    """Show what is understood of a file: headline, outlet, date, text. Nothing is stored.

    What is doubtful (a guessed encoding, hidden text, another language) is said on standard error.

    Example: kg read page.txt
    """
    from kg.read import read_source, show_suspects

    known = override(title=title, publisher=publisher, author=author, published=published, url=url, id=id)
    reading = read_source(file, known, allow_private=allow_private)
    article = reading.article
    say_doubts(file, reading)
    when = article.published_at or article.published
    table = {
        "id": article.id, "title": article.title, "publisher": article.publisher, "author": article.author,
        "published": when.isoformat(), "url": article.url, "language": article.language,
        "body_sha256": article.body_sha256, "characters": len(article.body),
    }  # fmt: skip
    if json_:
        said = {**table, "warnings": reading.warnings, "body": article.body}
        print_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
        return
    console = output()
    for key, value in table.items():
        console.print(f"{key:12} {value}", markup=False)
    console.print()
    console.print(show_suspects(article.body), markup=False)
