"""The network between phones and server: it loses, repeats, delays and cuts off, in both directions."""

import gzip
import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.simulator.host import Asked, Event
from tests.simulator.oracle import Oracle, Violation
from tests.simulator.phones import Phone
from tests.simulator.server import Answered, Server


@dataclass
class Echo:
    """A request that will arrive once more."""

    asked: Asked
    cookie: str


@dataclass
class Network:
    """Carries one request at a time, and remembers what may come again."""

    chance: Random
    server: Server
    oracle: Oracle
    page: int
    """The most records of an answer, whatever was asked for."""
    trouble: float
    """How likely each thing is to go wrong."""
    echoes: list[Echo] = field(default_factory=list)
    way: dict[str, str] = field(default_factory=dict)
    """The way in that the first phone told the server, for those who speak by hand."""
    sent: list[dict[str, Any]] = field(default_factory=list)
    """What the last push carried and the server took."""
    requests: list[tuple[str, Answered]] = field(default_factory=list)

    async def there(self, phone: Phone) -> tuple[str, Answered | None]:
        """Carry a phone's request to the server, or not; what happened, and the answer if there is one."""
        assert self._flight(phone)
        asked = self._flight(phone)
        if self._happens():
            return "the request is lost", None
        if self._happens():
            await self.server.answer(_cut(asked, self.chance), phone.cookie, truncated=True)
            return "the request is cut off", None
        if self._happens():
            after = self.chance.randrange(5)
            answered = await self.server.answer(self._paged(asked), phone.cookie, cut_after=after)
            if answered is None:
                return f"the server dies before its statement {after}", None
            self._noted(asked, answered)
            return "the server dies with its answer", None
        answered = await self.delivered(phone)
        if self._happens():
            self.echoes.append(Echo(asked, phone.cookie))
        return f"{answered.status}", answered

    async def back(self, phone: Phone, now: int, answered: Answered | None, more: dict[str, Any]) -> tuple[str, Event]:
        """Carry the answer to the phone, or not."""
        if answered is None:
            return "no answer", await phone.hears(now, more)
        if self._happens():
            return "the answer is lost", await phone.hears(now, more)
        if self._happens() and answered.body:
            short = answered.body[: self.chance.randrange(len(answered.body))].decode(errors="ignore")
            said = {"status": answered.status, "headers": answered.headers, "body": short}
            return "the answer is cut off", await phone.hears(now, said | more)
        return "answered", await self.heard(phone, now, answered, more)

    async def delivered(self, phone: Phone) -> Answered:
        """The server's answer to a phone's request, with nothing in the way."""
        asked = self._flight(phone)
        answered = await self.server.answer(self._paged(asked), phone.cookie)
        assert answered is not None
        self._noted(asked, answered)
        return answered

    async def heard(self, phone: Phone, now: int, answered: Answered, more: dict[str, Any]) -> Event:
        """The phone has its answer, with nothing in the way."""
        if cookie := answered.headers.get("set-cookie"):
            phone.cookie = cookie.partition(";")[0]
        said = {"status": answered.status, "headers": answered.headers, "body": answered.body.decode()}
        return await phone.hears(now, said | more)

    async def echo(self) -> str:
        """A request arrives once more, at any later time."""
        again = self.echoes.pop(self.chance.randrange(len(self.echoes)))
        answered = await self.server.answer(self._paged(again.asked), again.cookie)
        assert answered is not None
        self._noted(again.asked, answered)
        return f"{again.asked.told} arrives again: {answered.status}"

    def _noted(self, asked: Asked, answered: Answered) -> None:
        if answered.status >= 500:
            raise Violation(f"{asked.method} {asked.path} was answered with {answered.status}")
        self.requests.append((asked.method, answered))
        if asked.path == "/api/accounts" and answered.status in (200, 201):
            self.way = _read(asked)["recovery"]
        if asked.path == "/api/sync" and answered.status == 200:
            pairs = zip(_read(asked)["recs"], answered.json["s"], strict=True)
            taken = [record for record, status in pairs if status in (0, 1)]
            self.sent = taken
            for record in taken:
                self.oracle.taken(record)

    def _paged(self, asked: Asked) -> Asked:
        return asked._replace(path=asked.path.replace("limit=2000", f"limit={self.page}"))

    def _flight(self, phone: Phone) -> Asked:
        assert phone.flight is not None
        return phone.flight.asked

    def _happens(self) -> bool:
        return self.chance.random() < self.trouble


def _read(asked: Asked) -> Any:
    packed = asked.headers.get("content-encoding") == "gzip"
    return json.loads(gzip.decompress(asked.body) if packed else asked.body)


def _cut(asked: Asked, chance: Random) -> Asked:
    return asked._replace(body=asked.body[: chance.randrange(len(asked.body))] if asked.body else b"")
