"""Where decisions stand in the text of a review file: a new one is put in, an old one cut out, all else stays.

A review file belongs to a person. So it is never written from what was read of it: text is added to it, or
exactly that text is taken out again. Comments, blank lines, order, quotation marks and line ends stay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import yaml

from kg.errors import ReviewFileError
from kg.workspace.review import Decision
from kg.workspace.yamltext import parse_yaml

_KEY_LINE: Final = "decisions:  # written by kg review"
"""The key in a file that had none, so that it goes again with the last decision."""
_HEADER: Final = (
    '# What a person decided about this article. Change it as you like.\nbody_sha256: "{}"\ndecisions:\n'
)
_HEADER_ONLY: Final = re.compile(re.escape(_HEADER).replace(r"\{\}", "[0-9a-f]{64}"))
_COMMA: Final = re.compile(r"[ \t]*,[ ]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the decisions of a file stand; all numbers are offsets in its text.

    Attributes:
        text: The text, without a byte order mark.
        table: What is read of it.
        items: Start and end of each decision: whole lines, or what stands between two commas.
        flow: Whether the decisions stand in square brackets.
        insert: Where a new one belongs.
        indent: Blanks before its dash.
        missing: Whether the key `decisions` is not there.
    """

    text: str
    table: Mapping[str, object]
    items: tuple[tuple[int, int], ...] = ()
    flow: bool = False
    insert: int
    indent: int = 2
    missing: bool = False


def new_file(body_sha256: str) -> str:
    """Give the text of a review file before its first decision."""
    return _HEADER.format(body_sha256)


def is_untouched(text: str) -> bool:
    """Tell whether a text is that of a new file, with no decision in it and nothing of a person's."""
    return bool(_HEADER_ONLY.fullmatch(text))


def insert_decision(text: str, decision: Decision, path: object) -> str:
    """Give the text of a review file with one decision more, behind the others.

    Args:
        text: The text as it stands.
        decision: What was decided.
        path: The file, for messages.

    Raises:
        ReviewFileError: The file is written in a way to which nothing can be added safely.
    """
    layout = read_layout(text, path)
    head, rest = layout.text[: layout.insert], layout.text[layout.insert :]
    if layout.flow:
        item = _dump(decision, flow=True).rstrip("\n")
        new = f"{head}{', ' if layout.items else ''}{item}{rest}"
    else:
        end = "\r\n" if "\r\n" in text else "\n"
        lines = [f"{_KEY_LINE}\n"] if layout.missing else []
        lines.append(_item(_dump(decision, flow=False), layout.indent))
        block = "".join(lines).replace("\n", end)
        # A file without a line feed at its end stays one, so that cutting the block gives it back.
        new = f"{head}{end}{block.removesuffix(end)}" if _cut_short(head) else head + block + rest
    new = _mark(text) + new
    _compare(layout, new, [*_decisions(layout.table), decision_table(decision)], path)
    return new


def cut_decision(text: str, index: int, path: object) -> str:
    """Give the text of a review file without one of its decisions.

    Args:
        text: The text as it stands.
        index: Which decision, from 0.
        path: The file, for messages.

    Raises:
        ReviewFileError: A comment of a person stands inside the decision, or it cannot be cut out safely.
    """
    layout = read_layout(text, path)
    start, stop = layout.items[index]
    _keep_comments(layout.text, start, stop, path)
    cut = _without_item(layout, index) if layout.flow else _without_block(layout, start, stop)
    new = _mark(text) + cut
    rest = [item for number, item in enumerate(_decisions(layout.table)) if number != index]
    _compare(layout, new, rest, path)
    return new


def decision_table(decision: Decision) -> dict[str, object]:
    """Give a decision as it is written: only what it has, in the order of the documents."""
    at = decision.at.isoformat(timespec="seconds").replace("+00:00", "Z") if decision.at else ""
    values: dict[str, object] = {
        "key": decision.key,
        "action": decision.action,
        "quote": decision.quote,
        "set": dict(decision.set),
        "by": decision.by,
        "at": at,
    }
    return {key: value for key, value in values.items() if value}


