"""The wheel holds what git holds, and nothing else."""

import hashlib
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

import kg

pytestmark = [pytest.mark.package, pytest.mark.slow]

SHIPPED = ("ontology", "data/reference", "data/seed")


def tracked(repository: Path, *places: str) -> set[str]:
    """Give the files that git tracks below these places."""
    words = ["git", "ls-files", "-z", "--", *places]
    done = subprocess.run(words, cwd=repository, capture_output=True, text=True, encoding="utf-8", check=True)
    return {name for name in done.stdout.split("\0") if name}


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def test_the_code_is_that_of_git(names: set[str], repository: Path) -> None:
    code = {name for name in names if name.startswith("kg/") and not name.startswith("kg/_shipped/")}
    assert code == tracked(repository, "kg")
    assert {"kg/__init__.py", "kg/py.typed", "kg/ask/questions/agreements.rq"} <= code


def test_the_shipped_files_are_those_of_git(names: set[str], repository: Path) -> None:
    shipped = {name.removeprefix("kg/_shipped/") for name in names if name.startswith("kg/_shipped/")}
    assert shipped == tracked(repository, *SHIPPED)
    assert {"ontology/kg.ttl", "data/reference/states.csv", "data/seed/page.txt"} <= shipped


def test_nothing_else_is_in_it(names: set[str]) -> None:
    rest = {name for name in names if not name.startswith("kg/")}
    tops = {name.split("/")[0] for name in rest}
    assert tops == {f"defcoop-{kg.__version__}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in rest)


def test_every_byte_is_that_of_the_checkout(wheel: Path, names: set[str], repository: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in names:
            if name.startswith("kg/"):
                source = repository / name.removeprefix("kg/_shipped/")
                assert digest(archive.read(name)) == digest(source.read_bytes()), name


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_every_table_that_ships_is_described(names: set[str], repository: Path) -> None:
    described = {
        file["path"] for file in tomllib.loads((repository / "data/SOURCES.toml").read_text())["file"]
    }
    tables = {name.removeprefix("kg/_shipped/") for name in names if name.endswith(".csv")}
    assert {name for name in tables if name.startswith("data/reference/")} == described


def test_it_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 8_000_000


def test_its_metadata_are_those_of_the_project(wheel: Path, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"defcoop-{kg.__version__}.dist-info/METADATA").decode()
    assert f"Name: defcoop\nVersion: {kg.__version__}\n" in metadata
    assert f"Summary: {project['description']}\n" in metadata
    assert "License-Expression: MIT\n" in metadata
    assert "# kg: a knowledge graph of defence cooperation" in metadata
