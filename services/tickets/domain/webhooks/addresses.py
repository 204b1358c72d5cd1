"""Where a webhook may lead: to a public address over HTTPS, so that nobody reaches through us into a private network.

The name is checked when it is set up, and each address it stands for whenever something is sent there: what a name
stands for can change in between. Source: the registries of special-purpose addresses at
https://www.iana.org/assignments/iana-ipv4-special-registry and its sibling for IPv6.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import SplitResult, urlsplit

from services.tickets.domain.refusals import WEBHOOK_ADDRESS, WEBHOOK_PRIVATE, Refused

LONGEST: Final = 512
"""Characters of a URL."""
PORTS: Final = frozenset((443, 8443))

_PUBLIC_IPV6: Final = ip_network("2000::/3")
_NOT_PUBLIC: Final = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # shared by carriers
            "127.0.0.0/8",
            "169.254.0.0/16",  # link-local, and where clouds keep their secrets
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",  # multicast, reserved, broadcast
            "2001::/23",  # Teredo, ORCHID, benchmarks: each wraps or stands for something else
            "2001:db8::/32",
            "2002::/16",  # 6to4: an IPv4 address inside
            "2620:4f:8000::/48",
            "3fff::/20",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a webhook leads.

    Attributes:
        secure: over TLS; the rest is this machine's own, in development.
        host: as in the URL, without brackets.
        port: where it listens.
        path: with the query, as it is asked for.
        authority: host and port as the header `Host` takes them.
    """

    secure: bool
    host: str
    port: int
    path: str
    authority: str


@dataclass(frozen=True, slots=True)
class AddressRule:
    """Which URLs are taken, and which addresses are connected to.

    Attributes:
        loopback: this machine is allowed too, without TLS and on any port, for development.
    """

    loopback: bool

    def read(self, url: str) -> Target:
        """The URL taken apart.

        Raises:
            Refused: it is none that can be used, or names an address that is not public.
        """
        if not 0 < len(url) <= LONGEST or not url.isascii() or not url.isprintable() or set(url) & set(' \\"<>^`{|}'):
            raise Refused(WEBHOOK_ADDRESS)
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise Refused(WEBHOOK_ADDRESS) from None
        host = parts.hostname
        if not host or "%" in parts.netloc or "@" in parts.netloc or parts.fragment:
            raise Refused(WEBHOOK_ADDRESS)
        here = self.loopback and _is_loopback(host)
        if parts.scheme == "http" and here:
            return _target(parts, host, port or 80)
        if parts.scheme != "https" or (port not in (None, *PORTS) and not here):
            raise Refused(WEBHOOK_ADDRESS)
        if (literal := _literal(host)) and not self.allows([literal]):
            raise Refused(WEBHOOK_PRIVATE)
        return _target(parts, host, port or 443)

    def allows(self, addresses: Iterable[IPv4Address | IPv6Address]) -> bool:
        """Whether a name that stands for these may be connected to: only if each of them may be."""
        found = list(addresses)
        return bool(found) and all(is_public(one) or (self.loopback and one.is_loopback) for one in found)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to the internet, and stands for itself: none is wrapped in another."""
    if isinstance(address, IPv6Address) and (address.scope_id is not None or address not in _PUBLIC_IPV6):
        return False
    return not any(address.version == network.version and address in network for network in _NOT_PUBLIC)


def _target(parts: SplitResult, host: str, port: int) -> Target:
    path = parts.path or "/"
    return Target(
        secure=parts.scheme == "https",
        host=host,
        port=port,
        path=f"{path}?{parts.query}" if parts.query else path,
        authority=parts.netloc,
    )


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    literal = _literal(host)
    return literal.is_loopback if literal else host == "localhost"
