"""Whose address a line tells behind a proxy: the last one that is no proxy's, so that nobody can forge it.

A proxy appends to ``X-Forwarded-For`` what it saw; what is further left was said by the reader's own program.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from bangvang.lazy_patterns import lazy_pattern

Network: TypeAlias = "ipaddress.IPv4Network | ipaddress.IPv6Network"

# Where proxies of one's own stand; documentation ranges, which Python calls private, are none of them.
PRIVATE: Final[tuple[Network, ...]] = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10"),
        *("::1", "fc00::/7", "fe80::/10"),
    )
)
_ADDRESS: Final = lazy_pattern(
    rb"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w.])"
)


def addresses_in(text: bytes) -> list[bytes]:
    """Give the addresses in a piece of a line, in their order."""
    return [found for found in _ADDRESS.findall(text) if _parsed(found) is not None]


def reader_of(seen: Sequence[bytes], forwarded: Sequence[bytes], proxies: Iterable[Network] = ()) -> bytes:
    """Give the reader's address: of those that the server ``seen``, else of those that a proxy has ``forwarded``."""
    trusted = (*PRIVATE, *proxies)
    for chain in (seen, forwarded):
        for address in reversed(chain):
            if not is_within(address, trusted):
                return address
    return seen[0]


@lru_cache(maxsize=65_536)
def is_within(address: bytes, networks: tuple[Network, ...] = PRIVATE) -> bool:
    """Tell whether an address is in one of the networks; what is no address is in none."""
    parsed = _parsed(address)
    return parsed is not None and any(parsed.version == net.version and parsed in net for net in networks)


def is_shortened(address: bytes) -> bool:
    """Tell whether the end of an address was cut off to protect readers: «198.51.100.0», «2001:db8:1::»."""
    return address.endswith((b".0", b"::", b".x", b".xxx", b".*"))


@lru_cache(maxsize=65_536)
def _parsed(address: bytes) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address.decode("ascii"))
    except ValueError:
        return None
