"""Coming to rest: the network is mended, every phone exchanges, and then everything must hold."""

import json
from typing import TYPE_CHECKING, Any

from server.domain import clock
from server.domain.clock import Stamp
from tests.simulator.host import Event
from tests.simulator.oracle import Violation
from tests.simulator.phones import Fuse, Phone

if TYPE_CHECKING:
    from tests.simulator.world import World

ROUNDS = 3
"""So often everybody exchanges until all have everything: once to push, once to pull, once for what was corrected."""


async def settle(world: "World") -> None:
    """Mend everything, let every phone in, and check."""
    world.network.trouble = 0
    world.tell("everything is mended")
    for phone in world.phones:
        await _finished(world, phone)
    while world.network.echoes:
        world.tell(await world.network.echo())
    for phone in world.phones:
        await _inside(world, phone)
    await _rounds(world)
    await _give_up_parked(world)
    await _rounds(world)
    log = await _alike(world)
    world.oracle.check(log)
    risen = [one for one in world.dropped - world.oracle.unaware if one in log and not world.oracle.restored]
    if risen:
        raise Violation(f"{risen[0]} is there again, after a compaction dropped it")
    _no_future(world, log)
    await _next_edit_wins(world, log)
    await _idle_is_cheap(world)
    for account, expected in world.strangers.items():
        _equal("another account", {one: held["f"] for one, held in (await world.server.log(account)).items()}, expected)


async def enter(world: "World", phone: Phone, what: str, told: dict[str, Any], fuse: Fuse | None) -> Event:
    """Begin to turn sync on, or to join."""
    world.tell(f"{phone.name} {what}")
    return await phone.does(what, world.now, told, 0, fuse)


async def entered(world: "World", phone: Phone) -> None:
    """See whether a phone belongs to another account now, and what its records are called there."""
    found = await phone.looks(world.now)
    phone.signed_in = found["signedIn"]
    if found["account"] == phone.account:
        return
    phone.account = found["account"]
    own = {
        write.value: record
        for (record, _), writes in world.oracle.writes.items()
        for write in writes
        if write.phone == phone.name
    }
    names = {own[value]: one for one, held in found["records"].items() for value in _values(held) if value in own}
    # What exists once may be said anew by a phone that never heard of its deletion.
    world.oracle.unaware |= {one for one in names.values() if world.oracle.deletions.get(one)}
    world.oracle.moved(phone.name, names)
    world.poisoned = {(name, names.get(one, one) if name == phone.name else one) for name, one in world.poisoned}
    world.tell(f"{phone.name} is in, with {len(names)} records")


async def unaware(world: "World") -> set[str]:
    """Records that some phone made and nobody acknowledged to it."""
    found = [await phone.looks(world.now) for phone in world.phones]
    return {one for held_by in found for one, held in held_by["records"].items() if held["isNew"]}


async def _finished(world: "World", phone: Phone) -> Event | None:
    """Carry requests until the phone's work is done."""
    event = None
    while phone.flight is not None:
        what = phone.flight.what
        world.pass_time(world.chance.choice([1, 30]))
        pushed = phone.flight.asked.method == "POST" and phone.flight.asked.path == "/api/sync"
        answered = await world.network.delivered(phone)
        event = await world.network.heard(phone, world.now, answered, {})
        if pushed and answered.status == 200:
            await _told_the_truth(world, phone)
        await world.came(phone, what, event)
    return event


async def _told_the_truth(world: "World", phone: Phone) -> None:
    """After the answer to a push, what it carried is as the server holds it, before any pull."""
    held = (await phone.looks(world.now))["records"]
    log = await world.server.log(world.log_of)
    for sent in world.network.sent:
        if sent["id"] not in log:
            raise Violation(f"{sent['id']} was acknowledged, and is not there")
        ours = held.get(sent["id"])
        if ours is None or "outbox" in ours:
            continue
        which = f"after its push, {phone.name}"
        _equal(which, _carried(ours["shown"], sent), _carried(log[sent["id"]], sent))


