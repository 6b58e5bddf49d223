"""Changes a served graph: each change makes a generation of its own, beside the one that readers have open.

Nobody holds the store between two changes. A change takes the builder's lock (so no build and no second
server writes meanwhile), copies the current generation, changes the copy, flushes it, and lets the pointer
name it. Large files never change once they are written, so the copy shares them by hard links.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError
from kg.store import Manifest, current_generation, verify_quickly
from kg.store.generation import builder_lock, sha256_of, sync, write_synced


def change(folder: Path, act: Callable[[pyoxigraph.Store], None]) -> None:
    """Change the graph, whole or not at all.

    Args:
        folder: The store folder.
        act: Changes the copy it is given.

    Raises:
        StoreInUse: A build or another change is going on.
        StoreError: The disk is full or fails; the old generation stays.
    """
    with builder_lock(folder):
        current = current_generation(folder)
        manifest = verify_quickly(current)
        numbers = [int(path.name[4:]) for path in folder.glob("gen-*") if path.name[4:].isdecimal()]
        generation = folder / f"gen-{max(numbers) + 1:06d}"
        try:
            _copy(current / "db", generation / "db")
            quads = _apply(generation / "db", act)
            _publish(generation, replace(manifest, quads=quads), manifest)
        except BaseException as error:
            if current_generation(folder) != generation:
                shutil.rmtree(generation, ignore_errors=True)
            if isinstance(error, OSError | RuntimeError) and not isinstance(error, MemoryError):
                raise StoreError(folder, "the change cannot be stored. The graph is untouched") from None
            raise
        for path in folder.glob("gen-*"):
            if path != generation and path.is_dir():
                shutil.rmtree(path, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for path in source.iterdir():
        if path.name.startswith("LOG"):
            continue  # the engine's diary: each opening would leave one more
        if path.suffix != ".sst" or not _linked(path, target / path.name):
            shutil.copyfile(path, target / path.name)


def _linked(path: Path, target: Path) -> bool:
    """Give a file a second name; False on a disk that cannot."""
    try:
        os.link(path, target)
    except OSError:
        return False
    return True


def _apply(db: Path, act: Callable[[pyoxigraph.Store], None]) -> int:
    store = pyoxigraph.Store(str(db))
    act(store)
    store.flush()
    return len(store)


def _publish(generation: Path, manifest: Manifest, before: Manifest) -> None:
    """Write the manifest, then let the pointer name the generation."""
    files = {}
    for path in sorted((generation / "db").iterdir()):
        size = path.stat().st_size
        known = before.files.get(path.name)
        if path.suffix == ".sst" and known and known[0] == size:
            files[path.name] = known
            continue
        sync(path)
        files[path.name] = (size, sha256_of(path))
    sync(generation / "db")
    text = json.dumps(asdict(replace(manifest, files=files)), indent=1, sort_keys=True)
    write_synced(generation / "manifest.json", text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    sync(generation.parent)
    write_synced(generation.parent / "current", f"{generation.name} {digest}\n")
