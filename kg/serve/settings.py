"""What a server is told when it starts, and the limits that it keeps."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from kg.errors import UsageError

LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")
"""Names by which this machine calls itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request, and all requests together, may take.

    Attributes:
        time_s: Most seconds for an answer; then its process is killed.
        quick_s: Seconds after which a request leaves the lane of the cheap ones.
        memory_mb: Most memory that a request may take in its process, in MB.
        rows: Most rows or triples of an answer.
        answer_bytes: Greatest answer.
        text_bytes: Longest query.
        update_bytes: Longest update.
        upload_bytes: Greatest graph that is sent.
        quick: Processes for cheap requests.
        heavy: Processes for all others.
        waiting: Most requests that wait for a place among the heavy ones.
        wait_s: Most seconds that a request waits for a place.
        body_s: Most seconds for the body of a request.
        header_s: Most seconds for its head.
        requests: Most requests at once.
        connections: Most connections at once.
    """

    time_s: float = 30.0
    quick_s: float = 0.3
    memory_mb: int = 1024
    rows: int = 100_000
    answer_bytes: int = 16_000_000
    text_bytes: int = 256_000
    update_bytes: int = 4_000_000
    upload_bytes: int = 20_000_000
    quick: int = 3
    heavy: int = 2
    waiting: int = 16
    wait_s: float = 20.0
    body_s: float = 20.0
    header_s: float = 10.0
    requests: int = 256
    connections: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """How a graph is served.

    Attributes:
        place: Folder of the graph.
        host: Address on which the server listens.
        port: Port; 0 for a free one.
        writable: Whether updates are taken.
        names: Further names by which clients may call the server.
        token: What a client must show to write; empty for nothing.
        with_restricted: Whether rows that may not be passed on are served to other machines too.
        quiet: Whether to write no access log.
        limits: What requests may take.
    """

    place: Path
    host: str = "127.0.0.1"
    port: int = 8080
    writable: bool = False
    names: tuple[str, ...] = ()
    token: str = field(default="", repr=False)
    with_restricted: bool = False
    quiet: bool = False
    limits: Limits = field(default_factory=Limits)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    def check(self) -> None:
        """Refuse what would be unsafe.

        Raises:
            UsageError: Writing is open to other machines without a token.
        """
        if self.writable and not self.is_local and not self.token:
            raise UsageError(
                f"--writable on {self.host} lets every machine that reaches it change the graph. "
                "Set KG_SERVE_TOKEN to a secret that clients send as bearer token"
            )


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine and no other.

    Example:
        >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
        (True, True, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
