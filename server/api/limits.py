"""Who asks too often waits: requests are counted by address or by account, of which only a keyed hash is kept."""

import hmac
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request

from server import problems
from server.api.call import Call
from server.domain.limits import Limit
from server.store import limits


async def hold(call: Call, request: Request, holding: Sequence[Limit]) -> None:
    """Count this request against each limit that holds its endpoint.

    Raises:
        TooManyRequests: one of them is used up; `Retry-After` says when it isn't any more.
    """
    for limit in holding:
        asker = call.account if limit.by == "account" else _network(request.client.host if request.client else "")
        key = hmac.digest(call.service.secret, f"{limit.name} {asker}".encode(), "sha256")
        wait = await limits.take(key, limit.times(call.service.settings.limits_times), call.now)
        if wait is not None:
            raise problems.TooManyRequests(headers={"Retry-After": str(wait)})


def _network(address: str) -> str:
    """Whom an address stands for: itself, and with IPv6 all that one household or server is given of them."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))
    return str(ip)
