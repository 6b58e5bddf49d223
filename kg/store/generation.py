"""Generations of the embedded store: each complete, checked before it is opened, swapped by one pointer.

    store/current            name of the current generation, and the digest of its manifest
    store/lock, builder      who builds
    store/gen-000002/manifest.json, db/…

An engine that finds one of its files cut can open an empty graph and delete the rest, so the files are
compared with the manifest before the engine sees the folder. A folder that holds anything else is not
ours: nothing is written or removed there.
"""

import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import filelock
import pyoxigraph
from pyoxigraph import Quad

from kg.errors import OutputError, StoreDamaged, StoreError, StoreInUse, StoreMissing

FORMAT: Final = 2
"""Version of the layout; a store of another one is built anew."""

_POINTER: Final = "current"
_LINE: Final = re.compile(r"(gen-[0-9]{6,9})(?: ([0-9a-f]{64}))?\n?")
_NAME: Final = re.compile(r"gen-[0-9]{6,9}")
_OURS: Final = frozenset({_POINTER, f"{_POINTER}.part", "lock", "builder"})
_PARTS: Final = frozenset({"db", "manifest.json", "manifest.json.part"})
_NOTHING: Final = "no store was built yet. Run: kg build"
_FOREIGN: Final = "not a store of kg: other files are here. Move them away and run: kg build"
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
        StoreDamaged: The folder is no store, or the pointer names a generation that is not there.
    """
    if not folder.exists():
        raise StoreMissing(folder, _NOTHING)
    if not folder.is_dir():
        raise StoreDamaged(
            folder, "a file stands where the store folder should be. Move it away and run: kg build"
        )
    name, _ = _pointer(folder)
    generation = folder / name
    if not generation.is_dir():
        raise StoreDamaged(folder, f"the pointer names '{name}', which is not there. Run: kg build")
    return generation


def _pointer(folder: Path) -> tuple[str, str]:
    """Give the name of the current generation and the digest of its manifest ("" in older layouts)."""
    try:
        with (folder / _POINTER).open("rb") as file:
            line = file.read(200).decode("ascii", "replace")
    except FileNotFoundError:
        if _is_foreign(folder):
            raise StoreDamaged(folder, _FOREIGN) from None
        raise StoreMissing(folder, _NOTHING) from None
    except OSError as error:
        raise StoreDamaged(folder, f"the pointer cannot be read: {error.strerror}. Run: kg build") from None
    found = _LINE.fullmatch(line)
    if not found:
        why = _FOREIGN if _is_foreign(folder) else "the pointer is damaged. Run: kg build"
        raise StoreDamaged(folder, why)
    return found[1], found[2] or ""


def _is_foreign(folder: Path) -> bool:
    """Tell whether a folder holds anything that no build writes."""
    return any(path.name not in _OURS and not _is_generation(path) for path in folder.iterdir())


def _is_generation(path: Path) -> bool:
    return bool(_NAME.fullmatch(path.name)) and path.is_dir() and {p.name for p in path.iterdir()} <= _PARTS


def verify_quickly(generation: Path) -> Manifest:
    """Compare names and sizes of all files, and the digests of the two that decide, with the manifest.

    Raises:
        StoreDamaged: They differ; the message names the file.
    """
    manifest = read_manifest(generation)
    folder, db = generation.parent, generation / "db"
    found = {path.name: _size(path) for path in db.iterdir()} if db.is_dir() else {}
    for name in sorted(set(manifest.files) | set(found)):
        if name not in found:
            raise StoreDamaged(folder, f"the file {name} is missing. Run: kg build")
        if name not in manifest.files:
            raise StoreDamaged(folder, f"the file {name} does not belong here. Run: kg build")
        size, digest = manifest.files[name]
        if found[name] is None:
            raise StoreDamaged(folder, f"the file {name} is no plain file. Run: kg build")
        if found[name] != size:
            raise StoreDamaged(folder, f"the file {name} has {found[name]} bytes, not {size}. Run: kg build")
        if name.startswith(("CURRENT", "MANIFEST")) and sha256_of(db / name) != digest:
            raise StoreDamaged(folder, f"the file {name} was changed. Run: kg build")
    return manifest


def _size(path: Path) -> int | None:
    """Give the size of a plain file, None for a folder, a link or what is gone."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


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
    """Read the manifest of the current generation.

    Raises:
        StoreDamaged: It is missing, it is not the one that was written, or it is of another layout.
    """
    folder = generation.parent
    _, digest = _pointer(folder)
    try:
        raw = (generation / "manifest.json").read_bytes()
    except OSError as error:
        raise StoreDamaged(folder, f"its manifest cannot be read: {error.strerror}. Run: kg build") from None
    layout = _layout(raw)
    if layout not in (None, FORMAT) and digest in ("", hashlib.sha256(raw).hexdigest()):
        raise StoreDamaged(folder, f"a store of layout {layout}, this program reads {FORMAT}. Run: kg build")
    if layout is None or hashlib.sha256(raw).hexdigest() != digest:
        raise StoreDamaged(folder, "its manifest is not the one that was written. Run: kg build")
    # Any: these values are those that a build wrote, as the digest says.
    table: dict[str, Any] = json.loads(raw)
    files = {name: (size, digest) for name, (size, digest) in table.pop("files").items()}
    return Manifest(**table, files=files)


