"""What befalls the phones of a world and their server: wrong clocks, lost phones, backups, records of another make."""

from typing import TYPE_CHECKING, Any

from server.domain.clock import Millis
from server.domain.ids import AccountId
from tests.simulator import settling
from tests.simulator.newer import MOMENT, Newer

if TYPE_CHECKING:
    from tests.simulator.world import World

YEAR_MS = 365 * 86_400_000


async def newer(world: "World") -> None:
    """A newer client writes what the app does not know."""
    if not world.network.way or not world.code:
        return
    client = Newer(world.server, "feed0000")
    await client.recovers(world.network.way)
    n = world.oracle.value()
    known = [record for record in world.oracle.records() if world.kind_of(record) == "check-in"]
    if known and world.chance.random() < 0.3:
        await _stranger(world, world.chance.choice(known), n)
        return
    kind = world.chance.choice(["dream", "check-in", "field"])
    if kind == "field" and known:
        record: dict[str, Any] = {"k": "check-in", "id": world.chance.choice(known), "v": 1, "f": {"later": n}}
    else:
        v, name = (1, "dream") if kind == "dream" else (99, "check-in")
        fields = MOMENT | {"mode": "full", "n1": n, "deep": [{"ü": n}]}
        record = {"k": name, "id": world.uuid(), "v": v, "f": fields, "new": 1}
    taken = await client.pushes(world.now, record)
    line = world.tell(f"a newer client writes {record}: {taken}")
    if taken:
        written = {name: value for name, value in record["f"].items() if name in ("later", "n1")}
        world.oracle.kinds.setdefault(record["id"], record["k"])
        world.oracle.lost.add("newer")
        world.oracle.wrote(record["id"], written, {}, "newer", line, sure=True)
        world.oracle.taken(record)


async def _stranger(world: "World", record: str, n: int) -> None:
    """Somebody else has a record with the same id."""
    account = AccountId(world.uuid())
    client = Newer(world.server, "bad00000")
    letters = str(world.chance.getrandbits(70)).zfill(22)[:22]
    await client.makes(account, {"lookup": letters, "proof": (letters * 2)[:43], "wrap": "w1.AAAA"})
    fields = MOMENT | {"mode": "full", "n1": n}
    assert await client.pushes(world.now, {"k": "check-in", "id": record, "v": 1, "f": fields, "new": 1})
    world.strangers[account] = {record: fields}
    world.tell(f"another account has a record {record}")


async def poison(world: "World") -> None:
    """A phone holds a record that the server will not take, or can't even read."""
    phone = world.chance.choice(world.phones)
    known = [record for record in world.oracle.records() if world.kind_of(record) == "check-in"]
    if not known:
        return
    record = world.chance.choice(known)
    fields = world.chance.choice([{"valence": 5000}, {"big": "x" * 40_000}, {"half": "\ud800"}, {"mode": None}])
    event = await phone.does("poison", world.now, {"id": record, "fields": fields})
    world.poisoned.add((phone.name, record))
    world.tell(f"{phone.name} holds poison: {record} {str(fields)[:40]} {event.failed or ''}")


async def forget(world: "World") -> None:
    """The server signs a phone out that does not know of it."""
    signed_in = [phone for phone in world.phones if phone.signed_in]
    if signed_in:
        phone = world.chance.choice(signed_in)
        await world.server.forget(world.log_of, phone.cookie)
        world.tell(f"the server forgets {phone.name}")


async def lose(world: "World") -> None:
    """A phone is gone for good, with whatever only it held."""
    if len(world.phones) < 2 or not world.code:
        return
    phone = world.phones.pop(world.chance.randrange(1, len(world.phones)))
    world.answers.pop(phone.name, None)
    await phone.kill()
    world.gone.append(phone)
    world.oracle.lost.add(phone.name)
    world.tell(f"{phone.name} is lost")


async def backup(world: "World") -> None:
    """A copy of the phones' log is made."""
    if world.code:
        world.backups.append(await world.server.backup(world.log_of))
        world.tell(f"a backup is made at {world.backups[-1].head}")


async def restore(world: "World") -> None:
    """A copy of the log is put back."""
    if world.backups:
        backup = world.chance.choice(world.backups)
        await world.server.restore(world.log_of, backup, world.hexadecimal())
        world.oracle.put_back()
        world.tell(f"the backup of {backup.head} is put back")


async def compact(world: "World") -> None:
    """Old tombstones are dropped."""
    if not world.code:
        return
    world.oracle.unaware |= await settling.unaware(world)
    before = Millis(world.now - world.chance.choice([0, 3_600_000]))
    held = await world.server.log(world.log_of)
    await world.server.compact(before, world.hexadecimal)
    dropped = held.keys() - (await world.server.log(world.log_of)).keys()
    world.dropped |= dropped
    for record in dropped:
        world.oracle.dropped(record)
    world.oracle.compacted = world.oracle.compacted or bool(dropped)
    world.tell(f"tombstones are dropped: {sorted(dropped)}")


async def clock(world: "World") -> None:
    """A phone's clock jumps."""
    phone = world.chance.choice(world.phones)
    years = world.chance.choice([-60, -10, -1, 0, 0, 1, 10])
    phone.offset = years * YEAR_MS + world.chance.choice([0, 0, 61_000, -61_000, 500])
    world.tell(f"{phone.name}'s clock is off by {phone.offset} ms")


async def echo(world: "World") -> None:
    """A request arrives once more."""
    if world.network.echoes:
        world.tell(await world.network.echo())
