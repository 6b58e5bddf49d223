"""Compares the files of a store with its manifest, byte for byte."""

from pathlib import Path

from kg.checks.findings import Checked, Finding
from kg.store import current_generation, read_manifest, verify_fully


def check_files(folder: Path) -> Checked:
    """Compare all digests.

    Args:
        folder: The store folder of a workspace.

    Returns:
        How many files were compared, and those that were changed.

    Raises:
        StoreError: The store is missing, or files of it are.
    """
    changed = verify_fully(folder)
    findings = tuple(
        Finding(
            check="store",
            what=name,
            message="the file was changed after it was written. Run: kg build --force",
        )
        for name in changed
    )
    count = len(read_manifest(current_generation(folder)).files)
    return Checked(check="store", count=count, unit="files", findings=findings)
