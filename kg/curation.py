"""What comes into a graph, and what a person decides on it: add articles, review their tellings."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import AnswerError
from kg.workspace import Workspace, append_entry, make_folder, write_atomic

if TYPE_CHECKING:
    from kg.extract import Extractor
    from kg.model import Article
    from kg.read import Added, Override
    from kg.review import Queue, Wanted


class Curation:
    """Methods of `KnowledgeGraph` that change the files of the workspace."""

    workspace: Workspace

    def add(
        self,
        files: Sequence[Path | str],
        override: "Override | None" = None,
        *,
        extractor: "Extractor | Sequence[str] | None" = None,
        allow_private: bool = False,
        now: datetime | None = None,
    ) -> "Added":
        """Read articles, extract their events and store both; `build` brings them into the graph.

        Args:
            files: Article files, pages saved as text or HTML, web addresses, and folders of such files.
            override: What the user knows better than the page.
            extractor: What looks for events: an extractor, or names, "baseline" and "llm"; where several agree,
                they are believed more. The baseline when None.
            allow_private: Whether web addresses may lead to this machine or its network.
            now: The moment of recording; the present one when None.

        Returns:
            The articles that are new, what was there already, what was refused and why, and warnings. A file
            that is refused does not stop the others; nothing of it is stored.

        Raises:
            InputError: The only file or address cannot be read, is not English, or another text is stored
                under its id. Nothing is stored.
            UsageError: A title, id or address is given for several files; no language model is named.
            UnknownName: There is no extractor of that name.
        """
        from kg.extract import extractors
        from kg.read import Intake

        moment = now or datetime.now(UTC)
        intake = Intake(self.workspace, override, allow_private=allow_private)
        if extractor is None or isinstance(extractor, Sequence):
            cache = self.workspace.root / "cache" / "llm"
            extractor = extractors(extractor, cache=cache, note=intake.added.warnings.append)
        for article in intake.accept(files):
            try:
                self._keep(replace(article, added=moment.date()), moment, extractor)
            except AnswerError as error:
                intake.refuse(error)
        return intake.added

    def _keep(self, article: "Article", moment: datetime, extractor: "Extractor") -> None:
        """Store an article and what the extractor proposes for it: both, or nothing of it."""
        drafts = extractor.extract(article)
        for draft in drafts:
            draft["run"] = {**draft["run"], "at": moment.replace(microsecond=0).isoformat()}
        lines = "".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts)
        proposals, stored = self.workspace.extracted_path(article.id), False
        if self.workspace.holds(article):
            return
        try:
            # The article last: while its file is not there, nothing of it is in the graph.
            if drafts:
                make_folder(proposals.parent)
                write_atomic(proposals, lines)
            stored = self.workspace.add(article)
            append_entry(
                self.workspace.root / "journal.jsonl",
                at=moment, action="add", id=article.id, sha256=article.body_sha256,
            )  # fmt: skip
        except BaseException:
            # What another process stored under this id in the meantime stays.
            path = self.workspace.article_path(article.id)
            if stored:
                path.unlink(missing_ok=True)
            if not path.exists():
                proposals.unlink(missing_ok=True)
            raise

    def review(self, wanted: "Wanted | None" = None, *, by: str = "", now: datetime | None = None) -> "Queue":
        """Give what waits for a person; the queue's methods write her decisions, each at once.

        Args:
            wanted: Which tellings, and in which order; all that nobody decided when None.
            by: Who decides; written into each decision.
            now: The moment that is written; the clock's when None.

        Returns:
            The queue: `items`; `decide(key, "accept")`, `decide(key, "edit", "status=planned")`, `add`, `undo`.
            `build` brings the decisions into the graph.

        Raises:
            UnknownName: There is no such article.
            ReviewFileError: A review file holds a mistake; with its line.

        Example:
            >>> import kg
            >>> from kg.review import Wanted
            >>> queue = kg.demo(":memory:").review(Wanted(type="Declaration", all=True))
            >>> [(item.telling.name.value, item.decision.action) for item in queue.items]
            [('Baku Declaration', 'add')]
        """
        from kg.review import Queue

        return Queue(self.workspace, wanted, by=by, now=now)
