"""The baseline's model: its linear models and numbers in one file, with a digest."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.errors import InputError
from kg.extract.linear import Floats, Linear, pack, unpack

FILE: Final = Path(__file__).resolve().parent / "data" / "baseline.npz"
"""The committed model."""
CARD: Final = FILE.with_suffix(".card.md")
"""What is known about it: how it was made, and its scores."""


@dataclass(frozen=True)
class Model:
    """A trained baseline.

    Attributes:
        linear: The models by name: "type", "state", "set", "role", "status", "background", "event".
        numbers: Thresholds and curves by name.
        sha256: Digest of the file it was read from; "" for one that was not saved.
    """

    linear: Mapping[str, Linear]
    numbers: Mapping[str, Floats]
    sha256: str = ""


def save_model(model: Model, path: Path = FILE) -> str:
    """Write a model. Equal models give equal bytes.

    Returns:
        The digest of the file, 64 hex digits.
    """
    arrays: dict[str, Any] = dict(sorted(pack(model.linear).items()))  # Any: numpy's stubs want keyword types
    arrays.update(
        {f"numbers/{name}": np.asarray(v, dtype=np.float64) for name, v in sorted(model.numbers.items())}
    )
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    path.write_bytes(buffer.getvalue())
    return hashlib.sha256(buffer.getvalue()).hexdigest()


@cache
def load_model(path: Path = FILE) -> Model:
    """Read a model; once a process for each file.

    Raises:
        InputError: There is no such file, or it is no model.
    """
    try:
        raw = path.read_bytes()
        with np.load(io.BytesIO(raw), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except FileNotFoundError:
        raise InputError(path, "there is no such model. Train it: kg train --baseline") from None
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(path, f"not a model ({error}). Train it: kg train --baseline") from None
    numbers = {name.removeprefix("numbers/"): a for name, a in arrays.items() if name.startswith("numbers/")}
    linear = unpack({name: a for name, a in arrays.items() if not name.startswith("numbers/")})
    return Model(linear=linear, numbers=numbers, sha256=hashlib.sha256(raw).hexdigest())
