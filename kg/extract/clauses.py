"""The words that carry an event: the clause of its anchor with its parties, not the whole sentence."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.candidates import Scene
from kg.extract.mentions.mention import Mention

_BREAK: Final = re.compile(
    r"[;:]\s|\s[–—]\s"
    r"|(?<=\w),?\s(?=(?:which|who|whose|where|while|whereas|but|although|though|when|after|before"
    r"|and (?:that|then|will|has|have|had|is|was|said))\b)"
    r"|,\s(?=(?:and|as|with|according|saying|adding|the ministry said|a spokesman|it said"
    r"|he said|she said|they said|the first|its first|his first)\b)"
    r"|(?<=said)\s|(?<=that)\s"
)
_EDGE: Final = " \t\n\u00a0,;:–—-()\"'“”‘’«»"
_TAIL: Final = re.compile(r"[.!?…]+$")


def find_clause(scene: Scene, mentions: Sequence[Mention]) -> tuple[int, int]:
    """Give the run of the body that carries an event, as offsets.

    Args:
        scene: The event.
        mentions: Mentions of its parties; those of the sentence come to lie inside, where they are near.

    Returns:
        Start and end; inside the sentence, without blanks or marks at the ends.
    """
    doc = scene.sight.document
    sentence = doc.sentences[scene.number]
    body = doc.article.body
    token = doc.tokens[scene.anchor]
    cuts = [m.end() for m in _BREAK.finditer(body, sentence.start, sentence.end)]
    low = max([c for c in cuts if c <= token.start], default=sentence.start)
    high = min([c for c in cuts if c > token.end], default=sentence.end)
    for mention in mentions:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            low, high = min(low, mention.start), max(high, mention.end)
    return trim(body, low, high)


def trim(body: str, start: int, end: int) -> tuple[int, int]:
    """Give a run without blanks, commas and unpaired marks at its ends, and without its full stop."""
    while start < end and body[start] in _EDGE:
        start += 1
    while start < end:
        tail = _TAIL.search(body, start, end)
        if tail and not re.search(r"\b(?:[A-Z]\.)+$", body[max(start, tail.start() - 6) : end]):
            end = tail.start()
        elif body[end - 1] in _EDGE:
            end -= 1
        else:
            break
    return start, end
