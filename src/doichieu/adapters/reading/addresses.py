"""Which network addresses the desk may connect to: public ones, and nothing that leads back inside by another name."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Policy = Callable[[Address], bool]

# IANA special-purpose registries, kept here because what `ipaddress` calls private differs between Python releases.
_CLOSED_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
    )
)  # fmt: skip
# Global unicast is 2000::/3; inside it: Teredo, ORCHID, documentation, 6to4 and other special blocks.
_GLOBAL_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)


def is_public(address: Address) -> bool:
    """Whether the address is an ordinary one of the public internet.

    Not public: loopback, private, link-local (metadata services too), shared, reserved, multicast and documentation
    addresses, and IPv6 forms that carry an IPv4 address (mapped, 6to4, Teredo, NAT64).

    >>> is_public(IPv4Address("93.184.216.34")), is_public(IPv6Address("::ffff:127.0.0.1"))
    (True, False)
    """
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _CLOSED_4)
    return address in _GLOBAL_6 and not any(address in net for net in _CLOSED_6) and address.is_global
