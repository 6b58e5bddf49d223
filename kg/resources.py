"""The only finder of shipped files: in a checkout they stand in place, in a wheel under `kg/_shipped`."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Give the path of a file or folder that ships with the program.

    Args:
        name: Path from the top of the repository, with `/`: "data/reference/states.csv", "ontology/kg.ttl".

    Returns:
        The path, which exists.

    Raises:
        FileNotFoundError: Nothing of that name ships.

    Example:
        >>> shipped("ontology/kg.ttl").name
        'kg.ttl'
    """
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(
        f"{name} does not ship with this copy of kg: install it again (pip install defcoop)"
    )
