"""Our scripts pass the type checker."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def test_types_of_scripts() -> None:
    npx = shutil.which("npx")
    if not npx or not (HERE / "node_modules/typescript").is_dir():
        reason = "no TypeScript: run npm ci --prefix tests/browser"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    done = subprocess.run(
        [npx, "--no-install", "tsc", "-p", "tsconfig.json"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout + done.stderr == ""
    assert done.returncode == 0
