"""Generations of the embedded store: each complete, checked before it is opened, swapped by one pointer.

    store/current            name of the current generation
    store/lock, builder      who builds
    store/gen-000002/manifest.json, db/…

An engine that finds one of its files cut can open an empty graph and delete the rest, so the files are
compared with the manifest before the engine sees the folder.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import filelock
import pyoxigraph
from pyoxigraph import Quad

from kg.errors import OutputError, StoreDamaged, StoreError, StoreInUse, StoreMissing

FORMAT: Final = 1
"""Version of the layout; a store of another one is built anew."""

_POINTER: Final = "current"
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation holds.

    Attributes:
        quads: Number of quads.
        sources: Digest of everything it was built from.
        program: Version of the program.
        files: File name to [size in bytes, SHA-256].
        format: Version of the layout.
    """

    quads: int
    sources: str
    program: str
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    format: int = FORMAT


def current_generation(folder: Path) -> Path:
    """Give the folder of the current generation.

    Raises:
        StoreMissing: Nothing was built here.
        StoreDamaged: The pointer names a generation that is not there.
    """
    if not folder.exists():
        raise StoreMissing(folder, "no store was built yet. Run: kg build")
    if not folder.is_dir():
        raise StoreDamaged(
            folder, "a file stands where the store folder should be. Move it away and run: kg build"
        )
    try:
        name = (folder / _POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        if any(folder.iterdir()):
            raise StoreDamaged(
                folder, "not a store of kg: it has files but no pointer. Move them away and run: kg build"
            ) from None
        raise StoreMissing(folder, "no store was built yet. Run: kg build") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreDamaged(folder, f"the pointer cannot be read ({error}). Run: kg build") from None
    generation = folder / name
    if not name.startswith("gen-") or "/" in name or not generation.is_dir():
        raise StoreDamaged(folder, f"the pointer names '{name[:40]}', which is not there. Run: kg build")
    return generation


def verify_quickly(generation: Path) -> Manifest:
    """Compare names and sizes of all files, and the digests of the two that decide, with the manifest.

    Raises:
        StoreDamaged: They differ; the message names the file.
    """
    manifest = read_manifest(generation)
    folder = generation.parent
    found = (
        {path.name: path.stat().st_size for path in (generation / "db").iterdir()}
        if (generation / "db").is_dir()
        else {}
    )
    for name in sorted(set(manifest.files) | set(found)):
        if name not in found:
            raise StoreDamaged(folder, f"the file {name} is missing. Run: kg build")
        if name not in manifest.files:
            raise StoreDamaged(folder, f"the file {name} does not belong here. Run: kg build")
        size, digest = manifest.files[name]
        if found[name] != size:
            raise StoreDamaged(folder, f"the file {name} has {found[name]} bytes, not {size}. Run: kg build")
        if name.startswith(("CURRENT", "MANIFEST")) and sha256_of(generation / "db" / name) != digest:
            raise StoreDamaged(folder, f"the file {name} was changed. Run: kg build")
    return manifest


def verify_fully(folder: Path) -> list[str]:
    """Compare the digests of all files with the manifest.

    Returns:
        The names of files whose bytes were changed, sorted.

    Raises:
        StoreMissing: Nothing was built here.
        StoreDamaged: Files are missing, new or of another size.
    """
    generation = current_generation(folder)
    manifest = verify_quickly(generation)
    return [
        name
        for name, (_, digest) in sorted(manifest.files.items())
        if sha256_of(generation / "db" / name) != digest
    ]


def read_manifest(generation: Path) -> Manifest:
    """Read the manifest of a generation. Raises StoreDamaged."""
    folder = generation.parent
    try:
        # Any: JSON values are checked by the constructor's use below.
        table: dict[str, Any] = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
        if table["format"] != FORMAT:
            raise StoreDamaged(
                folder, f"a store of layout {table['format']}, this program reads {FORMAT}. Run: kg build"
            )
        files = {name: (int(size), str(digest)) for name, (size, digest) in table["files"].items()}
        return Manifest(
            quads=int(table["quads"]),
            sources=str(table["sources"]),
            program=str(table["program"]),
            files=files,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise StoreDamaged(folder, "its manifest is missing or cut. Run: kg build") from None


def build_generation(
    folder: Path, quads: Iterable[Quad], *, sources: str, program: str, note: Callable[[str], None]
) -> Manifest:
    """Write a new generation and make it the current one; the old one stays until the new one stands.

    Args:
        folder: The store folder; made when missing.
        quads: Quads of the graph.
        sources: Digest of what it is built from.
        program: Version of the program.
        note: Called with a line for each step.

    Returns:
        The manifest of the new generation.

    Raises:
        StoreInUse: Another process builds.
        OutputError: The folder cannot be written.
        StoreError: The disk is full or fails.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(folder, f"cannot be made: {error.strerror}. Name another place") from None
    with builder_lock(folder):
        generation = folder / f"gen-{_next_number(folder):06d}"
        _remove_stale(folder)
        try:
            note("loading quads")
            count = _load(generation / "db", quads)
            note("checking files")
            manifest = Manifest(
                quads=count, sources=sources, program=program, files=_digests(generation / "db")
            )
            _write_synced(
                generation / "manifest.json", json.dumps(asdict(manifest), indent=1, sort_keys=True)
            )
            _write_synced(folder / _POINTER, generation.name + "\n")
        except (OSError, RuntimeError) as error:
            shutil.rmtree(generation, ignore_errors=True)
            reason = getattr(error, "strerror", None) or str(error)
            raise StoreError(
                folder, f"the store cannot be written: {reason}. The old one is untouched"
            ) from None
        _remove_stale(folder)
        return manifest


@contextmanager
def builder_lock(folder: Path) -> Iterator[None]:
    """Hold the builder's lock. Raises StoreInUse with the number of the process that holds it."""
    lock = filelock.FileLock(str(folder / "lock"))
    holder = folder / "builder"
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        who = holder.read_text(encoding="utf-8").strip() if holder.is_file() else "unknown"
        raise StoreInUse(
            folder, f"another process builds this store (process {who}). Wait until it is done"
        ) from None
    except OSError as error:
        raise OutputError(folder, f"cannot be written: {error.strerror}. Name another place") from None
    try:
        holder.write_text(f"{os.getpid()}\n", encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file as 64 hex digits; "" when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def _load(path: Path, quads: Iterable[Quad]) -> int:
    path.mkdir(parents=True)
    store = pyoxigraph.Store(str(path))
    store.bulk_extend(quads)
    store.flush()
    store.optimize()
    store.flush()
    return len(store)


def _digests(db: Path) -> dict[str, tuple[int, str]]:
    """Flush every file to disk and give its size and digest."""
    files = {}
    for path in sorted(db.iterdir()):
        _sync(path)
        files[path.name] = (path.stat().st_size, sha256_of(path))
    _sync(db)
    return files


def _next_number(folder: Path) -> int:
    return max((int(p.name[4:]) for p in folder.glob("gen-*") if p.name[4:].isdecimal()), default=0) + 1


def _remove_stale(folder: Path) -> None:
    """Remove generations that are not the current one: leftovers of killed builds, and the one before."""
    try:
        current = (folder / _POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        current = ""
    for path in folder.glob("gen-*"):
        if path.name != current and path.name[4:].isdecimal():
            shutil.rmtree(path, ignore_errors=True)


def _write_synced(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
