"""One world: a seed decides what happens to a few phones, a server and the network between them."""

from collections.abc import Awaitable, Callable
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from server.domain.clock import Millis
from server.domain.ids import AccountId
from tests.simulator import mishaps, settling
from tests.simulator.host import Event, Host
from tests.simulator.network import Network
from tests.simulator.oracle import Oracle, Violation
from tests.simulator.phones import Fuse, Phone
from tests.simulator.server import Answered, Backup, Server

START = Millis(1_795_435_200_000)
EXPECTED = {"Crashed", "StorageTrouble", "Refused", "Refusal", "Unanswered"}
"""What work on a phone may fail with; anything else is a bug in the app."""
HARMLESS = ("unknown", "epoch-changed")
DAYS = ("2026-11-20", "2026-11-21")


class World:
    """Everything of one seed; `story` says what happened, line by line."""

    def __init__(self, seed: int, host: Host, server: Server) -> None:
        self.chance = Random(seed)
        self.seed = seed
        self.host = host
        self.server = server
        self.now = START
        self.story: list[str] = []
        self.oracle = Oracle()
        self.phones: list[Phone] = []
        self.gone: list[Phone] = []
        self.account = ""
        self.code = ""
        self.poisoned: set[tuple[str, str]] = set()
        self.backups: list[Backup] = []
        self.dropped: set[str] = set()
        """Records whose tombstones a compaction took away."""
        self.answers: dict[str, tuple[str, Answered | None]] = {}
        self.strangers: dict[AccountId, dict[str, Any]] = {}
        trouble = self.chance.choice([0.0, 0.03, 0.1])
        page = self.chance.choice([1, 2, 3, 7, 2000])
        self.network = Network(self.chance, server, self.oracle, page, trouble)
        self.wild = self.chance.random() < 0.7
        self.most = self.chance.randint(2, 4)
        server.takes(self.chance.choice([1, 2, 5, 1000]))

    async def run(self) -> None:
        """Live through it, come to rest, and look whether everything holds."""
        await self._new_phone()
        moves = self._moves()
        for _ in range(self.chance.randint(30, 110)):
            self.pass_time(self.chance.choice([1, 1, 50, 1000, 60_000, 3_600_000]))
            move = self.chance.choices([move for _, move in moves], [weight for weight, _ in moves])[0]
            await move()
        await settling.settle(self)

    def tell(self, line: str) -> int:
        """Add a line to the story; its number."""
        self.story.append(line)
        return len(self.story)

    def pass_time(self, ms: int) -> None:
        """Let the world's clock go on."""
        self.now = self.server.now = Millis(self.now + ms)

    def uuid(self) -> str:
        """A new id."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def hexadecimal(self) -> str:
        """Chance as the server uses it."""
        return f"{self.chance.getrandbits(64):016x}"

    @property
    def log_of(self) -> AccountId:
        """The account that the phones share."""
        return AccountId(self.account)

    def _moves(self) -> list[tuple[float, Callable[[], Awaitable[None]]]]:
        rare = 1.0 if self.chance.random() < 0.5 else 0.0
        back = self.chance.choice([0.0, 0.0, 1.0, 4.0])
        compact = self.chance.choice([0.0, 0.0, 1.0, 4.0])
        return [
            (10, self._write),
            (8, self._exchange),
            (14, self._carry),
            (2, self._enter),
            (1, self._new_phone),
            (2, partial(mishaps.echo, self)),
            (2 * self.wild, partial(mishaps.clock, self)),
            (1, self._kill),
            (1, partial(mishaps.newer, self)),
            (rare, partial(mishaps.poison, self)),
            (0.3, partial(mishaps.forget, self)),
            (0.3 * rare, partial(mishaps.lose, self)),
            (back, partial(mishaps.backup, self)),
            (0.7 * back, partial(mishaps.restore, self)),
            (compact, partial(mishaps.compact, self)),
        ]

    async def _new_phone(self) -> None:
        if len(self.phones) >= self.most:
            return
        number = len(self.phones) + len(self.gone)
        phone = Phone(f"phone-{number}", self.seed * 16 + number, self.host, self.oracle)
        await phone.open(self.now)
        self.phones.append(phone)
        self.tell(f"{phone.name} is new")

    async def _write(self) -> None:
        phone = self.chance.choice(self.phones)
        what, told = self._idea(phone)
        fuse = self._fuse() if "id" in told else None
        await self.did(phone, what, told, await phone.does(what, self.now, told, self.chance.choice([0, 0, 1]), fuse))

    def _idea(self, phone: Phone) -> tuple[str, dict[str, Any]]:
        """Something that a person may write."""
        n = self.oracle.value()
        known = self.oracle.records()
        draw = self.chance.random()
        if draw < 0.4 or not known:
            kind = self.chance.choice(["check-in", "check-in", "keepsake", "preferences", "no-contact-day"])
            ideas: dict[str, dict[str, Any]] = {
                "check-in": {"mode": "full", "n1": n, "n2": n},
                "keepsake": {"text": f"text {n}"},
                "preferences": {self.chance.choice(["n1", "n2"]): n},
                "no-contact-day": {"day": self.chance.choice(DAYS), "n1": n},
            }
            fields = ideas[kind]
            # What exists once is named by the app.
            named = {} if kind in ("preferences", "no-contact-day") else {"id": self.uuid()}
            return "create", {"kind": kind, "fields": fields} | named
        record = self.chance.choice(known)
        if draw < 0.85 and self.kind_of(record) != "dream":
            text = (record, "text") in self.oracle.writes
            name = self.chance.choice(["n1", "n2", "n3"])
            return "edit", {
                "kind": self.kind_of(record),
                "id": record,
                "fields": {"text": f"text {n}"} if text else {name: n},
            }
        return "erase", {"id": record}

    def kind_of(self, record: str) -> str:
        """The kind of a record that the oracle knows."""
        return self.oracle.kinds.get(record, "check-in")

    async def did(self, phone: Phone, what: str, told: dict[str, Any], event: Event) -> None:
        """Tell the oracle what came of a person's idea."""
        line = self.tell(f"{phone.name} {what} {told}: {event.failed or event.done}")
        if event.failed is not None:
            died = await self.failed(phone, event)
            if not died:
                return
        record, sure = told.get("id") or event.done, event.failed is None
        if what == "erase":
            if sure and not event.done:
                return  # it was not there
            self.oracle.deleted(record, phone.name, line, sure=sure)
            return
        if what == "create":
            self.oracle.kinds[record] = told["kind"]
            if self.oracle.compacted:
                self.oracle.unaware.add(record)
        before = event.done if what == "edit" and sure else {}
        fields = {name: value for name, value in told["fields"].items() if name not in ("mode", "day")}
        self.oracle.wrote(record, fields, before, phone.name, line, sure=sure)

    async def failed(self, phone: Phone, event: Event) -> bool:
        """Whether the phone has died of it; then it is opened again."""
        assert event.failed is not None
        if event.failed["name"] not in EXPECTED:
            raise Violation(f"{phone.name} failed with {event.failed}")
        if event.failed["name"] != "Crashed":
            return False
        phone.flight = None
        await self._reopen(phone)
        return True

    async def _reopen(self, phone: Phone) -> None:
        event = await phone.open(self.now)
        if event.failed is not None:
            raise Violation(f"{phone.name} does not open any more: {event.failed}")
        await settling.entered(self, phone)

    async def _exchange(self) -> None:
        idle = [phone for phone in self.phones if phone.flight is None and phone.signed_in]
        if idle:
            phone = self.chance.choice(idle)
            event = await phone.does("exchange", self.now, {}, 0, self._fuse())
            self.tell(f"{phone.name} begins an exchange")
            await self.came(phone, "exchange", event)

    async def _carry(self) -> None:
        """A request goes to the server, an answer comes back, or both; perhaps with an edit in the same moment."""
        waiting = [phone for phone in self.phones if phone.flight is not None]
        if not waiting:
            return
        phone = self.chance.choice(waiting)
        assert phone.flight is not None
        what, asked = phone.flight.what, phone.flight.asked
        if phone.name not in self.answers:
            self.answers[phone.name] = await self.network.there(phone)
            self.tell(f"{phone.name} {asked.told}: {self.answers[phone.name][0]}")
            if self.chance.random() < 0.4:
                return
        answered = self.answers.pop(phone.name)[1]
        idea = self._idea(phone) if what == "exchange" and self.chance.random() < 0.3 else None
        more = {"beside": phone.begin(idea[0], self.now, idea[1])} if idea else {}
        said, event = await self.network.back(phone, self.now, answered, more)
        self.tell(f"{phone.name} goes on: {said}")
        if idea and event.beside:
            await self.did(phone, *idea, event.beside)
        await self.came(phone, what, event)

    async def came(self, phone: Phone, what: str, event: Event) -> None:
        """What came of an exchange, or of turning sync on, or of joining."""
        if event.asks is not None:
            return
        self.answers.pop(phone.name, None)
        self.tell(f"{phone.name} {what}: {event.failed or 'done'}")
        if event.failed is None:
            if what == "turnOn":
                self.code, self.account = event.done["code"], phone.account
            if what in ("turnOn", "join"):
                await settling.entered(self, phone)
            return
        if await self.failed(phone, event):
            return
        more = event.failed["more"]
        if event.failed["name"] == "Refusal" and more["status"] == 401:
            await phone.does("signedOut", self.now, {})
            phone.signed_in = False
        # An answer that was cut off says no more than its status, and a log may change its epoch again and again.
        elif event.failed["name"] == "Refusal" and what == "exchange" and more["slug"] not in HARMLESS:
            raise Violation(f"{phone.name} was refused: {event.failed}")

    async def _enter(self) -> None:
        """A phone turns sync on, or joins."""
        outside = [phone for phone in self.phones if not (phone.signed_in and self.code) and phone.flight is None]
        if not outside:
            return
        phone = self.chance.choice(outside)
        what, told = self.way_in(phone)
        if what:
            event = await settling.enter(self, phone, what, told, self._fuse())
            await self.came(phone, what, event)

    def way_in(self, phone: Phone) -> tuple[str, dict[str, Any]]:
        """How a phone gets in: the first one turns sync on, the others join."""
        if not self.code:
            return ("turnOn", {}) if phone is self.phones[0] else ("", {})
        return "join", {"code": self.code, "local": self.chance.choice(["bring", "bring", "leave"])}

    async def _kill(self) -> None:
        phone = self.chance.choice(self.phones)
        self.tell(f"{phone.name} is killed")
        self.answers.pop(phone.name, None)
        await phone.kill()
        await self._reopen(phone)

    def _fuse(self) -> Fuse | None:
        draw = self.chance.random()
        if draw > 2 * self.network.trouble:
            return None
        return {"after": self.chance.randrange(40), "how": "crash" if draw < 1.4 * self.network.trouble else "full"}
