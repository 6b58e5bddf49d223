"""The extractor: asks once an article, reads the answer strictly, takes what the article bears out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import AnswerError
from kg.extract.document import Document
from kg.extract.gate import may_tell
from kg.extract.llm.answer import parse_answer
from kg.extract.llm.cache import Cache, cache_key
from kg.extract.llm.checking import Checker, Draft, describe
from kg.extract.llm.prompt import VERSION, Messages, messages, repair_messages
from kg.extract.llm.settings import Settings, describe_model
from kg.model import Article, Run, telling_key
from kg.vocab.codes import EventType

if TYPE_CHECKING:
    from kg.extract.llm.client import Completion

NAME: Final = "llm"
CONFIDENCE: Final = Decimal("0.4")
"""What a language model's proposal counts alone: it is measured nowhere, so by default a person looks at it.

It lies below the default threshold of `kg.toml`; a second extractor that agrees lifts it (`kg.extract.agreement`).
"""
LOW: Final = Decimal("0.2")
"""The same for a quote whose sentence names none of the parties: it may say something else."""
LONGEST_BODY: Final = 100_000
"""More characters than a news article has, and than many models read."""
_SHOWN_BACK: Final = 20_000


def _silent(_line: str) -> None:
    """Say nothing."""


Ask = Callable[[Messages], "Completion"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of asking about one article.

    Attributes:
        drafts: The events that the article bears out, in the order of their quotes.
        refused: Why others were refused, one line each.
        left_out: What was left out of a draft because its words are not in the text, one line each.
        stored: Whether the answer was in the cache, so that nothing was asked.
    """

    drafts: tuple[Draft, ...]
    refused: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    stored: bool = False


@dataclass(frozen=True)
class LanguageModel:
    """An extractor that asks a language model, and believes only what it can find in the article.

    Attributes:
        settings: Which model, where, with which key.
        cache: Folder of stored answers, or None to keep none.
        client: Asks; made from the settings when None.
        note: Told of each refusal.
    """

    settings: Settings
    cache: Path | None = None
    client: Ask | None = field(default=None, repr=False)
    note: Callable[[str], None] = field(default=_silent, repr=False)

    @property
    def name(self) -> str:
        """Name of the extractor."""
        return NAME

    @property
    def version(self) -> str:
        """Model and version of the prompt: what decides an answer."""
        return f"{self.settings.model}/prompt-{VERSION}"

    @property
    def model_sha256(self) -> str:
        """Nothing: the weights are the server's."""
        return ""

    def extract(self, article: Article) -> list[dict[str, Any]]:  # Any: in the shape of the coding guide
        """Give the events of an article as drafts; refusals and their count go to `note`.

        Args:
            article: The article.

        Raises:
            AnswerError: No usable answer, also not at the second try. Nothing is guessed.
            UsageError: The answer is not stored, and no address is set.
        """
        examined = self.examine(article)
        for line in examined.refused:
            self.note(f"{article.id}: refused: {line}")
        for line in examined.left_out:
            self.note(f"{article.id}: left out: {line}")
        if examined.refused:
            listed = len(examined.drafts) + len(examined.refused)
            self.note(
                f"{article.id}: {len(examined.refused)} of {listed} events that the model listed were refused"
            )
        return [dict(draft) for draft in examined.drafts]

    def examine(self, article: Article) -> Examined:
        """Give the drafts of an article with all that was refused. Errors as in `extract`.

        An article that is not about defence is not sent.
        """
        if not may_tell(article):
            return Examined(drafts=())
        if len(article.body) > LONGEST_BODY:
            raise AnswerError(
                article.id,
                f"too long for a language model: {len(article.body):,} characters, {LONGEST_BODY:,} at most",
            )
        text, stored = self._answer(article)
        return self._examined(article, parse_answer(text), stored=stored)

    def _answer(self, article: Article) -> tuple[str, bool]:
        """Give the answer about an article, and whether it was stored."""
        key = cache_key(self.settings.model, article)
        cache = Cache(self.cache) if self.cache else None
        text = cache.get(key) if cache else None
        if text is not None:
            return text, True
        text = self._ask(article)
        if cache:
            cache.put(key, text, model=self.settings.model)
        return text, False

    def _ask(self, article: Article) -> str:
        """Ask, and once more when the answer is no JSON of the right form."""
        who = describe_model(self.settings)
        try:
            first = self._complete(messages(article))
            fault = _fault(first)
            if not fault:
                return first.text
            again = self._complete(repair_messages(article, first.text[:_SHOWN_BACK], fault))
            fault = _fault(again)
            if not fault:
                return again.text
        except AnswerError as error:
            why = str(error).removeprefix(f"{self.settings.host}: ")
            raise AnswerError(article.id, f"no answer of {who}: {why}") from None
        raise AnswerError(article.id, f"no readable answer of {who}, asked twice: {fault}")

    @cached_property
    def _complete(self) -> Ask:
        if self.client:
            return self.client
        from kg.extract.llm.client import Client  # httpx is only needed when something is asked

        return Client(settings=self.settings).complete

    def _examined(self, article: Article, items: list[Any], *, stored: bool) -> Examined:
        checker = Checker(Document(article), Run(extractor=NAME, version=self.version))
        drafts: list[Draft] = []
        refused: list[str] = []
        left_out: list[str] = []
        for item in items:
            try:
                draft, missing = checker.check(item)
            except AnswerError as error:
                refused.append(str(error))
                continue
            if any(_same_event(draft, other) for other in drafts):
                refused.append(f"{describe(draft)}: it is listed twice")
                continue
            drafts.append(draft | {"confidence": float(CONFIDENCE if checker.is_anchored(draft) else LOW)})
            left_out.extend(missing)
        drafts.sort(key=lambda d: (d["start"], d["end"], d["type"], d["states"]))
        lines = tuple(self._line(article, draft, number) for number, draft in enumerate(drafts, start=1))
        return Examined(drafts=lines, refused=tuple(refused), left_out=tuple(left_out), stored=stored)

    def _line(self, article: Article, draft: Draft, number: int) -> Draft:
        """Give a draft as a line of `extracted.jsonl`."""
        shape = ("type", "name", "participants", "states", "date", "place", "status", "quote", "background")
        return {
            "article": article.id,
            "id": f"e{number}",
            **{key: draft[key] for key in shape},
            "key": telling_key(article.id, EventType(draft["type"]), draft["quote"], draft["states"]),
            "start": draft["start"],
            "end": draft["end"],
            "extractor": NAME,
            "run": {"version": self.version, "model_sha256": self.model_sha256},
            "confidence": draft["confidence"],
        }


def _fault(completion: "Completion") -> str:
    """Say what is wrong with an answer; "" when it can be read."""
    try:
        parse_answer(completion.text)
    except AnswerError as error:
        return completion.fault or str(error).removeprefix("answer: ")
    return ""


def _same_event(a: Draft, b: Draft) -> bool:
    """Tell whether two drafts say one thing: in the same words, or in overlapping ones and of one date."""
    if a["type"] != b["type"] or a["states"] != b["states"]:
        return False
    overlap = a["start"] < b["end"] and b["start"] < a["end"]
    same_words = (a["start"], a["end"]) == (b["start"], b["end"]) or a["quote"] == b["quote"]
    return same_words or bool(overlap and a["date"] == b["date"])
