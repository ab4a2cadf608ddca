"""What is refused by the head of a request alone, before anything of it is believed."""

from starlette.types import Scope

from server import problems

MOST_HEADERS = 100
MOST_BYTES = 16 * 1024
"""Of all headers together; what browsers send is a tenth of it."""


def check(scope: Scope) -> None:
    """Refuse a request that can't be taken as it came, and end its connection.

    A body whose end is told in two ways ends at one place for us and perhaps at another for a proxy, so that what one
    takes for a body is a request to the other.

    Raises:
        Malformed: it is such a request, or has more headers than any, or is in an HTTP that is not spoken here.
    """
    if scope["http_version"] not in ("1.0", "1.1"):
        raise _refused("Speak HTTP/1.1")
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    names = [name for name, _ in headers]
    if b"transfer-encoding" in names and (b"content-length" in names or scope["http_version"] == "1.0"):
        raise _refused("The length of the body is told in two ways")
    if len(names) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > MOST_BYTES:
        raise _refused("There are more headers than a request has")


def _refused(why: str) -> problems.Malformed:
    return problems.Malformed(why, headers={"Connection": "close"}, path="$")
