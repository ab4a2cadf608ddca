"""A client that is newer than the app, and another account: both speak the protocol by hand."""

import json
from typing import Any

from server.domain import clock
from server.domain.clock import Millis
from tests.simulator.host import Asked
from tests.simulator.server import Answered, Server

MOMENT = {"at": "2026-11-23T12:00:00Z", "zone": "Europe/Berlin"}
_JSON = {"content-type": "application/json"}


class Newer:
    """Writes kinds, fields and schema numbers that the app does not know; it keeps nothing."""

    def __init__(self, server: Server, device: str) -> None:
        self._server = server
        self._device = device
        self._cookie = ""
        self._count = 0

    async def makes(self, account: str, way: dict[str, str]) -> None:
        """Make an account."""
        self._entered(await self._post("/api/accounts", {"account": account, "recovery": way}), 201)

    async def recovers(self, way: dict[str, str]) -> None:
        """Sign in to an account that is there."""
        self._entered(await self._post("/api/recover", {"lookup": way["lookup"], "proof": way["proof"]}), 200)

    async def pushes(self, now: Millis, record: dict[str, Any]) -> bool:
        """Push one record, stamped now; whether it was taken."""
        self._count += 1
        sent = record | {"h": clock.stamp(now, self._count, self._device)}
        page = (await self._ask(Asked("GET", "/api/sync?cursor=0&limit=1", {}, b""))).json
        body = {"proto": 1, "epoch": page["epoch"], "now": now, "recs": [sent]}
        answered = await self._post("/api/sync", body)
        return answered.status == 200 and answered.json["s"][0] in (0, 1)

    def _entered(self, answered: Answered, status: int) -> None:
        assert answered.status == status, answered
        self._cookie = answered.headers["set-cookie"].partition(";")[0]

    async def _post(self, path: str, body: dict[str, Any]) -> Answered:
        return await self._ask(Asked("POST", path, _JSON, json.dumps(body).encode()))

    async def _ask(self, asked: Asked) -> Answered:
        answered = await self._server.answer(asked, self._cookie)
        assert answered is not None
        return answered