def read_layout(text: str, path: object) -> Layout:
    """Find where the decisions of a file stand. Raises ReviewFileError when it has an unfit form."""
    text = text.removeprefix("\ufeff")
    table = _table(text, path)
    top = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(top, yaml.MappingNode):  # nothing but comments
        return Layout(text=text, table=table, insert=len(text), missing=True)
    found = [(key, value) for key, value in top.value if key.value == "decisions"]
    if not found:
        if top.flow_style:
            raise ReviewFileError(path, "no 'decisions' in it. Add a line 'decisions:'", line=1)
        return Layout(text=text, table=table, insert=len(text), missing=True)
    key, value = found[0]
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        return _flow_layout(text, table, value)
    line = value.start_mark.line + 1
    if isinstance(value, yaml.ScalarNode) and value.style:
        raise ReviewFileError(path, "'decisions' holds a text. Take its quotation marks away", line=line)
    if top.flow_style:
        raise ReviewFileError(path, "'decisions' must be a list in square brackets here", line=line)
    return replace(_block_layout(text, top, key, value), table=table)


def _flow_layout(text: str, table: Mapping[str, object], value: yaml.SequenceNode) -> Layout:
    items = tuple((item.start_mark.index, item.end_mark.index) for item in value.value)
    insert = items[-1][1] if items else value.start_mark.index + 1
    return Layout(text=text, table=table, items=items, flow=True, insert=insert)


def _block_layout(text: str, top: yaml.MappingNode, key: yaml.Node, value: yaml.Node) -> Layout:
    items = tuple(_block_items(text, value)) if isinstance(value, yaml.SequenceNode) else ()
    indent = value.start_mark.column if items else key.start_mark.column + 2
    low = items[-1][1] if items else _line_end(text, key.end_mark.index)
    later = [k.start_mark for k, _ in top.value if k.start_mark.index > key.start_mark.index]
    if not later:
        return Layout(text=text, table={}, items=items, insert=len(text), indent=indent)
    insert = min(mark.index - mark.column for mark in later)
    # Comments and blank lines above the next key belong to it.
    while insert > low and _is_remark(text[(start := _line_start(text, insert - 1)) : insert]):
        insert = start
    return Layout(text=text, table={}, items=items, insert=max(insert, low), indent=indent)


def _block_items(text: str, value: yaml.SequenceNode) -> Iterator[tuple[int, int]]:
    low, column = 0, value.start_mark.column
    for item in value.value:
        start = item.start_mark.index - item.start_mark.column
        # The dash may stand alone, on a line above.
        while start > low and text[start : start + column + 1] != " " * column + "-":
            start = _line_start(text, start - 1)
        low = _line_end(text, _last(item))
        yield start, low


def _last(node: yaml.Node) -> int:
    """Give the offset behind the last character of a value; a block's own mark stands behind comments too."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return max(_last(part) for part in (last if isinstance(last, tuple) else (last,)))


def _line_start(text: str, at: int) -> int:
    """Give the offset at which the line of an offset starts."""
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Give the offset behind the line of an offset; behind a line feed, that is the offset itself."""
    if at and text[at - 1] == "\n":
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _cut_short(text: str) -> bool:
    return bool(text) and not text.endswith("\n")


def _mark(text: str) -> str:
    return "\ufeff" if text.startswith("\ufeff") else ""


def _without_block(layout: Layout, start: int, stop: int) -> str:
    text = layout.text
    if len(layout.items) == 1:
        above = _line_start(text, start - 1) if start else 0
        if text[above:start].strip() == _KEY_LINE:
            start = above
    if stop == len(text) and _cut_short(text):
        start = max(0, start - (2 if text[:start].endswith("\r\n") else 1))
    return text[:start] + text[stop:]


