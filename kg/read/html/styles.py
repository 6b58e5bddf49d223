"""Style sheets inside a page, as far as they hide text.

Understood are selectors of tags, classes and ids, with the combinators "inside" and "child of". A rule
with anything else in its selector, or for print or a width of the screen, is left out: it hides nothing.
Sheets in other files are never fetched.

Source:
    CSS Selectors Level 4, sections 5, 6, 14 and 17 (specificity); CSS Cascade Level 5, section 6.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from kg.read.html.unreadable import UnreadablePage

MOST_COMPARED: Final = 2_000_000
"""Most times that a rule is compared with an element of one page."""
MAX_SHEET: Final = 1_000_000
"""Most characters of style sheets that are looked at in one page."""

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_COMPOUND: Final = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_PIECE: Final = re.compile(r"([.#])([\w-]+)")
_ANY_SCREEN: Final = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*", re.IGNORECASE)
_PROPERTIES: Final = frozenset({
    "display", "visibility", "content-visibility", "font-size", "font", "opacity", "position", "left", "right",
    "top", "bottom", "text-indent", "margin-left", "margin-top", "clip", "clip-path", "width", "height",
    "max-width", "max-height", "overflow", "overflow-x", "overflow-y", "transform", "color",
    "-webkit-text-fill-color",
})  # fmt: skip

_LITTLE: Final = re.compile(r"(?:^|[\s/])(?:-|[01]?\.?0*[0-9]?(?:[a-z%]|$|\s|/))")
"""A length below nought or near it."""

Style = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    id: str
    classes: frozenset[str]

    def fits(self, element: HtmlElement) -> bool:
        if self.tag not in ("", "*") and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


@dataclass(frozen=True, slots=True)
class _Rule:
    path: tuple[tuple[str, _Compound], ...]  # from the element outwards: combinator to the next, compound
    weight: tuple[int, int, int, int]
    style: Mapping[str, tuple[str, bool]]

    def fits(self, element: HtmlElement) -> bool:
        if not self.path[0][1].fits(element):
            return False
        here: HtmlElement | None = element
        for (sign, _), (_, compound) in zip(self.path, self.path[1:], strict=False):
            here = here.getparent() if here is not None else None
            while here is not None and sign == " " and not compound.fits(here):
                here = here.getparent()
            if here is None or not compound.fits(here):
                return False
        return True


class Sheet:
    """The rules of a page's style sheets that may hide text.

    Args:
        css: The sheets, one after another.
    """

    def __init__(self, css: str) -> None:
        self._effort = MOST_COMPARED
        self._by_key: dict[str, list[_Rule]] = {}
        self._hiding: dict[str, list[_Rule]] = {}
        for number, (selector, declarations) in enumerate(_rules(_COMMENT.sub(" ", css[:MAX_SHEET]))):
            style = parse_style(declarations)
            for alternative in selector.split(",") if style else ():
                rule = _rule(alternative.strip(), number, style)
                if rule:
                    key = _key(rule.path[0][1])
                    self._by_key.setdefault(key, []).append(rule)
                    if any(_may_hide(name, value) for name, (value, _) in style.items()):
                        self._hiding.setdefault(key, []).append(rule)

    def may_hide(self, element: HtmlElement) -> bool:
        """Tell whether any rule, or its own `style`, could hide an element: quick, and true for few."""
        if element.get("style"):
            return True
        return any(rule.fits(element) for rule in self._rules_for(element, self._hiding))

    def style_of(self, element: HtmlElement) -> Style:
        """Give the declarations that hold for an element, its own `style` attribute included."""
        rules = [rule for rule in self._rules_for(element, self._by_key) if rule.fits(element)]
        layers = [(rule.weight, rule.style) for rule in sorted(rules, key=lambda rule: rule.weight)]
        own = element.get("style")
        if own:
            layers.append(((9, 0, 0, 0), parse_style(own)))
        found: Style = {}
        for important in (False, True):
            for _, style in layers:
                found.update({name: value for name, (value, strong) in style.items() if strong is important})
        return found

    def _rules_for(self, element: HtmlElement, by_key: Mapping[str, Sequence[_Rule]]) -> Iterator[_Rule]:
        """Give the rules that may hold for an element. Raises UnreadablePage when all were too many."""
        for key in _keys(element):
            rules = by_key.get(key, ())
            self._effort -= len(rules)
            if self._effort < 0:
                raise UnreadablePage(
                    "its style sheets are too many to be followed. Save its text and name that"
                )
            yield from rules


def _keys(element: HtmlElement) -> list[str]:
    """Give under what the rules for an element may be looked up."""
    names = dict.fromkeys((element.get("class") or "").split())
    return [f"#{element.get('id')}", str(element.tag), *(f".{name}" for name in names)]


def _may_hide(name: str, value: str) -> bool:
    """Tell whether a declaration could be one that hides, alone or with others."""
    if name in ("display", "visibility", "content-visibility"):
        return value in ("none", "hidden", "collapse")
    if name in ("clip", "clip-path", "transform"):
        return value != "none"
    if name in ("color", "-webkit-text-fill-color"):
        return "transparent" in value or "a(" in value or value.startswith("#")
    return name not in ("position", "overflow", "overflow-x", "overflow-y") and bool(_LITTLE.search(value))


def parse_style(text: str) -> dict[str, tuple[str, bool]]:
    """Parse declarations: property → value in lower case, and whether it is `!important`.

    Example:
        >>> parse_style("DISPLAY: none !important; color: red")["display"]
        ('none', True)
    """
    style: dict[str, tuple[str, bool]] = {}
    for declaration in text[:MAX_SHEET].split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        if colon and name in _PROPERTIES:
            plain = value.removesuffix("important").rstrip().removesuffix("!").rstrip()
            strong = value.endswith("important") and plain != value
            style[name] = (plain if strong else value, strong)
    return style


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Give selector and declarations of each rule, also of those in a @media block for any screen."""
    position, inside = 0, 0
    while (brace := css.find("{", position)) >= 0:
        prelude = css[position:brace].rpartition(";")[2]
        while inside and "}" in prelude:  # the end of the @media block that we are in
            inside, prelude = inside - 1, prelude.partition("}")[2]
        prelude = prelude.strip().lstrip("}").strip()
        if _ANY_SCREEN.fullmatch(prelude):
            inside, position = inside + 1, brace + 1
            continue
        if prelude.startswith("@"):
            position = _end_of_block(css, brace)
            continue
        end = css.find("}", brace)
        if end < 0:
            return
        yield prelude, css[brace + 1 : end]
        position = end + 1


