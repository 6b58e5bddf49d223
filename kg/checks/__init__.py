"""Checks of a built graph: its quotes, its shapes, its rules, its files."""

from kg.checks.files import check_files
from kg.checks.findings import Checked, Finding
from kg.checks.quotes import check_quotes
from kg.checks.rules import check_rules
from kg.checks.shapes import check_shapes

__all__ = ["Checked", "Finding", "check_files", "check_quotes", "check_rules", "check_shapes"]
