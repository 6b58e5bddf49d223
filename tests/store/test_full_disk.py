"""A disk that is full, and a folder that cannot be written: one line, and the old store stays."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from storing import QUADS, listing

from kg.store import EmbeddedStore, verify_fully

FULL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from storing import QUADS, build
from kg.errors import KgError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    build(Path(sys.argv[1]))
except KgError as error:
    print(error)
    raise SystemExit(3)
"""
LOCKED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from storing import build
from kg.errors import KgError
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
try:
    build(Path(sys.argv[1]))
except KgError as error:
    print(error)
    raise SystemExit(3)
"""


def run(code: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    tests = Path(__file__).parent.parent
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments), str(tests)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("most", [0, 10, 1000, 5000])
def test_full_disk_leaves_the_old_store(folder, most):
    done = run(FULL, folder, most)
    assert done.returncode == 3, done.stderr
    (line,) = done.stdout.splitlines()
    assert "cannot be written" in line
    assert set(EmbeddedStore(folder).quads()) == set(QUADS)
    assert verify_fully(folder) == []
    assert len(list(folder.glob("gen-*"))) == 1, "nothing lies about"


def test_full_disk_at_the_first_build_leaves_no_store(tmp_path):
    done = run(FULL, tmp_path / "store", 100)
    assert done.returncode == 3, done.stderr
    assert list((tmp_path / "store").glob("gen-*")) == []
    assert not (tmp_path / "store" / "current").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_folder_that_is_not_ours_to_write(folder, tmp_path_factory):
    place = Path(shutil.copytree(folder, tmp_path_factory.mktemp("locked") / "store"))
    for path in (place.parent, *place.parent.parents):
        if path.stat().st_uid == 0 and path.name.startswith("pytest-"):
            path.chmod(0o755)
    place.parent.chmod(0o755)
    before = listing(place)
    done = run(LOCKED, place)
    assert done.returncode == 3, done.stderr
    (line,) = done.stdout.splitlines()
    assert "cannot be written" in line
    assert "Name another place" in line
    assert listing(place) == before
