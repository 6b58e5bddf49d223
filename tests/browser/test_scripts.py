"""Our scripts pass the type checker and the linter."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CALLS = {
    "typescript": ["npx", "--prefix", str(HERE), "--no-install", "tsc", "-p", str(HERE / "tsconfig.json")],
    "eslint": ["npx", "--prefix", str(HERE), "--no-install", "eslint", "--config", str(HERE / "eslint.config.mjs"),
               "kg/views/static"],
}  # fmt: skip


@pytest.mark.parametrize("tool", CALLS)
def test_scripts_pass(tool: str, repository: Path) -> None:
    npx = shutil.which("npx")
    if not npx or not (HERE / "node_modules" / tool).is_dir():
        reason = f"no {tool}: run npm ci --prefix tests/browser"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    done = subprocess.run(CALLS[tool], cwd=repository, capture_output=True, text=True, check=False)

    assert done.stdout + done.stderr == ""
    assert done.returncode == 0


def test_linter_finds_what_it_forbids(repository: Path, tmp_path: Path) -> None:
    if not (HERE / "node_modules/eslint").is_dir():
        if os.environ.get("CI"):
            pytest.fail("no eslint: run npm ci --prefix tests/browser")
        pytest.skip("no eslint: run npm ci --prefix tests/browser")
    bad = "// @ts-check\ndocument.body.innerHTML = 1;\nfetch('x');\nvar a = Math.random();\n"
    (tmp_path / "kg/views/static").mkdir(parents=True)
    (tmp_path / "kg/views/static/bad.js").write_text(bad, encoding="utf-8")
    call = [
        str(HERE / "node_modules/.bin/eslint"),
        "--config",
        str(HERE / "eslint.config.mjs"),
        "kg/views/static",
    ]

    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)

    for rule in ("no-restricted-properties", "no-restricted-globals", "no-var"):
        assert rule in done.stdout
