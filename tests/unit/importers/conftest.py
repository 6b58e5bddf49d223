"""Imports a text as the file of a data set."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.importers import Import, import_file, importer

Run = Callable[..., Import]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def load(name: str, text: str | bytes, *, encoding: str = "utf-8", file: str = "data.csv") -> Import:
        path = tmp_path / file
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return import_file(importer(name), path)

    return load
