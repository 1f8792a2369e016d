"""To which addresses anything may be sent: never into the house by accident.

A name is resolved once and the connection made to that address, so that it cannot mean
something else a moment later. Networks of the house are reached only where the
setting `KYCUONG_WEBHOOK_NETWORKS` names them.
"""

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
WORLD: Final = ipaddress.IPv6Network("2000::/3")
"""All that is given out of IPv6; the rest is local, old ways to write IPv4, or unused."""
LONGEST: Final = 300


class NotAllowed(Exception):
    """Nothing is sent there; the text says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart; `path` with its query."""

    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """Return host and port as the `Host` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == 443 else f"{host}:{self.port}"


def target(url: str) -> Target:
    """Take an address apart.

    Raises:
        NotAllowed: not https, no host, a name or password in it, a literal address of
            a network that is not allowed.
    """
    if len(url) > LONGEST or not url.isascii() or any(c <= " " for c in url):
        raise NotAllowed("Địa chỉ phải là ASCII, không dấu cách, tối đa 300 ký tự.")
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError as broken:
        raise NotAllowed("Địa chỉ viết sai; hãy xem lại.") from broken
    if parts.scheme != "https" or not parts.hostname:
        raise NotAllowed("Địa chỉ phải bắt đầu bằng https:// và có tên máy.")
    if "@" in parts.netloc or parts.fragment:
        raise NotAllowed("Địa chỉ không được có tên, mật khẩu hay dấu #.")
    literal = _literal(parts.hostname)
    if literal is not None:
        _require(literal)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.hostname, port, path)


def resolved(to: Target) -> str:
    """Return the address to connect to; every address of the name must be allowed.

    Raises:
        NotAllowed: the name has no address, or one that is not allowed.
    """
    try:
        found = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as broken:
        raise NotAllowed(f"Không tìm được máy {to.host}.") from broken
    addresses = [str(each[4][0]).partition("%")[0] for each in found]
    for each in addresses:
        _require(ipaddress.ip_address(each))
    return addresses[0]


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _require(address: Address) -> None:
    """Refuse an address of the house, however it is written."""
    inner = _unwrapped(address)
    if any(inner in network for network in _allowed()):
        return
    given_out = inner.version == 4 or inner in WORLD
    if not (inner.is_global and given_out) or inner.is_multicast:
        raise NotAllowed(
            "Địa chỉ thuộc mạng nội bộ; chỉ gửi được khi thiết lập "
            "KYCUONG_WEBHOOK_NETWORKS cho phép mạng đó."
        )


def _unwrapped(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one carries, if it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _allowed() -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    named = settings.KYCUONG_WEBHOOK_NETWORKS.split(",")
    return [ipaddress.ip_network(each.strip()) for each in named if each.strip()]