def _end_of_block(css: str, brace: int) -> int:
    depth = 0
    for found in re.compile(r"[{}]").finditer(css, brace):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.end()
    return len(css)


def _rule(selector: str, number: int, style: Mapping[str, tuple[str, bool]]) -> _Rule | None:
    words = re.sub(r"\s*>\s*", " > ", selector).split()
    path: list[tuple[str, _Compound]] = []
    sign = " "
    for word in reversed(words):
        if word == ">":
            sign = ">"
            continue
        compound = _compound(word)
        if compound is None:
            return None
        if path:
            path[-1] = (sign, path[-1][1])
        path.append((" ", compound))
        sign = " "
    if not path or _key(path[0][1]) == "*":
        return None
    ids = sum(bool(c.id) for _, c in path)
    classes = sum(len(c.classes) for _, c in path)
    tags = sum(c.tag not in ("", "*") for _, c in path)
    return _Rule(tuple(path), (ids, classes, tags, number), style)


def _compound(word: str) -> _Compound | None:
    found = _COMPOUND.fullmatch(word)
    if not found or not word:
        return None
    pieces = _PIECE.findall(found["rest"])
    ids = [name for sign, name in pieces if sign == "#"]
    if len(ids) > 1:
        return None
    classes = frozenset(name for sign, name in pieces if sign == ".")
    return _Compound((found["tag"] or "").lower(), ids[0] if ids else "", classes)


def _key(compound: _Compound) -> str:
    """Give under what a rule is looked up: its id, else one of its classes, else its tag."""
    if compound.id:
        return f"#{compound.id}"
    return f".{min(compound.classes)}" if compound.classes else compound.tag or "*"
