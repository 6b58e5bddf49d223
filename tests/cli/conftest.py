"""Runs commands in this process, and in one of its own where streams and signals matter."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import kg
from kg.cli.app import run as run_program


@dataclass(frozen=True)
class Outcome:
    """What a command left."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """The one line on stderr."""
        lines = self.err.rstrip("\n").split("\n")
        assert len(lines) == 1, self.err
        return lines[0]


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `kg` with words, in this process."""
    monkeypatch.delenv("KG_GRAPH", raising=False)

    def command(*words: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, words)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            run_program()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        assert isinstance(left.value.code, int)
        return Outcome(left.value.code, out, err)

    return command


@pytest.fixture
def start() -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Run a line of shell with `kg` in a process of its own."""
    program = Path(sys.executable).with_name("kg")

    def shell(line: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
        names = {**os.environ, "KG": str(program), **environment}
        return subprocess.run(
            ["bash", "-c", line], cwd=cwd, env=names, capture_output=True, timeout=60, check=False
        )

    return shell


@pytest.fixture(scope="session")
def built_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph, which no test changes."""
    root = tmp_path_factory.mktemp("built") / "graph"
    kg.demo(root)
    return root


@pytest.fixture
def graph(built_graph: Path, tmp_path: Path) -> Path:
    """A copy of the sample graph."""
    return Path(shutil.copytree(built_graph, tmp_path / "graph"))
