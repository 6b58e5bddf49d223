"""Importers of the field's data sets: one module each, the same tellings from all.

The data sets themselves are not part of the program: their authors publish them, the user brings the file.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

from kg.errors import UnknownName
from kg.importers.counted import Counted
from kg.importers.importer import Coverage, Import, Importer, import_file
from kg.importers.notices import Action, Notice
from kg.importers.report import format_report
from kg.importers.table import Layout, Row, Table

_HOMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "dcad": ("dcad", "Dcad"),
        "mme": ("mme", "Mme"),
        "atop": ("atop", "Atop"),
        "sipri": ("sipri", "Sipri"),
        "fmtrpt": ("fmtrpt", "Fmtrpt"),
        "us-visits": ("us_visits", "UsVisits"),
    }
)

DATASETS: Final = tuple(_HOMES)
"""Names of the data sets that can be imported."""


@cache
def importer(name: str) -> Importer:
    """Give the importer of a data set.

    Args:
        name: Its name, one of DATASETS, in any case.

    Raises:
        UnknownName: There is none; with the nearest names.

    Example:
        >>> importer("dcad").dataset.version
        '1.0'
    """
    home = _HOMES.get(name.casefold().replace("_", "-"))
    if home is None:
        from kg.resolve.nearest import nearest

        raise UnknownName("data set", name, nearest(name, DATASETS) or DATASETS)
    module, cls = home
    found: Importer = getattr(import_module(f"kg.importers.{module}"), cls)()
    return found


__all__ = [
    "DATASETS",
    "Action",
    "Counted",
    "Coverage",
    "Import",
    "Importer",
    "Layout",
    "Notice",
    "Row",
    "Table",
    "format_report",
    "import_file",
    "importer",
]
