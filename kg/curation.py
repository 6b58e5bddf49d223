"""What comes into a graph, and what a person decides on it: add articles, review their tellings."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.workspace import Workspace, read_clock, settle, store_article

if TYPE_CHECKING:
    from kg.extract import Extractor
    from kg.extract.jobs import Found, Jobs
    from kg.read import Added, Intake, Override
    from kg.review import Queue, Wanted
    from kg.review.merges import Merges


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
        jobs: "int | Jobs" = 1,
    ) -> "Added":
        """Read articles, extract their events and store both; `build` brings them into the graph.

        Args:
            files: Article files, pages saved as text or HTML, web addresses, and folders of such files.
            override: What the user knows better than the page.
            extractor: What looks for events: an extractor, or names, "baseline" and "llm"; where several agree,
                they are believed more. The baseline when None.
            allow_private: Whether web addresses may lead to this machine or its network.
            now: The moment of recording; that of SOURCE_DATE_EPOCH, else the present one, when None.
            jobs: Number of processes that read and extract, or `kg.extract.jobs.Jobs`, which also tells how
                far it is. What is stored is the same for any number.

        Returns:
            The articles that are new, what was there already, what was refused and why, and warnings. A file
            that is refused does not stop the others; nothing of it is stored. After a run that was stopped
            or killed, the same call goes on where it was: what is stored is told by its raw digest.

        Raises:
            InputError: The only file or address cannot be read, is not English, or another text is stored
                under its id. Nothing is stored.
            UsageError: A title, id or address is given for several files; no language model is named; an
                extractor that is no name is to run in several processes.
            UnknownName: There is no extractor of that name.
        """
        from kg.extract.jobs import Jobs, Order, find_each
        from kg.read import Intake, is_single

        moment = now or read_clock()
        settle(self.workspace)
        intake = Intake(self.workspace, override)
        order = Order(
            override=override, extractor=extractor, cache=self.workspace.root / "cache" / "llm",
            allow_private=allow_private, known=intake.recognise, wanted=intake.is_new,
            jobs=Jobs(number=jobs) if isinstance(jobs, int) else jobs,
        )  # fmt: skip
        for found in find_each(files, order):
            try:
                self._keep(found, intake, moment)
            except InputError as error:
                if is_single(files):
                    raise
                intake.added.refused[found.outcome.source] = error
        return intake.added

    def _keep(self, found: "Found", intake: "Intake", moment: datetime) -> None:
        """Store an article and what the extractor proposes for it: both, or nothing of it. Raises InputError."""
        source = found.outcome.source
        if found.known:
            intake.added.known[source] = found.known
            return
        reading = found.outcome.given()
        if not intake.judge(source, reading):
            return
        intake.added.warnings.extend(found.notes)
        drafts = found.given()
        at = moment.replace(microsecond=0).isoformat()
        signed = ({**draft, "run": {**draft["run"], "at": at}} for draft in drafts)
        lines = "".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in signed)
        if store_article(self.workspace, replace(reading.article, added=moment.date()), lines, at=moment):
            intake.take(reading.article)

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

    def merges(self, *, by: str = "", now: datetime | None = None) -> "Merges":
        """Give the pairs of events that may be one; `decide(pair, same=True)` writes into `links.yaml`.

        Args:
            by: Who decides; written into each decision.
            now: The moment that is written; the clock's when None.

        Returns:
            The pairs, likeliest first; `build` brings the decisions into the graph.

        Raises:
            InputError: A file of the workspace holds a mistake.
        """
        from kg.build import read_facts
        from kg.review.merges import Merges

        facts, _ = read_facts(self.workspace)
        return Merges(self.workspace, facts.matches, facts.events, by=by, now=now)

    def remove(self, articles: Sequence[str], *, by: str = "", now: datetime | None = None) -> list[Path]:
        """Withdraw articles: their files go to `removed/`, their claims leave the graph with the next build.

        The journal keeps both days, so that `as_of` and `diff` still know what was believed in between. Events
        that another source tells stay, with its evidence.

        Args:
            articles: Ids of articles.
            by: Who withdraws them; may be empty.
            now: The moment; that of SOURCE_DATE_EPOCH, else the present one, when None.

        Returns:
            The files at their new place.

        Raises:
            UnknownName: There is no such article; those before it are withdrawn.
            OutputError: The files cannot be moved.
        """
        from kg.workspace.withdrawn import withdraw

        settle(self.workspace)
        moment = now or read_clock()
        return [path for id_ in articles for path in withdraw(self.workspace, id_, now=moment, actor=by)]
