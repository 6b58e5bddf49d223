"""Which addresses of the network may be asked: public ones, unless the user allows others."""

import ipaddress
import socket
import threading
from collections.abc import Callable
from typing import Final

Resolve = Callable[[str, int], list[str]]
"""Gives the numeric addresses of a host and port."""

RESOLVE_S: Final = 10.0

_NAT64: Final = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


class AddressError(ValueError):
    """A host that may not be asked, or has no address."""


def resolve_host(host: str, port: int) -> list[str]:
    """Give the addresses of a host, as the system resolves it.

    Raises:
        AddressError: It has none, or the answer does not come in time.
    """
    answers: list[str] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        answers.extend(dict.fromkeys(str(address[0]) for *_, address in found))

    # In a thread: the system's resolver has no time-out that one could set.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(RESOLVE_S)
    if thread.is_alive() or not answers:
        raise AddressError(f"the host {host} has no address. Check the spelling and the network")
    return answers


def check_addresses(host: str, addresses: list[str], *, allow_private: bool) -> list[str]:
    """Give the addresses of a host if every one of them may be asked.

    One address that is not public refuses the host: whoever controls its name could have both.

    Args:
        host: Its name, for the message.
        addresses: Its numeric addresses.
        allow_private: Whether addresses of the own machine and network may be asked.

    Raises:
        AddressError: One of them is of this machine, of a private network, of a cloud's metadata service,
            or otherwise not public.

    Example:
        >>> check_addresses("localhost", ["127.0.0.1"], allow_private=True)
        ['127.0.0.1']
    """
    for text in addresses:
        if not allow_private and not is_public(text):
            raise AddressError(
                f"{host} is {text}, an address inside this machine or its network. If you mean it: --allow-private"
            )
    return addresses


def is_public(text: str) -> bool:
    """Tell whether a numeric address is one of the public internet.

    Addresses that carry another one inside (mapped, 6to4, Teredo, NAT64) are judged by that one too.

    Source:
        IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890).

    Example:
        >>> [is_public(a) for a in ("93.184.215.14", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1%eth0")]
        [True, False, False, False]
    """
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address] = []
    if isinstance(address, ipaddress.IPv6Address):
        inner = [a for a in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if a]
        if any(address in network for network in _NAT64):
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped:
            return _is_public(address.ipv4_mapped)
    return _is_public(address) and all(_is_public(a) for a in inner)


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