def _layout(raw: bytes) -> int | None:
    """Give the version of the layout that a manifest tells, None when it is no manifest."""
    try:
        table = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    value = table.get("format") if isinstance(table, dict) else None
    return value if isinstance(value, int) else None


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
        sync(folder.parent)
    except OSError as error:
        raise OutputError(folder, f"cannot be made: {error.strerror}. Name another place") from None
    _refuse_foreign(folder)
    with builder_lock(folder):
        _remove_stale(folder)
        generation = folder / f"gen-{_next_number(folder):06d}"
        try:
            manifest = _write_generation(
                generation, quads, Manifest(quads=0, sources=sources, program=program), note
            )
        except BaseException as error:
            if _current_name(folder) != generation.name:
                shutil.rmtree(generation, ignore_errors=True)
            if not isinstance(error, OSError | RuntimeError):
                raise
            reason = getattr(error, "strerror", None) or str(error)
            raise StoreError(
                folder, f"the store cannot be written: {reason}. The old one is untouched"
            ) from None
        _remove_stale(folder)
        return manifest


def _write_generation(
    generation: Path, quads: Iterable[Quad], empty: Manifest, note: Callable[[str], None]
) -> Manifest:
    """Write a generation with its manifest, then let the pointer name it."""
    note("loading quads")
    count = _load(generation / "db", quads)
    note("checking files")
    manifest = replace(empty, quads=count, files=_digests(generation / "db"))
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True)
    write_synced(generation / "manifest.json", text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    sync(generation.parent)  # the pointer must not reach the disk before the folder that it names
    write_synced(generation.parent / _POINTER, f"{generation.name} {digest}\n")
    return manifest


def _refuse_foreign(folder: Path) -> None:
    try:
        _pointer(folder)
    except StoreDamaged:
        if _is_foreign(folder):
            raise
    except StoreMissing:
        pass


@contextmanager
def builder_lock(folder: Path) -> Iterator[None]:
    """Hold the builder's lock.

    Raises:
        StoreInUse: Another process builds; with its number.
        OutputError: The folder cannot be written.
    """
    lock = filelock.FileLock(str(folder / "lock"))
    holder = folder / "builder"
    try:
        lock.acquire(timeout=0)
        _write_holder(holder, lock)
    except filelock.Timeout:
        raise StoreInUse(
            folder, f"another process builds this store (process {_holder(holder)}). Wait until it is done"
        ) from None
    except OSError as error:
        raise OutputError(folder, f"cannot be written: {error.strerror}. Name another place") from None
    try:
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _write_holder(holder: Path, lock: filelock.BaseFileLock) -> None:
    try:
        holder.write_text(f"{os.getpid()}\n", encoding="utf-8")
    except OSError:
        lock.release()
        raise


def _holder(holder: Path) -> str:
    """Give the number of the process that builds, "unknown" when it did not tell."""
    try:
        number = holder.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return "unknown"
    return number if number.isdecimal() else "unknown"


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
        sync(path)
        files[path.name] = (path.stat().st_size, sha256_of(path))
    sync(db)
    return files


def _next_number(folder: Path) -> int:
    return max((int(p.name[4:]) for p in folder.glob("gen-*") if p.name[4:].isdecimal()), default=0) + 1


def _current_name(folder: Path) -> str:
    """Give the name of the current generation, "" when there is none."""
    try:
        return _pointer(folder)[0]
    except StoreError:
        return ""


def _remove_stale(folder: Path) -> None:
    """Remove generations that are not the current one: leftovers of killed builds, and the one before."""
    current = _current_name(folder)
    for path in folder.glob("gen-*"):
        if path.name != current and _is_generation(path):
            shutil.rmtree(path, ignore_errors=True)


def write_synced(path: Path, text: str) -> None:
    """Write a small file whole or not at all, and see it on the disk. Raises OSError."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """See a file, or the names in a folder, on the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
