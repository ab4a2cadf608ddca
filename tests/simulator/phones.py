"""A simulated phone: what a person does on it, and what the oracle learns of that."""

from dataclasses import dataclass
from typing import Any

from tests.simulator.host import Asked, Event, Host
from tests.simulator.oracle import Oracle

Fuse = dict[str, Any]


@dataclass
class Flight:
    """A request between a phone and the server, and the piece of work that waits for its answer."""

    task: int
    what: str
    asked: Asked


@dataclass
class Phone:
    """One installation."""

    name: str
    seed: int
    host: Host
    oracle: Oracle
    account: str = ""
    cookie: str = ""
    offset: int = 0
    """How far its clock is off, in milliseconds."""
    signed_in: bool = False
    flight: Flight | None = None

    def clock(self, now: int) -> int:
        """What its clock shows."""
        return max(0, now + self.offset)

    async def open(self, now: int, fuse: Fuse | None = None) -> Event:
        """Open the app."""
        command = {"open": self.name, "seed": self.seed, "now": self.clock(now)}
        event = await self.host.tell(command | ({"fuse": fuse} if fuse else {}))
        if event.failed is None and not self.account:
            self.account = event.done
        return event

    async def kill(self) -> None:
        """The phone's battery is empty."""
        self.flight = None
        await self.host.tell({"kill": self.name})

    async def does(self, what: str, now: int, told: dict[str, Any], tab: int = 0, fuse: Fuse | None = None) -> Event:
        """Let the app do one thing, to its end or to its first request."""
        command = self.begin(what, now, told, tab, fuse)
        event = await self.host.tell(command)
        return self.flies(event, command["task"], what)

    def begin(
        self, what: str, now: int, told: dict[str, Any], tab: int = 0, fuse: Fuse | None = None
    ) -> dict[str, Any]:
        """The command for one thing."""
        command = {"begin": what, "task": self.host.new_task(), "device": self.name, "tab": tab, "now": self.clock(now)}
        return command | {"told": told} | ({"fuse": fuse} if fuse else {})

    async def hears(self, now: int, said: dict[str, Any]) -> Event:
        """Give the answer to its request, or none (an empty one), and let it go on."""
        assert self.flight is not None
        flight, self.flight = self.flight, None
        command = {"answer": flight.task, "device": self.name, "now": self.clock(now)} | said
        return self.flies(await self.host.tell(command), flight.task, flight.what)

    def flies(self, event: Event, task: int, what: str) -> Event:
        """Remember the request that it waits for."""
        if event.asks is not None:
            self.flight = Flight(task, what, event.asks)
        return event

    async def looks(self, now: int) -> dict[str, Any]:
        """All that it holds."""
        event = await self.does("look", now, {})
        assert event.failed is None, event.failed
        found: dict[str, Any] = event.done
        return found
