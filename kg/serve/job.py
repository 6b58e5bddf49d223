"""What the server asks of a worker, and the process in which it is done."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work.

    Attributes:
        kind: Name of a function of `kg.serve.work`.
        given: Its parameters, as JSON has them.
        body: Bytes that come with it.
        heavy: Whether it goes to the lane of the heavy ones at once.
        writes: Whether it changes the graph.
        time_s: Most seconds, None for the server's own limit.
    """

    kind: str
    given: dict[str, Any] = field(default_factory=dict)  # Any: what JSON can hold
    body: bytes = b""
    heavy: bool = False
    writes: bool = False
    time_s: float | None = None

    def head(self) -> dict[str, Any]:  # Any: as above
        """Give what goes to the worker besides the body."""
        return {"kind": self.kind, "given": self.given}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker is told once, when it starts.

    Attributes:
        place: Folder of the graph.
        rows: Most rows of an answer.
        answer_bytes: Greatest answer.
        memory_mb: Most memory that it may take.
        writes: Whether it may change the graph.
    """

    place: str
    rows: int
    answer_bytes: int
    memory_mb: int
    writes: bool = False

    def as_dict(self) -> dict[str, Any]:  # Any: as above
        """Give it as JSON has it."""
        return asdict(self)
