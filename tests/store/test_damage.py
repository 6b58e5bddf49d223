"""Whatever happens to the folder: a named error, and not one byte is changed by us."""

import json
import os
import shutil
from pathlib import Path

import pytest
from storing import QUADS, build, listing

from kg.errors import OutputError, StoreDamaged, StoreError, StoreMissing
from kg.store import EmbeddedStore, verify_fully


def generation(folder: Path) -> Path:
    (path,) = folder.glob("gen-*")
    return path


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x55
    path.write_bytes(data)


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in (generation(folder) / "db").iterdir())


def assert_refused(folder: Path, name: str) -> None:
    """Opening and full checking fail, name the file, and change nothing."""
    before = listing(folder.parent)
    for use in (EmbeddedStore, verify_fully):
        with pytest.raises(StoreError) as caught:
            use(folder)
        assert name in str(caught.value)
        assert "kg build" in str(caught.value)
        assert "\n" not in str(caught.value)
    assert listing(folder.parent) == before


def test_whole_store_opens_and_opening_writes_nothing(folder, untouched):
    untouched()
    store = EmbeddedStore(folder)
    assert set(store.quads()) == set(QUADS)
    assert bool(store.query("ASK { ?s ?p ?o }"))
    assert verify_fully(folder) == []


@pytest.mark.parametrize("kind", ["cut", "emptied", "longer", "missing", "folder", "dangling link"])
def test_every_file_of_the_engine_is_missed(built, tmp_path, kind):
    for name in names(built):
        folder = Path(shutil.copytree(built, tmp_path / name / "store"))
        path = generation(folder) / "db" / name
        size = path.stat().st_size
        if kind == "cut" and size:
            os.truncate(path, size - 1)
        elif kind == "emptied" and size:
            os.truncate(path, 0)
        elif kind == "longer":
            path.write_bytes(path.read_bytes() + b"x")
        elif kind in ("missing", "folder", "dangling link"):
            path.unlink()
            if kind == "folder":
                path.mkdir()
            elif kind == "dangling link":
                path.symlink_to("nowhere")
        else:
            continue
        assert_refused(folder, name)


def test_every_flipped_byte_is_found(built, tmp_path):
    for name in names(built):
        folder = Path(shutil.copytree(built, tmp_path / name / "store"))
        path = generation(folder) / "db" / name
        size = path.stat().st_size
        for at in {0, size // 2, size - 1} if size else ():
            flip(path, at)
            before = listing(folder)
            if name.startswith(("CURRENT", "MANIFEST")):
                assert_refused(folder, name)
            else:
                assert verify_fully(folder) == [name], "kg check finds what opening has no time to compare"
            assert listing(folder) == before
            flip(path, at)
        assert verify_fully(folder) == []


def test_extra_file_is_named(folder, untouched):
    (generation(folder) / "db" / "999999.sst").write_bytes(b"x")
    untouched()
    assert_refused(folder, "999999.sst")


def test_every_byte_of_the_manifest_counts(folder):
    path = generation(folder) / "manifest.json"
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        flip(path, at)
        with pytest.raises(StoreDamaged, match="manifest"):
            EmbeddedStore(folder)
        flip(path, at)
    for text in (
        b"",
        whole[:-1],
        whole + b" ",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 10_000,
        b'{"a": 1e999}',
    ):
        path.write_bytes(text)
        assert_refused(folder, "manifest")
    path.unlink()
    assert_refused(folder, "manifest")
    path.mkdir()
    assert_refused(folder, "manifest")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "gen-000009",
        "gen-000001",
        "../store/gen-000001",
        "/etc",
        "gen-..",
        "gen-\x00",
        "gen-" + "0" * 5000,
        "gen-000001 x",
        "gen-000001 " + "0" * 64,
        "{}",
        "gen-００００01",
        "\ufeffgen-000001",
    ],
)
def test_garbage_in_the_pointer_is_refused(folder, untouched, text):
    (folder / "current").write_text(text, encoding="utf-8")
    untouched()
    with pytest.raises(StoreDamaged) as caught:
        EmbeddedStore(folder)
    assert "pointer" in str(caught.value) or "manifest" in str(caught.value)
    assert "Run: kg build" in str(caught.value)
    assert len(str(caught.value)) < 400
    assert str(caught.value).isprintable()


