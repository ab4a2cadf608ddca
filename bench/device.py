"""One device that speaks the protocol with the standard library alone, so that little but the server is measured."""

import http.client
import json
import os
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

RECORDS, A_REQUEST = 10_000, 1_000


class Device:
    """A signed-in device with a new account."""

    def __init__(self, origin: str) -> None:
        parts = urlsplit(origin)
        self._http = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self.account = str(uuid4())
        self.cookie = ""
        lookup, proof = (urlsafe_b64encode(os.urandom(n)).rstrip(b"=").decode() for n in (16, 32))
        recovery = {"lookup": lookup, "proof": proof, "wrap": "w1.AAAA"}
        self.epoch = json.loads(self.ask("/api/accounts", {"account": self.account, "recovery": recovery}))["epoch"]

    def ask(self, path: str, body: Any = None, accepts: str = "identity") -> bytes:
        """One request; the answer's body as it travels."""
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json", "Cookie": self.cookie}
        headers["Accept-Encoding"] = accepts
        self._http.request("GET" if data is None else "POST", path, data, headers)
        answer = self._http.getresponse()
        if set_cookie := answer.headers.get("Set-Cookie"):
            self.cookie = set_cookie.partition(";")[0]
        content = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"the server answered {answer.status}: {content[:200]!r}")
        return content

    def body(self, recs: list[dict[str, Any]]) -> bytes:
        """The body of a push."""
        sent = {"proto": 1, "epoch": self.epoch, "now": 1_790_000_000_000, "recs": recs}
        return json.dumps(sent, separators=(",", ":")).encode()

    def pull(self, cursor: int = 0) -> tuple[int, int]:
        """Read on to the end; the head, and the bytes that came."""
        size, more = 0, True
        while more:
            content = self.ask(f"/api/sync?epoch={self.epoch}&cursor={cursor}")
            page = json.loads(content)
            cursor, more, size = page["cursor"], page["more"], size + len(content)
        return cursor, size

    def weight(self, accepts: str) -> int:
        """The bytes of the whole log in this encoding, page by page."""
        size, cursor, more = 0, 0, True
        while more:
            path = f"/api/sync?epoch={self.epoch}&cursor={cursor}"
            page = json.loads(self.ask(path))
            size += len(self.ask(path, accepts=accepts))
            cursor, more = page["cursor"], page["more"]
        return size


def records(count: int = RECORDS) -> list[dict[str, Any]]:
    """New check-ins of about 300 bytes each; a third of that is ciphertext, which hardly shrinks."""
    when = {"at": "2026-11-22T21:45:00Z", "zone": "Europe/Berlin", "mode": "full"}
    return [
        {
            "k": "check-in",
            "id": str(UUID(bytes=os.urandom(16), version=4)),
            "v": 1,
            "h": f"{1_780_000_000_000 + n:012x}{0:04x}0a0b0c0d",
            "f": when | {"valence": n % 200 - 100, "note": f"s1.k1.{urlsafe_b64encode(os.urandom(66)).decode()}"},
            "new": 1,
        }
        for n in range(count)
    ]
