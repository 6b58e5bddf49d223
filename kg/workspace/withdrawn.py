"""Withdrawn articles: taken out of the graph with their files, kept in `removed/`, and in the journal for ever."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path

from kg.errors import InputError, UnknownName
from kg.workspace.folder import Workspace, make_folder
from kg.workspace.journal import append_entry

_ENDINGS = (".txt", ".review.yaml", ".extracted.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A span in which a source was part of the graph.

    Attributes:
        added: The day on which it was recorded, in UTC.
        removed: The day on which it was withdrawn, None while it stands.
    """

    added: date
    removed: date | None = None

    def on(self, day: date) -> bool:
        """Tell whether it was part of the graph at the end of a day."""
        return self.added <= day and (self.removed is None or day < self.removed)


def withdraw(workspace: Workspace, article_id: str, *, now: datetime, actor: str = "") -> list[Path]:
    """Move an article and what belongs to it to `removed/`, and write that into the journal.

    The text goes first: from then on nothing of the article is in the graph. What a killed process left is moved
    when the article is withdrawn again.

    Args:
        workspace: The workspace.
        article_id: Id of the article.
        now: The moment.
        actor: Who does it; may be empty.

    Returns:
        The files at their new place.

    Raises:
        UnknownName: There is no such article.
        OutputError: The files cannot be moved.
    """
    folder = workspace.root / "articles"
    here = [path for ending in _ENDINGS if (path := folder / f"{article_id}{ending}").is_file()]
    if not here or "/" in article_id:
        known = (path.stem for path in folder.glob("*.txt"))
        raise UnknownName("article", article_id, get_close_matches(article_id, known, n=3))
    stem = _free_stem(workspace.root / "removed", article_id, begun=not here[0].name.endswith(".txt"))
    made = []
    for path in here:
        target = workspace.root / "removed" / f"{stem}{path.name.removeprefix(article_id)}"
        make_folder(target.parent)
        path.replace(target)
        made.append(target)
    append_entry(workspace.root / "journal.jsonl", at=now, action="remove", id=article_id, actor=actor)
    return made


def _free_stem(folder: Path, article_id: str, *, begun: bool) -> str:
    """Give a name that no earlier withdrawal of the same article has taken; the last one when it was begun."""
    stems, number = [article_id], 2
    while any((folder / f"{stems[-1]}{ending}").exists() for ending in _ENDINGS):
        stems.append(f"{article_id}~{number}")
        number += 1
    return stems[-2] if begun and len(stems) > 1 else stems[-1]


def withdrawn_articles(root: Path) -> Iterator[tuple[str, Path]]:
    """Give the id and the file of each withdrawn article, sorted by file."""
    for path in sorted((root / "removed").glob("*.txt")):
        yield path.stem.partition("~")[0], path


def read_recorded(path: Path) -> Mapping[str, tuple[Recorded, ...]]:
    """Give the spans in which each source was part of the graph.

    Args:
        path: `journal.jsonl`; it may be missing.

    Returns:
        Id of the source → its spans, oldest first.

    Raises:
        InputError: A line is no entry.
    """
    spans: dict[str, list[Recorded]] = defaultdict(list)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            action, id_ = entry["action"], str(entry["id"])
            day = datetime.fromisoformat(entry["at"]).astimezone(UTC).date()
        except (ValueError, KeyError, TypeError):
            raise InputError(path, f"line {number} is no entry of a journal. Take it out") from None
        _enter(spans[id_], action, day)
    return {id_: tuple(found) for id_, found in spans.items() if found}


def _enter(spans: list[Recorded], action: str, day: date) -> None:
    standing = bool(spans) and spans[-1].removed is None
    if action in ("add", "load") and not standing:
        spans.append(Recorded(added=day))
    elif action == "remove" and standing:
        spans[-1] = Recorded(added=spans[-1].added, removed=day)
