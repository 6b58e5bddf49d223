"""The wheel, in a clean environment and an empty folder, without a network, makes the sample graph."""

import subprocess
from pathlib import Path

import pytest
from package.clean_environment import OFFLINE, run

import kg

pytestmark = [pytest.mark.package, pytest.mark.slow]


def offline(python: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run([str(python), "-c", OFFLINE, *words], folder)


@pytest.fixture(scope="module")
def demo(clean_python: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A folder in which `kg demo` ran, and what it printed."""
    folder = tmp_path_factory.mktemp("empty")
    done = offline(clean_python, folder, "demo")
    assert done.returncode == 0, done.stderr
    return folder, done.stdout, done.stderr


def test_the_command_is_there(clean_python: Path, tmp_path: Path) -> None:
    done = run([str(clean_python.parent / "kg"), "--version"], tmp_path)
    assert done.stdout == f"kg {kg.__version__}\n"


def test_it_is_the_installed_package_that_runs(clean_python: Path, tmp_path: Path, repository: Path) -> None:
    done = run([str(clean_python), "-c", "import kg; print(kg.__file__)"], tmp_path)
    assert done.stdout.startswith(str(clean_python.parent.parent))
    assert not done.stdout.startswith(str(repository))


def test_the_network_is_really_off(clean_python: Path, tmp_path: Path) -> None:
    program = OFFLINE.partition("sys.argv")[0] + "socket.create_connection(('127.0.0.1', 9))"
    done = run([str(clean_python), "-c", program], tmp_path)
    assert "the network is off" in done.stderr


def test_demo_makes_the_sample_graph(demo: tuple[Path, str, str]) -> None:
    folder, printed, said = demo
    assert "the countries signed an agreement on mutual military cooperation" in printed
    assert "14 events in demo" in said
    assert {"network.html", "graph.ttl", "kg.toml", "articles"} <= {
        p.name for p in (folder / "demo").iterdir()
    }
    assert [path.name for path in folder.iterdir()] == ["demo"]


def test_the_graph_can_be_asked(demo: tuple[Path, str, str], clean_python: Path) -> None:
    folder, _, _ = demo
    done = offline(
        clean_python, folder, "ask", "exercises", "--between", "AZE", "PAK", "TUR", "--graph", "demo"
    )
    assert done.returncode == 0, done.stderr
    assert "Three Brothers - 2021" in done.stdout


def test_it_gives_the_same_turtle_as_the_checkout(demo: tuple[Path, str, str], tmp_path: Path) -> None:
    folder, _, _ = demo
    ours = kg.demo(tmp_path / "demo").export(tmp_path / "ours.ttl")
    assert ours.read_bytes() == (folder / "demo" / "graph.ttl").read_bytes()


def test_no_developer_tool_came_along(clean_python: Path, tmp_path: Path) -> None:
    done = run([str(clean_python), "-m", "pip", "list", "--format", "freeze"], tmp_path)
    names = {line.partition("==")[0].lower() for line in done.stdout.splitlines()}
    assert {"defcoop", "pyoxigraph", "networkx"} <= names
    assert not names & {"pytest", "ruff", "mypy", "sphinx", "hypothesis", "pyshacl"}