def _without_item(layout: Layout, index: int) -> str:
    text, (start, stop) = layout.text, layout.items[index]
    if index:
        before = layout.items[index - 1][1]
        between = text[before:start]
        if "#" not in between:
            return text[:before] + text[stop:]
        comma = between.index(",")  # a comment stands between: only the comma goes
        return text[: before + comma] + between[comma + 1 :] + text[stop:]
    comma_behind = _COMMA.match(text, stop)
    return text[:start] + text[comma_behind.end() if comma_behind else stop :]


def _keep_comments(text: str, start: int, stop: int, path: object) -> None:
    """Refuse to cut what holds a comment: nothing that a person wrote is lost."""
    spans = [(start, start)]
    top = yaml.compose(text, Loader=yaml.CSafeLoader)
    for first, last, block in _scalars(top):
        if start <= first < stop:
            head = text[first : text.find("\n", first)] if block else ""
            spans += [(first, first), (first + len(head), last)] if "#" in head else [(first, last)]
    spans.append((stop, stop))
    for (_, end), (first, _) in pairwise(sorted(spans)):
        if "#" in text[end:first]:
            line = text.count("\n", 0, text.index("#", end)) + 1
            raise ReviewFileError(
                path,
                "a comment stands inside this decision and would be lost. Move it above, then undo again",
                line=line,
            )


def _scalars(node: yaml.Node | None) -> Iterator[tuple[int, int, bool]]:
    if node is None:
        return
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.index, node.end_mark.index, node.style in ("|", ">")
        return
    for part in node.value:
        for child in part if isinstance(part, tuple) else (part,):
            yield from _scalars(child)


def _table(text: str, path: object) -> Mapping[str, object]:
    value = parse_yaml(text, path)
    if not isinstance(value, Mapping):
        raise ReviewFileError(path, "the file must be a list of 'key: value' lines", line=1)
    return value


def _decisions(table: Mapping[str, object]) -> list[object]:
    found = table.get("decisions")
    return list(found) if isinstance(found, list) else []


def _compare(old: Layout, new: str, decisions: Sequence[object], path: object) -> None:
    """Refuse a new text that would be read otherwise than the old one with its decisions as expected."""
    expected = {**old.table, "decisions": list(decisions)}
    try:
        table = _table(new.removeprefix("\ufeff"), path)
    except ReviewFileError:
        table = {}
    if {**table, "decisions": _decisions(table)} != expected:
        raise ReviewFileError(
            path,
            "this file is written in a way that the program cannot add to or cut from. Change it by hand",
        )


class _Dumper(yaml.SafeDumper):
    """Writes lists indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _dump(decision: Decision, *, flow: bool) -> str:
    """Write a decision as YAML: every text in double quotation marks, so that each reader takes it as text."""
    node = _node(decision_table(decision), flow=flow, depth=0)
    return str(yaml.serialize(node, Dumper=_Dumper, width=2**31, allow_unicode=True, indent=2))


def _node(value: object, *, flow: bool, depth: int) -> yaml.Node:
    """Give the node of a value; tables and lists of words inside `set` stand on one line each."""
    if isinstance(value, Mapping):
        flow = flow or depth > 1
        pairs = [(_word(k), _node(v, flow=flow, depth=depth + 1)) for k, v in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    if isinstance(value, list | tuple):
        flow = flow or all(isinstance(item, str) for item in value)
        items = [_node(item, flow=flow, depth=depth + 1) for item in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=flow)
    return yaml.ScalarNode("tag:yaml.org,2002:str", str(value), style='"')


def _word(key: str) -> yaml.Node:
    return yaml.ScalarNode("tag:yaml.org,2002:str", key)


def _item(block: str, indent: int) -> str:
    """Make lines an item of a list; none of them starts inside a text, because texts hold no line feed."""
    lines = block.rstrip("\n").split("\n")
    return "".join(f"{' ' * indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))
