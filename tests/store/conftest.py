"""A small graph, in memory and in a folder, and a watch over what a test may change."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from endpoint import oxigraph, served, virtuoso
from storing import QUADS, build, listing

from kg.store import EmbeddedStore, MemoryStore, RemoteStore, Store
from kg.store.moving import move
from kg.vocab.iris import BASE


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder that no test changes."""
    folder = tmp_path_factory.mktemp("built") / "store"
    build(folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the store folder, for one test to damage."""
    return Path(shutil.copytree(built, tmp_path / "store"))


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an endpoint that serves the graph."""
    with served(QUADS, tmp_path_factory.mktemp("endpoint")) as where:
        yield where


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    """The account of a fresh Virtuoso, as the program finds it."""
    monkeypatch.setenv("KG_REMOTE_USER", "dba")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", "dba")


@pytest.fixture(scope="session")
def filled_oxigraph() -> Iterator[str]:
    """Address of an Oxigraph server into which the graph was moved; its default graph is not the union."""
    with oxigraph() as where:
        move(lambda: QUADS, where, base=BASE, note=lambda _: None)
        yield where


@pytest.fixture(scope="session")
def filled_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a Virtuoso into which the graph was moved."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as where, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_REMOTE_USER", "dba")
        patch.setenv("KG_REMOTE_PASSWORD", "dba")
        move(lambda: QUADS, where, base=BASE, note=lambda _: None)
        patch.undo()
        yield where


@pytest.fixture(params=["memory", "embedded", "remote", "oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest, built: Path) -> Store:
    """The same graph in each kind of store."""
    if request.param == "remote":
        return RemoteStore(request.getfixturevalue("address"))
    if request.param in ("oxigraph", "virtuoso"):
        return RemoteStore.connect(request.getfixturevalue(f"filled_{request.param}"))
    return MemoryStore(QUADS) if request.param == "memory" else EmbeddedStore(built)


@pytest.fixture
def untouched(folder: Path) -> Iterator[Callable[[], None]]:
    """Give a function to call when the damage is done; at the end nothing may have changed since."""
    seen: list[dict[str, str]] = []
    yield lambda: seen.append(listing(folder.parent))
    assert seen, "call untouched() behind the damage"
    assert listing(folder.parent) == seen[-1]
