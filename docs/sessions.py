"""Runs what the documents show, and compares it with what they say comes out.

A document is Markdown. Its fenced blocks are run from top to bottom in one empty folder, in which `data/` is
that of the repository:

- `console`: each line that begins with `$ ` is a command, the lines below it are its output;
- `python`: with `>>>` an interactive session, else a program;
- `sparql`: a query, run with `kg query`; the `text` block behind it is its output.

A line that holds only `…` stands for any number of lines. `<!-- setup: kg demo demo -->` runs a command that
the reader does not see; `<!-- file: NAME -->` puts the block below it into a file. Messages of progress,
which a terminal wipes out, are left out.
"""

import ast
import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent
ANYTHING: Final = "…"
BROKEN: Final = "Traceback (most recent call last)"
TIMEOUT_S: Final = 120

_FENCE: Final = re.compile(r"^(?P<marks>```+)(?P<info>[^`]*)$")
_COMMENT: Final = re.compile(r"^<!-- (?P<kind>setup|file): (?P<text>.+) -->$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a document shows.

    Attributes:
        kind: "console", "setup", "file", "python" or "sparql".
        source: The command, the program, the query, or the content of the file.
        expected: What the document says comes out; None where it says nothing about it.
        line: Line of the source in the document, from 1.
        first: Index of the first line of the expected output in the document.
        last: Index of the line behind it.
        name: Name of the file.
    """

    kind: str
    source: str
    expected: str | None
    line: int
    first: int = 0
    last: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: its language, its lines, and the index of the first of them in the document."""

    kind: str
    lines: tuple[str, ...]
    start: int


def parse_blocks(text: str) -> Iterator[Block]:
    """Give the fenced blocks of a document, and each comment for us as a block of kind "setup" or "file"."""
    fence, kind, start = "", "", 0
    lines = text.split("\n")
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if line.rstrip() == fence:
                yield Block(kind=kind, lines=tuple(lines[start:index]), start=start)
                fence = ""
        elif found:
            fence, kind, start = found["marks"], found["info"].strip(), index + 1
        elif comment := _COMMENT.match(line):
            yield Block(kind=comment["kind"], lines=(comment["text"],), start=index)


def parse_steps(text: str) -> list[Step]:
    """Give the steps of a document, in order.

    Raises:
        ValueError: A console block does not begin with a command.
    """
    blocks = list(parse_blocks(text))
    steps: list[Step] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind == "setup":
            steps.append(Step(kind="setup", source=block.lines[0], expected=None, line=block.start + 1))
        elif block.kind == "console":
            steps.extend(_console(block))
        elif block.kind == "python":
            steps.extend(_python(block))
        elif block.kind == "sparql":
            steps.append(_sparql(block, following))
        elif block.kind == "file" and following:
            source = "\n".join(following.lines) + "\n"
            line = following.start + 1
            steps.append(Step(kind="file", source=source, expected=None, line=line, name=block.lines[0]))
    return steps


def _console(block: Block) -> Iterator[Step]:
    starts = [index for index, line in enumerate(block.lines) if line.startswith("$ ")]
    if not starts or starts[0] != 0:
        raise ValueError(f"line {block.start + 1}: a console block begins with a command: $ kg …")
    for start, stop in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        body = start + 1
        while body < stop and _goes_on("\n".join(block.lines[start:body])):
            body += 1
        yield Step(
            kind="console",
            source="\n".join(block.lines[start:body]).removeprefix("$ "),
            expected="\n".join(block.lines[body:stop]),
            line=block.start + start + 1,
            first=block.start + body,
            last=block.start + stop,
        )


def _goes_on(command: str) -> bool:
    """Tell whether a command continues on the next line: behind a backslash, or inside quotation marks."""
    try:
        shlex.split(command)
    except ValueError:
        return True
    return command.endswith("\\")


def _python(block: Block) -> Iterator[Step]:
    text = "\n".join(block.lines) + "\n"
    if ">>> " not in text:
        yield Step(kind="python", source=text, expected=None, line=block.start + 1)
        return
    for example in doctest.DocTestParser().get_examples(text):
        first = block.start + example.lineno + example.source.count("\n")
        yield Step(
            kind="python",
            source=example.source,
            expected=example.want.rstrip("\n"),
            line=block.start + example.lineno + 1,
            first=first,
            last=first + len(example.want.splitlines()),
        )


def _sparql(block: Block, following: Block | None) -> Step:
    query = "\n".join(block.lines)
    stop = block.start + len(block.lines)
    if following is None or following.kind != "text":
        return Step(kind="sparql", source=query, expected=None, line=block.start + 1, first=stop, last=stop)
    last = following.start + len(following.lines)
    return Step(
        kind="sparql", source=query, expected="\n".join(following.lines), line=block.start + 1,
        first=following.start, last=last,
    )  # fmt: skip


def matches(expected: str, got: str) -> bool:
    """Tell whether the output is what the document says; `…` alone on a line stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == ANYTHING else re.escape(line) + r"\n" for line in tidy(expected)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in tidy(got))) is not None


def tidy(text: str) -> list[str]:
    """Give the lines of an output without blanks at their ends and without empty lines around them."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n").split("\n")


