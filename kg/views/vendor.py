"""The code of others that travels in pages: `python -m kg.views.vendor --check` compares it with its digests."""

import hashlib
import sys
import tomllib
from collections.abc import Sequence
from typing import Final

from kg.views.page import STATIC

FOLDER: Final = STATIC / "vendor"


def check_vendor() -> list[str]:
    """Give what is wrong with the vendored files; nothing when all is right.

    Returns:
        A sentence for each file that is missing, changed, or not listed in `vendor.toml`.
    """
    listed = tomllib.loads((FOLDER / "vendor.toml").read_text(encoding="utf-8"))
    licences = {entry["license_file"] for entry in listed.values()}
    wrong = [
        f"{path.name}: not listed in vendor.toml. List it with name, version, source, license and sha256"
        for path in sorted(FOLDER.iterdir())
        if path.name not in {*listed, *licences, "vendor.toml"}
    ]
    for name, entry in listed.items():
        for file in (name, entry["license_file"]):
            if not (FOLDER / file).is_file():
                wrong.append(f"{file}: missing. Take it from {entry['source']} {entry['version']}")
        if (FOLDER / name).is_file():
            digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
            if digest != entry["sha256"]:
                wrong.append(
                    f"{name}: changed, its SHA-256 is {digest}. Take it again from {entry['source']}"
                )
    return wrong


def main(arguments: Sequence[str]) -> int:
    """Compare; 0 when all is right, 1 when not, 2 for another argument than --check."""
    if list(arguments) != ["--check"]:
        sys.stderr.write("usage: python -m kg.views.vendor --check\n")
        return 2
    wrong = check_vendor()
    sys.stderr.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
