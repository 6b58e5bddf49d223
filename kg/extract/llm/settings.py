"""Which language model to ask, and with which key: from the environment and nowhere else."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urlsplit

from kg.errors import UsageError, shorten

URL: Final = "KG_LLM_URL"
MODEL: Final = "KG_LLM_MODEL"
KEY: Final = "KG_LLM_KEY"
CACHE: Final = "KG_LLM_CACHE"
HIDDEN: Final = "…"
"""What is shown in the place of the key."""
_ENDING: Final = "/chat/completions"
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Address, model and key of an endpoint that speaks OpenAI's chat completions.

    Attributes:
        model: Name of the model as the server knows it.
        url: Address that is asked; "" where only stored answers are read.
        key: The secret; "" where the server wants none. It is left out of `repr`.

    Raises:
        UsageError: A value cannot be used; the message never holds the key.

    Example:
        >>> Settings(model="tiny", url="http://127.0.0.1:8080/v1", key="secret")
        Settings(model='tiny', url='http://127.0.0.1:8080/v1/chat/completions')
    """

    model: str
    url: str = ""
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not (self.model.isprintable() and 0 < len(self.model) <= _LONGEST) or len(self.model.split()) != 1:
            raise UsageError(f"{MODEL} must be the name of a model, one word. Set it: export {MODEL}=NAME")
        if not self.key.isascii() or any(not char.isprintable() or char == " " for char in self.key):
            raise UsageError(f"{KEY} holds a blank or a character that no key has. Copy it again")
        if self.url:
            parts = _parts(self.url)
            if self.key and parts.scheme == "http" and not _is_near(parts.hostname or ""):
                raise UsageError(
                    f"{URL}: the key would be sent unprotected over http. Use https, or a server of your own network"
                )
            path = parts.path.rstrip("/")
            object.__setattr__(
                self, "url", parts._replace(path=path.removesuffix(_ENDING) + _ENDING, fragment="").geturl()
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings.

        Args:
            environment: KG_LLM_MODEL; KG_LLM_URL, needed for what is not in the cache; KG_LLM_KEY, if wanted.

        Raises:
            UsageError: KG_LLM_MODEL is not set, or a value cannot be used.
        """
        model = environment.get(MODEL, "").strip()
        if not model:
            raise UsageError(
                f"no language model is named. Set {MODEL}, {URL} and, where the server wants one, {KEY}"
            )
        return cls(model=model, url=environment.get(URL, "").strip(), key=environment.get(KEY, "").strip())

    @property
    def host(self) -> str:
        """Host and port, for messages."""
        return urlsplit(self.url).netloc

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine, so that no proxy must be asked."""
        host = urlsplit(self.url).hostname or ""
        address = _address(host)
        return host == "localhost" or bool(address and address.is_loopback)

    def hide(self, text: str) -> str:
        """Give a text in which the key is not to be read."""
        return text.replace(self.key, HIDDEN) if self.key else text


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fits = False
    if not fits or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise UsageError(f"{URL} must be an http or https address, as in https://example.org/v1")
    if parts.username is not None or parts.password is not None or parts.query:
        raise UsageError(f"{URL} must hold no name, password or '?': put the key into {KEY}")
    return parts


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_near(host: str) -> bool:
    """Tell whether a host is this machine or one of the own network."""
    address = _address(host)
    return "." not in host if address is None else address.is_private or address.is_loopback


def describe_model(settings: Settings) -> str:
    """Give a line that says who is asked, for messages; never the key."""
    return f"{shorten(settings.model)} at {settings.host}" if settings.url else shorten(settings.model)
