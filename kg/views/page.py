"""The page: data, style and scripts in one file, under a rule by which the browser asks nobody for anything."""

import base64
import hashlib
import html
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from kg.errors import OutputError
from kg.views.island import facts_element, to_island
from kg.views.palette import style_variables
from kg.views.payload import Json

STATIC: Final = Path(__file__).resolve().parent / "static"
LIBRARIES: Final = ("vendor/vis-data-8.0.6.min.js", "vendor/vis-network-10.1.5.min.js")
SCRIPTS: Final = (
    "data.js", "relations.js", "people.js", "state.js", "dom.js", "marks.js", "canvas.js", "pairs.js", "events.js",
    "matrix.js", "timeline.js", "legend.js", "claims.js", "evidence.js", "table.js", "search.js", "pictures.js",
    "sparql.js", "exports.js", "keyboard.js", "main.js",
)  # fmt: skip
"""Our scripts in the order in which the page runs them, all in one scope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What a page knows besides the nodes and edges of its network.

    Attributes:
        title: Heading of the page.
        facts: The payload.
        plain: Whether to draw the plain pyvis look.
    """

    title: str
    facts: Mapping[str, Json] = field(default_factory=dict)
    plain: bool = False


def render_page(parts: PageParts, network: Mapping[str, Any]) -> str:
    """Give the whole page as text.

    Args:
        parts: What it knows.
        network: "nodes", "edges" and "options" in vis-network's words.

    Returns:
        HTML; equal input gives equal text.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    library = _library()
    program = _program(("plain.js",) if parts.plain else SCRIPTS)
    loader = FileSystemLoader(STATIC)
    template = Environment(loader=loader, autoescape=True, keep_trailing_newline=True).get_template(
        "plain.html.j2" if parts.plain else "explorer.html.j2"
    )
    # Markup is right here: library, program and style are our own files, and islands are escaped as JSON.
    return template.render(
        title=parts.title,
        version=program_version(),
        csp=_policy(library, program),
        style=Markup(_style()),  # noqa: S704
        facts=Markup(facts_element(parts.facts) if parts.facts else ""),  # noqa: S704
        network=Markup(to_island(_drawable(_added(network, parts.facts)))),  # noqa: S704
        library=Markup(library),  # noqa: S704
        program=Markup(program),  # noqa: S704
    )


def _added(network: Mapping[str, Any], facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what a user has added to the network: the page draws the rest from its facts."""
    if not facts:
        return network
    known = {actor["k"] for actor in facts["actors"]}
    return {
        "nodes": [node for node in network["nodes"] if node["id"] not in known],
        "edges": [edge for edge in network["edges"] if edge.get("added")],
        "options": network["options"],
    }


def _drawable(network: Mapping[str, Any]) -> dict[str, Any]:
    """Give nodes and edges with titles as plain text."""
    nodes = [{**node, "title": str(node["title"])} if "title" in node else node for node in network["nodes"]]
    edges = [{**edge, "title": str(edge["title"])} if "title" in edge else edge for edge in network["edges"]]
    return {"nodes": nodes, "edges": edges, "options": network["options"]}


@cache
def _library() -> str:
    """Give vis-network without the address of its source map, with the notice that its licence asks for."""
    lines = (line for name in LIBRARIES for line in (STATIC / name).read_text(encoding="utf-8").splitlines())
    code = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))
    notice = (STATIC / "vendor" / "LICENSE-MIT.vis").read_text(encoding="utf-8").strip()
    return f"/* vis-network 10.1.5 and vis-data 8.0.6, used under this licence:\n{notice}\n*/\n{code}\n"


@cache
def _program(names: tuple[str, ...]) -> str:
    """Give our scripts as one, in a scope of their own: no element's id can shadow a name."""
    code = "\n".join(squeeze((STATIC / name).read_text(encoding="utf-8")) for name in names)
    return f'(() => {{\n"use strict";\n{code}\n}})();\n'


def squeeze(code: str) -> str:
    r"""Give JavaScript or CSS without whole-line comments and without indentation: a page needs neither.

    Our files hold no text that goes over several lines, so nothing that is meant can be lost.

    Example:
        >>> squeeze("// why\n  const a = 1; // stays\n")
        'const a = 1; // stays'
    """
    code = _COMMENT.sub("", code)
    return "\n".join(line.strip() for line in code.splitlines() if line.strip())


_COMMENT: Final = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)$", re.MULTILINE)


@cache
def _style() -> str:
    light = _variables("light")
    dark = _variables("dark")
    hues = "".join(
        f'[data-family="{n[7:]}"]{{--hue:var({n})}}' for n in style_variables("light") if n[:7] == "--type-"
    )
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        f':root[data-theme="light"]{{color-scheme:light;{light}}}\n:root[data-theme="dark"]{{color-scheme:dark;{dark}}}\n'
        + squeeze((STATIC / "explorer.css").read_text(encoding="utf-8"))
        + "\n"
        + hues
        + "\n"
    )


def _variables(theme: str) -> str:
    return "".join(f"{name}:{value};" for name, value in style_variables(theme).items())


def _policy(*scripts: str) -> str:
    """Give the content security policy: these scripts and nothing from anywhere.

    vis-network writes its own style elements, hence 'unsafe-inline' for styles.

    Source: W3C Content Security Policy Level 3, hash-source.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def program_version() -> str:
    """Give the version of the program that is installed, "0" in a bare checkout."""
    try:
        return version("defcoop")
    except PackageNotFoundError:  # pragma: no cover - run from a bare checkout
        return "0"


def save_page(path: str | os.PathLike[str], text: str) -> Path:
    """Write a page beside its place first and then move it there, so that nobody meets half a page.

    Args:
        path: The file.
        text: The page.

    Returns:
        The absolute path.

    Raises:
        OutputError: It cannot be written there.
    """
    target = Path(path).absolute()
    if target.is_dir():
        raise OutputError(path, "this is a folder. Give the name of a file in it, for example explorer.html")
    if not target.parent.is_dir():
        raise OutputError(path, f"there is no folder {target.parent}. Make it first, or choose another place")
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    except OSError as error:
        raise OutputError(path, f"cannot write there ({error.strerror}). Choose another place") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(beside).chmod(0o644)
        Path(beside).replace(target)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise OutputError(path, f"cannot write there ({error.strerror}). Choose another place") from None
    return target


def notebook_iframe(page: str, *, height: int = 720) -> str:
    """Give a page as a frame that shuts it off from the notebook around it.

    Args:
        page: The page as text.
        height: Height in pixels.

    Example:
        >>> notebook_iframe('<p>"')
        '<iframe srcdoc="&lt;p&gt;&quot;" sandbox="allow-scripts allow-downloads" title="Explorer" \
style="width:100%;height:720px;border:0"></iframe>'
    """
    return (
        f'<iframe srcdoc="{html.escape(page)}" sandbox="allow-scripts allow-downloads" title="Explorer" '
        f'style="width:100%;height:{int(height)}px;border:0"></iframe>'
    )
