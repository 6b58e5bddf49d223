"""An article as the extractor sees it: tokens, sentences, mentions."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.extract.dates import Expression, find_expressions
from kg.extract.mentions.finding import find_mentions
from kg.extract.mentions.mention import Mention
from kg.extract.mentions.spots import Spot, find_spots
from kg.extract.mentions.things import Thing, find_things
from kg.extract.sentences import Sentence, split_sentences
from kg.extract.tokens import Token, find_tokens
from kg.model import Article


@dataclass(frozen=True)
class Document:
    """An article with all that rules find in it, each part when it is first asked for.

    Attributes:
        article: The article.
    """

    article: Article = field(repr=False)

    @cached_property
    def tokens(self) -> list[Token]:
        """Tokens of the body."""
        return find_tokens(self.article.body)

    @cached_property
    def title_tokens(self) -> list[Token]:
        """Tokens of the headline."""
        return find_tokens(self.article.title)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences of the body."""
        return split_sentences(self.article.body)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """For each sentence the numbers of its first token and of the one after its last."""
        starts = [token.start for token in self.tokens]
        return [(bisect_right(starts, s.start - 1), bisect_right(starts, s.end - 1)) for s in self.sentences]

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token the number of its sentence."""
        return [n for n, (first, stop) in enumerate(self.spans) for _ in range(first, stop)]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Mentions of parties in the body, in order."""
        return find_mentions(self.article, self.tokens, self.spans)

    @cached_property
    def mentions_of(self) -> list[list[Mention]]:
        """For each sentence its mentions."""
        found: list[list[Mention]] = [[] for _ in self.sentences]
        for mention in self.mentions:
            found[self.sentence_of[mention.first]].append(mention)
        return found

    @cached_property
    def spots_of(self) -> list[list[Spot]]:
        """For each sentence the places that it names."""
        body = self.article.body
        return [
            find_spots(body, sentence.start, sentence.end, mentions)
            for sentence, mentions in zip(self.sentences, self.mentions_of, strict=True)
        ]

    @cached_property
    def title_mentions(self) -> list[Mention]:
        """Mentions of parties in the headline; their offsets count in the headline."""
        tokens = self.title_tokens
        return find_mentions(self.article, tokens, [(0, len(tokens))], bare=True)

    @cached_property
    def things(self) -> list[Thing]:
        """Proper names of events in the body, in order."""
        return find_things(self.article, self.mentions)

    @cached_property
    def dates(self) -> list[Expression]:
        """Expressions of time in the body, in order."""
        return find_expressions(self.article.body, self.article.published)

    @cached_property
    def dates_of(self) -> list[list[Expression]]:
        """For each sentence its expressions of time."""
        found: list[list[Expression]] = [[] for _ in self.sentences]
        starts = [sentence.start for sentence in self.sentences]
        for expression in self.dates:
            number = bisect_right(starts, expression.start) - 1
            if number >= 0 and expression.start < self.sentences[number].end:
                found[number].append(expression)
        return found

    def text(self, tokens: Sequence[Token]) -> str:
        """Give the body's own characters from the first to the last of some tokens."""
        return self.article.body[tokens[0].start : tokens[-1].end]
