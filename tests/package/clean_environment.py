"""Commands in a clean environment, and `kg` in a process that cannot reach anything."""

import os
import subprocess
from pathlib import Path

OFFLINE = """\
import socket, sys

def refuse(*_, **__):
    raise OSError("the network is off")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.getaddrinfo = socket.create_connection = refuse
sys.argv = ["kg", *sys.argv[1:]]
from kg.cli import main
main()
"""
"""Runs `kg` in a process that cannot reach anything."""


def run(words: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without what the tests' own environment would lend it."""
    lent = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "KG_GRAPH", "PYTEST_CURRENT_TEST")
    environment = {name: value for name, value in os.environ.items() if name not in lent}
    return subprocess.run(
        words, cwd=folder, env=environment | {"LC_ALL": "C.UTF-8"} | variables, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
