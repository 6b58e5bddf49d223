"""A wheel, and a clean environment in which it is installed."""

import sys
import venv
from pathlib import Path

import pytest
from package.clean_environment import run


@pytest.fixture(scope="session")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout as it is."""
    target = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target)]
    done = run([*words, str(repository)], target)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = target.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def clean_python(wheel: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment that holds the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    words = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = run([*words, str(wheel), "--constraint", str(repository / "constraints.txt")], folder)
    assert done.returncode == 0, done.stderr
    return python
