"""A corpus of three parts with a few articles each, cut from the project's own."""

import json
from pathlib import Path

PARTS = ("part1", "part4", "part5")


def cut(corpus: Path, top: Path, number: int = 12) -> Path:
    """Write the first articles of some parts with their events."""
    for part in PARTS:
        source, folder = corpus / part, top / part
        (folder / "articles").mkdir(parents=True)
        kept = sorted((source / "articles").glob("*.txt"))[:number]
        for path in kept:
            (folder / "articles" / path.name).write_bytes(path.read_bytes())
        names = {path.stem for path in kept}
        lines = (source / "events.jsonl").read_text(encoding="utf-8").splitlines()
        lines = [line for line in lines if json.loads(line)["article"] in names]
        (folder / "events.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return top
