"""A signed-in device as far as the wire goes, for threads: it waits for its answer, and raises what it is refused."""

import json
import random
import urllib.error
import urllib.request
from base64 import urlsafe_b64encode
from typing import Any, NamedTuple
from uuid import UUID

PATIENCE = 60
"""Seconds that a device waits for one answer, as the app does; a request that hangs longer fails its test."""


class Refused(Exception):
    """The server said no: the status, the problem document and Retry-After."""

    def __init__(self, status: int, problem: dict[str, Any], retry_after: str | None) -> None:
        super().__init__(f"{status} {problem}")
        self.status = status
        self.problem = problem
        self.retry_after = retry_after


class Page(NamedTuple):
    """One page of a pull."""

    records: list[dict[str, Any]]
    cursor: int
    more: bool


class Device:
    """One device of one account; `home` is the process that it talks to."""

    def __init__(self, home: str, chance: random.Random) -> None:
        self.home = home
        self._chance = chance
        self._cookie = ""
        self.account = self._id()
        self.epoch = ""
        self._way_in = dict(zip(("lookup", "proof"), map(self._text, (16, 32)), strict=True))
        self._stamps = 0

    def make_account(self) -> None:
        """Turn on sync."""
        recovery = self._way_in | {"wrap": "w1.AAAA"}
        self.epoch = self._ask("/api/accounts", {"account": self.account, "recovery": recovery})["epoch"]

    def another(self) -> "Device":
        """A second device of this account, signed in with its recovery code."""
        device = Device(self.home, self._chance)
        device.account = self.account
        device.epoch = device._ask("/api/recover", self._way_in)["epoch"]
        return device

    def push(self, records: list[dict[str, Any]]) -> list[Any]:
        """Push; the statuses."""
        sent = {"proto": 1, "epoch": self.epoch, "now": 1_760_000_000_000, "recs": records}
        statuses: list[Any] = self._ask("/api/sync", sent)["s"]
        return statuses

    def page(self, cursor: int, limit: int = 500) -> Page:
        """Read on from a cursor."""
        page = self._ask(f"/api/sync?epoch={self.epoch}&cursor={cursor}&limit={limit}")
        return Page(page["recs"], page["cursor"], page["more"])

    def pull(self) -> list[dict[str, Any]]:
        """All that the server holds, in the order of the log."""
        page = self.page(0)
        found = page.records
        while page.more:
            page = self.page(page.cursor)
            found += page.records
        return found

    def records(self, count: int) -> list[dict[str, Any]]:
        """A few new check-ins."""
        fields = {"at": "2025-10-09T08:45:00Z", "zone": "Europe/Berlin", "mode": "full"}
        return [
            {"k": "check-in", "id": self._id(), "v": 1, "h": self._stamp(), "f": fields | {"valence": n}, "new": 1}
            for n in range(count)
        ]

    def edited(self, record: dict[str, Any]) -> dict[str, Any]:
        """A later change of one field of a record that the server knows."""
        changed = {name: record[name] for name in ("k", "id", "v")}
        return changed | {"h": self._stamp(), "f": {"valence": -record["f"].get("valence", 1)}}

    def _stamp(self) -> str:
        self._stamps += 1
        return f"{1_750_000_000_000 + self._stamps:012x}{0:04x}0a0b0c0d"

    def _id(self) -> str:
        return str(UUID(bytes=self._chance.randbytes(16), version=4))

    def _text(self, count: int) -> str:
        return urlsafe_b64encode(self._chance.randbytes(count)).rstrip(b"=").decode()

    def _ask(self, path: str, body: Any = None) -> Any:
        headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json", "Cookie": self._cookie}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.home + path, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                if cookie := answer.headers.get("Set-Cookie"):
                    self._cookie = cookie.partition(";")[0]
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                raise Refused(error.code, json.load(error), error.headers.get("Retry-After")) from None
