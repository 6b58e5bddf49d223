"""Text that a page holds and does not show.

Seen are the attributes `hidden` and `aria-hidden`, and styles (in the element, or in a sheet inside the page)
that switch display, visibility, size, opacity or place. Not seen are text in the colour of its background,
text under a picture, style sheets in other files, and what a script does: these need a browser.
"""

import re
from collections.abc import Iterable
from typing import Final

from lxml.html import HtmlElement

from kg.read.html.styles import MAX_SHEET, Sheet, Style

NEVER_SHOWN: Final = frozenset({
    "script", "style", "template", "iframe", "object", "embed", "applet", "canvas", "svg", "math",
    "video", "audio", "map", "select", "option", "datalist", "button", "input", "textarea", "head", "title",
    "meta", "link",
})  # fmt: skip
"""Elements whose text is no text of the story, or is shown only where something fails."""

_NUMBER: Final = re.compile(r"(-?[\d.]+)(px|r?em|ex|ch|pt|pc|cm|mm|in|v[wh]|%)?")
_PIXELS: Final = {
    "em": 16,
    "rem": 16,
    "ex": 8,
    "ch": 8,
    "pt": 4 / 3,
    "pc": 16,
    "cm": 38,
    "mm": 3.8,
    "in": 96,
    "vw": 12,
    "vh": 8,
    "%": 12,
}
_FAR: Final = -500.0
"""Pixels to the left or above at which nothing of an element is on the page any more."""


def drop_hidden(tree: HtmlElement) -> int:
    """Take everything out of a tree that the page does not show.

    `html` and `body` themselves always count as shown: pages hide them until a script has run.

    Args:
        tree: The root; it is changed.

    Returns:
        How many letters of hidden text were taken out, scripts and styles not counted.
    """
    sheet = Sheet(_sheets(tree))
    _drop(element for element in list(tree.iter(*NEVER_SHOWN)) if element is not tree)
    dropped, pending = 0, [(tree, True)]
    while pending:
        element, seen = pending.pop()
        style = sheet.style_of(element) if not seen or sheet.may_hide(element) else {}
        if element.tag not in ("html", "body"):
            if _is_gone(element, style):
                dropped += _letters(element)
                _drop([element])
                continue
            seen = _is_seen(style, seen)
            # It is judged; what follows must not judge it again by the bare words in its style.
            for name in ("style", "hidden", "aria-hidden"):
                element.attrib.pop(name, None)
        if not seen:
            dropped += _blank(element)
        pending.extend((child, seen) for child in list(element) if isinstance(child.tag, str))
    return dropped


def _sheets(tree: HtmlElement) -> str:
    sheets = (s.text or "" for s in tree.iter("style") if _is_for_screen(s.get("media", "")))
    return "\n".join(sheets)[:MAX_SHEET]


def _is_for_screen(media: str) -> bool:
    return media.strip().lower() in ("", "all", "screen")


def _is_gone(element: HtmlElement, style: Style) -> bool:
    """Tell whether an element is hidden with everything in it."""
    if "hidden" in element.attrib and style.get("display", "none") == "none":
        return True
    if element.get("aria-hidden", "").strip().lower() == "true":
        return True
    if element.tag == "dialog" and "open" not in element.attrib and "display" not in style:
        return True
    return (
        style.get("display") == "none"
        or style.get("content-visibility") == "hidden"
        or _is_zero(style.get("opacity"), 0.02)
        or _is_clipped(style)
        or _is_away(style)
    )


def _is_clipped(style: Style) -> bool:
    clip, path = style.get("clip", ""), style.get("clip-path", "")
    if clip.startswith("rect(") and not any(
        _pixels(v) > 1 for v in re.split(r"[\s,]+", clip[5:].rstrip(")"))
    ):
        return True
    if (
        re.match(r"inset\((?:50|100)%", path)
        or re.match(r"circle\(0", path)
        or re.search(r"scale[xy]?\(0[,)]", style.get("transform", ""))
    ):
        return True
    cut = any(style.get(name) in ("hidden", "clip") for name in ("overflow", "overflow-x", "overflow-y"))
    sizes = ("width", "height", "max-width", "max-height")
    return cut and any(_is_zero(style.get(name), 1) for name in sizes)


def _is_away(style: Style) -> bool:
    if _pixels(style.get("text-indent", "")) <= _FAR:
        return True
    if any(_pixels(style.get(name, "")) <= _FAR for name in ("margin-left", "margin-top")):
        return True
    moved = style.get("position") in ("absolute", "fixed", "relative")
    if moved and any(_pixels(style.get(name, "")) <= _FAR for name in ("left", "top", "right", "bottom")):
        return True
    found = re.search(r"translate(?:x|y|3d)?\(\s*(-[\d.]+(?:px|em|rem|%|vw|vh))", style.get("transform", ""))
    return bool(found and _pixels(found[1]) <= _FAR)


def _is_seen(style: Style, inherited: bool) -> bool:  # noqa: FBT001 - it is the value that children inherit
    """Tell whether the words that stand directly in an element are seen: an inner element may show again."""
    seen = inherited
    visibility, size = style.get("visibility"), style.get("font-size") or _size_in_font(style.get("font", ""))
    colour = style.get("-webkit-text-fill-color") or style.get("color")
    if (
        visibility in ("hidden", "collapse")
        or (size and _is_zero(size, 1))
        or (colour and _is_transparent(colour))
    ):
        return False
    if visibility == "visible" or size or colour:
        seen = True
    return seen


def _size_in_font(font: str) -> str:
    found = re.search(r"(?:^|\s)([\d.]+(?:px|em|rem|pt|%)?)(?:\s|/)", font)
    return found[1] if found else ""


def _is_transparent(colour: str) -> bool:
    return colour == "transparent" or bool(
        re.fullmatch(r"(?:rgba|hsla)\(.*[,/]\s*0(?:\.0+)?%?\s*\)|#\w{6}00|#\w{3}0", colour)
    )


def _is_zero(value: str | None, limit: float) -> bool:
    """Tell whether a length is at most a limit in pixels, or a bare number at most that number."""
    found = _NUMBER.fullmatch(value or "")
    return bool(found) and 0 <= _pixels(value or "") <= limit


def _pixels(value: str) -> float:
    """Give a length in pixels, about; 0 for what is none (auto, inherit)."""
    found = _NUMBER.fullmatch(value.strip())
    try:
        return float(found[1]) * _PIXELS.get(found[2] or "px", 1) if found else 0.0
    except ValueError:
        return 0.0


def _letters(element: HtmlElement) -> int:
    return sum(len("".join(str(text).split())) for text in element.itertext(with_tail=False))


def _blank(element: HtmlElement) -> int:
    """Take out the words that stand directly in an element."""
    count = len("".join((element.text or "").split()))
    element.text = None
    for child in element:
        count += len("".join((child.tail or "").split()))
        child.tail = None
    return count


def _drop(elements: Iterable[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
