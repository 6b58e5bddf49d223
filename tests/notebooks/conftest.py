"""Runs notebooks."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

HERE = Path(__file__).resolve().parent


def execute(notebook: Path, folder: Path, **variables: str) -> Any:
    """Give a notebook with its outputs; `variables` are those of its environment.

    Its folder holds nothing but what it writes; the kernel's own files stay in `folder` too.
    """
    environment = os.environ | {
        "HOME": str(folder),
        "IPYTHONDIR": str(folder / ".ipython"),
        "JUPYTER_RUNTIME_DIR": str(folder / ".runtime"),
        "JUPYTER_CONFIG_DIR": str(folder / ".config"),
        "TMPDIR": str(folder),
        # The kernel is that of the interpreter that runs the tests.
        "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    for name in ("KG_GRAPH", "KG_DATASETS"):
        environment.pop(name, None)
    environment |= variables
    done = subprocess.run(
        [sys.executable, str(HERE / "execute.py"), str(notebook), str(folder)],
        capture_output=True, text=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    return nbformat.reads(done.stdout, as_version=4)


@pytest.fixture(scope="session")
def run_notebook(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Callable[..., Any]:
    """Runs the notebook of a name, once in an environment, and gives it with its outputs."""
    done: dict[tuple[str, ...], Any] = {}

    def run(name: str, **variables: str) -> Any:
        key = (name, *map(str, sorted(variables.items())))
        if key not in done:
            folder = tmp_path_factory.mktemp("notebook")
            done[key] = execute(repository / "notebooks" / name, folder, **variables)
        return done[key]

    return run
