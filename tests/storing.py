"""A small graph as quads, the building of a store folder, and the listing of what is in a folder."""

import hashlib
from pathlib import Path

from builders import bounds, facts, record, telling
from pyoxigraph import Quad

from kg.rdf import facts_quads
from kg.store import build_generation

QUADS = tuple(
    facts_quads(facts(telling(date=bounds("2022-03-22", None), name="Iron “Bridge”"), telling(record())))
)


def build(folder: Path, quads: tuple[Quad, ...] = QUADS, sources: str = "s") -> None:
    """Build a generation."""
    build_generation(folder, iter(quads), sources=sources, program="0", note=lambda _: None)


def listing(folder: Path) -> dict[str, str]:
    """Give every file below a folder with its digest, folders and links with what they are."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder"
    return found