@dataclass(slots=True)
class Session:
    """A folder and a Python namespace in which the steps of one document run.

    Attributes:
        folder: An empty folder.
        environment: Variables of the commands; `$ export NAME=value` adds to them.
        names: Names that the Python blocks have made.
    """

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)  # Any: whatever a document assigns

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "data").symlink_to(REPOSITORY / "data")
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("KG_", "PYTEST_", "COV_"))}
        path = f"{Path(sys.executable).parent}{os.pathsep}{inherited.get('PATH', '')}"
        self.environment = inherited | {"PATH": path, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        for name in ("COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE"):
            self.environment.pop(name, None)

    def run(self, step: Step) -> str:
        """Run a step and give what it prints."""
        if step.kind == "python":
            return self._python(step.source)
        if step.kind == "file":
            (self.folder / step.name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / step.name).write_text(step.source, encoding="utf-8")
            return ""
        if step.kind == "sparql":
            return self._command(["kg", "query", step.source])
        if step.source.startswith("export "):
            name, _, value = shlex.split(step.source)[1].partition("=")
            self.environment[name] = value
            return ""
        return self._command(["sh", "-c", step.source], check=step.kind == "setup")

    def _command(self, words: list[str], *, check: bool = False) -> str:
        done = subprocess.run(  # noqa: S603 - the words stand in our own documents
            words, cwd=self.folder, env=self.environment, capture_output=True, text=True, encoding="utf-8",
            timeout=TIMEOUT_S, check=check, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        messages = [line for line in done.stderr.splitlines(keepends=True) if not line.startswith("… ")]
        return done.stdout + "".join(messages)

    def _python(self, source: str) -> str:
        out, before = io.StringIO(), Path.cwd()
        interactive = len(ast.parse(source).body) == 1
        os.chdir(self.folder)
        try:
            with contextlib.redirect_stdout(out):
                # Our own documents: what they show must be run to be compared.
                exec(compile(source, "<document>", "single" if interactive else "exec"), self.names)  # noqa: S102
        except Exception as error:
            out.write("Traceback (most recent call last):\n    ...\n")
            out.write("".join(traceback.format_exception_only(error)))
        finally:
            os.chdir(before)
        printed = out.getvalue().removesuffix("\n")
        return "\n".join(line or "<BLANKLINE>" for line in printed.split("\n")) if printed else ""


def failures(text: str, folder: Path) -> Iterator[str]:
    """Run a document and give what differs from it, one message a step.

    Args:
        text: The document.
        folder: An empty folder.

    Yields:
        The line, the source, and both outputs.
    """
    session = Session(folder)
    for step in parse_steps(text):
        got = session.run(step)
        # What says nothing of its output must at least not fail.
        broken = step.expected is None and step.kind != "setup" and BROKEN in got
        if broken or (step.expected is not None and not matches(step.expected, got)):
            yield (
                f"line {step.line}: {step.source.strip()}\n"
                f"--- the document says\n{step.expected or ''}\n--- it prints\n{got}"
            )


def record(text: str, folder: Path) -> tuple[str, list[str]]:
    """Give a document with its outputs as they are now.

    A step whose output holds `…`, or that breaks the program, is left as it is.

    Args:
        text: The document.
        folder: An empty folder.

    Returns:
        The document, and a message for each step that was left and does not fit: mend these by hand.
    """
    session, lines, changes, unfit = Session(folder), text.split("\n"), [], []
    for step in parse_steps(text):
        got = session.run(step)
        if step.expected is None or matches(step.expected, got):
            continue
        held = any(line.strip() == ANYTHING for line in step.expected.split("\n"))
        broken = BROKEN in got and BROKEN not in step.expected
        if held or broken:
            unfit.append(f"line {step.line}: {step.source.strip()}\n{got}")
        else:
            changes.append((step, tidy(got)))
    for step, printed in reversed(changes):
        gap = [""] if step.last > step.first and not lines[step.last - 1] else []
        lines[step.first : step.last] = ([] if printed == [""] else printed) + gap
    return "\n".join(lines), unfit
