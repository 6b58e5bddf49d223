"""What a check found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is wrong with a graph.

    Attributes:
        check: Which check found it: "quotes", "shapes", "coverage", "store".
        what: The thing it is about: an IRI, a file.
        message: What is wrong and what to do.
        severity: "violation", or "warning" for what may be right all the same.
    """

    check: str
    what: str
    message: str
    severity: str = "violation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The outcome of one check.

    Attributes:
        check: Its name.
        count: How many things were looked at.
        unit: What they are: "quotes", "files", "nodes", "rules".
        findings: What is wrong.
    """

    check: str
    count: int
    unit: str
    findings: tuple[Finding, ...]

    @property
    def violations(self) -> tuple[Finding, ...]:
        """What is certainly wrong: warnings are left out."""
        return tuple(finding for finding in self.findings if finding.severity != "warning")
