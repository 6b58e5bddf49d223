"""Runs a notebook in a folder of its own and prints it with its outputs.

    python execute.py NOTEBOOK FOLDER

A process of its own, because a kernel talks over sockets, which are blocked in tests.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

TIMEOUT_S = 120


def main() -> None:
    notebook = nbformat.read(sys.argv[1], as_version=4)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_S,
        kernel_name="python3",
        resources={"metadata": {"path": sys.argv[2]}},
    )
    client.execute()
    sys.stdout.write(nbformat.writes(notebook))


if __name__ == "__main__":
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    main()