def _carried(held: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    """The fields that a push carried, with their stamps, in a record; a tombstone as it is."""
    if held.get("d"):
        return held
    return {name: [held.get("hf", {}).get(name, held["h"]), held["f"].get(name)] for name in sent.get("f", {})}


async def _calmly(world: "World", phone: Phone, what: str, told: dict[str, Any]) -> Event:
    world.pass_time(1)
    event = await phone.does(what, world.now, told)
    if event.asks is None:
        await world.came(phone, what, event)
    return await _finished(world, phone) or event


async def _inside(world: "World", phone: Phone) -> None:
    for _ in range(3):
        if phone.signed_in and world.code:
            # A server that has forgotten it says so now.
            await _calmly(world, phone, "exchange", {})
        if not phone.signed_in or not world.code:
            what, told = world.way_in(phone)
            await _calmly(world, phone, what, told)
    if not phone.signed_in:
        raise Violation(f"{phone.name} does not get in")


async def _rounds(world: "World") -> None:
    for _ in range(ROUNDS):
        for phone in world.phones:
            event = await _calmly(world, phone, "exchange", {})
            if event.failed is not None:
                raise Violation(f"{phone.name} can't exchange: {event.failed}")


async def _give_up_parked(world: "World") -> None:
    for phone in world.phones:
        found = await phone.looks(world.now)
        for one, held in found["records"].items():
            why = held.get("outbox")
            if why is None:
                continue
            known = (phone.name, one) in world.poisoned if why != "gone" else world.oracle.compacted
            if why == "waiting" or not known:
                raise Violation(f"{phone.name} still holds {one} back: {why}")
            world.tell(f"{phone.name} gives up {one}: {why}")
            await phone.does("discard", world.now, {"id": one})
    for name, record in world.poisoned:
        world.oracle.doubted(record, name)


async def _alike(world: "World") -> dict[str, dict[str, Any]]:
    """Every phone shows what the server holds, and waits for nothing; the log, with its texts opened."""
    log = await world.server.log(world.log_of)
    texts: dict[str, str] = {}
    for phone in world.phones:
        found = await phone.looks(world.now)
        held = found["records"]
        _equal(f"the log and {phone.name}", {one: held[one]["shown"] for one in sorted(held)}, log)
        last = found["clock"]["last"]
        if last is not None and Stamp(last) >= clock.ceiling(world.now):
            raise Violation(f"{phone.name} goes on in a future that is not: {last}")
        waiting = [one for one in held if "outbox" in held[one]] + found["lonely"]
        if waiting:
            raise Violation(f"{phone.name} still waits with {waiting}")
        texts |= {one: held[one]["text"] for one in held if "text" in held[one]}
    for one, text in texts.items():
        log[one]["f"]["text"] = text
    return log


def _no_future(world: "World", log: dict[str, dict[str, Any]]) -> None:
    for one, held in log.items():
        latest = max([held["h"], *held.get("hf", {}).values()])
        if Stamp(latest) >= clock.ceiling(world.now):
            raise Violation(f"{one} has a stamp from the future: {latest}")


async def _next_edit_wins(world: "World", log: dict[str, dict[str, Any]]) -> None:
    """A device that has seen everything wins with its next edit, whatever its clock says."""
    editable = [one for one, held in log.items() if held["k"] == "check-in" and not held.get("d") and held["v"] == 1]
    for record in editable[:3]:
        phone = world.chance.choice(world.phones)
        n = world.oracle.value()
        await _calmly(world, phone, "edit", {"kind": "check-in", "id": record, "fields": {"n1": n}})
        world.tell(f"{phone.name} edits {record} last: n1 = {n}")
        await _rounds(world)
        after = await _alike(world)
        if after[record]["f"].get("n1") != n:
            raise Violation(f"the last edit of {record} lost: n1 is {after[record]['f'].get('n1')}, not {n}")


async def _idle_is_cheap(world: "World") -> None:
    for phone in world.phones:
        before = len(world.network.requests)
        await _calmly(world, phone, "exchange", {})
        asked = world.network.requests[before:]
        if [method for method, _ in asked] != ["GET"] or asked[0][1].json["recs"]:
            raise Violation(f"{phone.name} has nothing to say and says {len(asked)} things")


def _values(held: dict[str, Any]) -> list[Any]:
    numbers = [value for value in held["shown"].get("f", {}).values() if type(value) is int]
    return [*numbers, held.get("text")]


def _equal(which: str, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    for one in sorted({*ours, *theirs}):
        # As text, for to Python true equals 1.
        if json.dumps(ours.get(one), sort_keys=True) != json.dumps(theirs.get(one), sort_keys=True):
            raise Violation(f"{which} differ in {one}:\n    {ours.get(one)}\n    {theirs.get(one)}")