def test_bytes_and_folders_in_the_place_of_the_pointer(folder, untouched):
    pointer = folder / "current"
    pointer.write_bytes(b"\xff\xfe\x00")
    untouched()
    with pytest.raises(StoreDamaged, match="pointer"):
        EmbeddedStore(folder)
    pointer.unlink()
    pointer.mkdir()
    untouched()
    with pytest.raises(StoreDamaged, match="pointer"):
        EmbeddedStore(folder)


def test_older_and_newer_layouts_are_named(folder):
    path = generation(folder) / "manifest.json"
    pointer = folder / "current"
    table = json.loads(path.read_text())
    for layout in (0, 1, 99):
        path.write_text(json.dumps({**table, "format": layout}))
        pointer.write_text("gen-000001\n")
        assert_refused(folder, f"layout {layout}")


def test_missing_folder_and_nothing_built(tmp_path):
    with pytest.raises(StoreMissing, match=r"no store was built yet\. Run: kg build"):
        EmbeddedStore(tmp_path / "no" / "store")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "store").mkdir()
    with pytest.raises(StoreMissing, match="no store was built yet"):
        EmbeddedStore(tmp_path / "store")
    assert listing(tmp_path) == {"store": "folder"}


def test_first_build_that_was_killed_leaves_no_store(tmp_path):
    (tmp_path / "store" / "gen-000001" / "db").mkdir(parents=True)
    (tmp_path / "store" / "lock").touch()
    with pytest.raises(StoreMissing, match="no store was built yet"):
        EmbeddedStore(tmp_path / "store")


@pytest.mark.parametrize("name", ["notes.txt", "gen-000005x", "db", "Current", "gen-5"])
def test_folder_of_somebody_else_is_never_built_in(tmp_path, name):
    folder = tmp_path / "store"
    (folder / name).mkdir(parents=True)
    (folder / name / "mine.txt").write_text("mine")
    (folder / "gen-000007").mkdir()
    (folder / "gen-000007" / "mine.txt").write_text("mine")
    before = listing(tmp_path)
    with pytest.raises(StoreDamaged, match="not a store of kg"):
        EmbeddedStore(folder)
    with pytest.raises(StoreError, match="not a store of kg"):
        build(folder)
    assert listing(tmp_path) == before


def test_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "store").write_text("mine")
    with pytest.raises(StoreDamaged, match="a file stands where the store folder should be"):
        EmbeddedStore(tmp_path / "store")
    with pytest.raises((OutputError, StoreError)):
        build(tmp_path / "store")
    assert (tmp_path / "store").read_text() == "mine"


@pytest.mark.parametrize("place", ["file/store", "/proc/kg-store", "/proc/self/fd/store"])
def test_place_that_cannot_be_written(tmp_path, place):
    (tmp_path / "file").write_text("x")
    with pytest.raises((OutputError, StoreError)) as caught:
        build(tmp_path / place)
    assert "\n" not in str(caught.value)
    assert listing(tmp_path).keys() == {"file"}


def test_build_mends_every_damage(built, tmp_path):
    for number, damage in enumerate(
        (
            lambda f: (f / "current").unlink(),
            lambda f: (f / "current").write_text("x"),
            lambda f: (generation(f) / "manifest.json").unlink(),
            lambda f: shutil.rmtree(generation(f)),
            lambda f: shutil.rmtree(generation(f) / "db"),
            lambda f: (f / "builder").write_text("1\n"),
            lambda f: (f / "current.part").write_text("x"),
        )
    ):
        folder = Path(shutil.copytree(built, tmp_path / str(number) / "store"))
        damage(folder)
        build(folder)
        assert set(EmbeddedStore(folder).quads()) == set(QUADS)
        assert verify_fully(folder) == []
        assert sorted(p.name for p in folder.iterdir() if p.name.startswith("gen-")) == [
            (folder / "current").read_text().split()[0]
        ]
