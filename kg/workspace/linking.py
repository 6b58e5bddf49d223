"""Writing decisions into `links.yaml`: what stands there stays as it is, a decision is added at the end."""

import json
from pathlib import Path

from kg.errors import ReviewChanged
from kg.workspace.folder import write_atomic
from kg.workspace.links import Link, read_links


def record_link(path: Path, link: Link) -> tuple[str, str]:
    """Add a decision.

    Args:
        path: `links.yaml`; it may be missing.
        link: The decision; its line does not matter.

    Returns:
        The text of the file before and after, so that it can be taken back.

    Raises:
        ReviewFileError: What stands in the file is wrong; nothing is written.
        OutputError: It cannot be written.
    """
    read_links(path)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    start = before if not before or before.endswith("\n") else before + "\n"
    after = start + format_link(link)
    write_atomic(path, after)
    return before, after


def take_back_link(path: Path, before: str, after: str) -> None:
    """Take back a decision that was just written.

    Raises:
        ReviewChanged: Somebody else changed the file meanwhile; nothing is written.
        OutputError: It cannot be written.
    """
    if (path.read_text(encoding="utf-8") if path.exists() else "") != after:
        raise ReviewChanged(path, "somebody else changed it meanwhile. Take the decision out by hand")
    write_atomic(path, before)


def format_link(link: Link) -> str:
    """Give a decision as the lines of `links.yaml`."""
    lines = [f"- a: {link.a}", f"  b: {link.b}", f"  decision: {'same' if link.same else 'different'}"]
    if link.by:
        lines.append(f"  by: {json.dumps(link.by, ensure_ascii=False)}")
    if link.at:
        lines.append(f"  at: {link.at}")
    return "\n".join(lines) + "\n"
