"""`kg read`: shows what was understood of a file; stores nothing."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import JsonOption, output, print_text
from kg.cli.override import (
    AuthorOption,
    IdOption,
    PublishedOption,
    PublisherOption,
    TitleOption,
    UrlOption,
    override,
)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="An article file, or a page saved as text.", metavar="FILE")],
    title: TitleOption = "",
    publisher: PublisherOption = "",
    author: AuthorOption = "",
    published: PublishedOption = "",
    url: UrlOption = "",
    id: IdOption = "",
    json_: JsonOption = False,
) -> None:
    """Show what is understood of a file: headline, outlet, date, text. Nothing is stored.

    Example: kg read page.txt
    """
    from kg.read import read as read_file

    article = read_file(
        file, override(title=title, publisher=publisher, author=author, published=published, url=url, id=id)
    )
    when = article.published_at or article.published
    table = {
        "id": article.id, "title": article.title, "publisher": article.publisher, "author": article.author,
        "published": when.isoformat(), "url": article.url, "language": article.language,
        "body_sha256": article.body_sha256, "characters": len(article.body),
    }  # fmt: skip
    if json_:
        print_text(json.dumps({**table, "body": article.body}, ensure_ascii=False, indent=2) + "\n")
        return
    console = output()
    for key, value in table.items():
        console.print(f"{key:12} {value}", markup=False)
    console.print()
    console.print(article.body, markup=False)
