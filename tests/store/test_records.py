"""The record log: what is appended once, is there once, in order, and for its account alone."""

import random

import msgspec
import pytest

from server.domain import clock, merge
from server.domain.clock import Millis
from server.domain.errors import EpochChanged
from server.domain.ids import AccountId
from server.domain.merge import Record
from server.store import database, records
from tests.builders import NOON, check_in, deleted, stamp
from tests.store.conftest import EPOCH, new_account


async def push(account: AccountId, *sent: Record, now: Millis = NOON) -> records.Appended:
    return await records.append(account, EPOCH, sent, now)


async def log(account: AccountId, limit: int = 2000) -> list[Record]:
    found: list[Record] = []
    cursor, more = 0, True
    while more:
        page = await records.since(account, cursor, limit)
        cursor, more = page.cursor, page.more
        found += [msgspec.json.decode(body, type=Record) for body in page.bodies]
    return found


async def head(account: AccountId) -> int:
    rows = await database.read("SELECT head FROM account WHERE id = $1", account)
    return int(rows[0]["head"])


async def test_what_was_stored_is_read_as_it_was_sent(account: AccountId) -> None:
    sent = [check_in(valence=n, note="s1.k.AAAA") for n in range(3)]
    taken = await push(account, *sent)
    assert taken.statuses == [1, 1, 1]
    assert taken.fix == []
    assert await log(account) == [msgspec.structs.replace(one, new=0) for one in sent]


async def test_a_repeat_changes_nothing_and_moves_nothing(account: AccountId) -> None:
    sent = [check_in(), check_in()]
    await push(account, *sent)
    again = await push(account, *sent)
    assert again.statuses == [0, 0]
    assert again.fix == []
    assert again.head == await head(account) == 2


async def test_an_edit_moves_the_record_to_the_end(account: AccountId) -> None:
    first, second = check_in(), check_in()
    await push(account, first, second)
    await push(account, check_in(stamp(5), record_id=first.id, new=0, valence=70))
    found = await log(account)
    assert [one.id for one in found] == [second.id, first.id]
    assert found[1].f["valence"] == 70
    assert found[1].hf["mode"] == first.h


async def test_only_what_changed_takes_a_place_in_the_log(account: AccountId) -> None:
    known = check_in()
    await push(account, known)
    taken = await push(account, known, check_in(), known)
    assert taken.statuses == [0, 1, 0]
    assert taken.head == await head(account) == 2


async def test_a_losing_edit_gets_the_canonical_record_back(account: AccountId) -> None:
    record = check_in(stamp(10), valence=1)
    await push(account, record)
    taken = await push(account, check_in(stamp(5), record_id=record.id, new=0, valence=2, energy=3))
    assert taken.statuses == [1]
    (fixed,) = taken.fix
    assert fixed.f["valence"] == 1
    assert fixed.f["energy"] == 3
    assert fixed == (await log(account))[0]


async def test_a_deletion_absorbs_and_takes_the_content_along(account: AccountId) -> None:
    record = check_in(note="s1.k.SECRET")
    await push(account, record)
    await push(account, deleted(record, stamp(1)))
    taken = await push(account, check_in(stamp(99), record_id=record.id, new=0, valence=2))
    assert taken.statuses == [0]
    assert taken.fix == await log(account) == [merge.tombstone("check-in", record.id, stamp(1))]
    rows = await database.read("SELECT body FROM record WHERE account = $1", account)
    assert "SECRET" not in rows[0]["body"]


async def test_an_edit_of_an_unknown_record_is_gone_and_harms_no_neighbour(account: AccountId) -> None:
    taken = await push(account, check_in(new=0, valence=1), check_in())
    assert taken.statuses == ["gone", 1]
    assert len(await log(account)) == 1


async def test_a_record_never_changes_its_kind(account: AccountId) -> None:
    record = check_in()
    await push(account, record)
    other = Record(k="person", id=record.id, h=stamp(9), v=1, f={"counts": True}, new=1)
    assert (await push(account, other)).statuses == ["invalid"]
    assert (await log(account))[0].k == "check-in"


async def test_the_same_record_twice_in_one_push(account: AccountId) -> None:
    record = check_in(stamp(1), valence=1)
    taken = await push(account, record, check_in(stamp(2), record_id=record.id, valence=2))
    assert taken.statuses == [1, 1]
    assert (await log(account))[0].f["valence"] == 2
    assert taken.head == await head(account) == 1


async def test_true_and_1_are_not_the_same(account: AccountId) -> None:
    record = Record(k="dream", id=check_in().id, h=stamp(1), v=1, f={"x": 1}, new=1)
    await push(account, record)
    taken = await push(account, Record(k="dream", id=record.id, h=stamp(1), v=1, f={"x": True}, new=1))
    assert taken.statuses == [1]
    assert (await log(account))[0].f["x"] is True


async def test_a_wild_clock_is_tamed_and_told(account: AccountId) -> None:
    wild = check_in(stamp(10**11, device="ffffffff"))
    taken = await push(account, wild)
    assert taken.statuses == [1]
    (fixed,) = taken.fix
    assert clock.millis(fixed.h) == NOON + clock.DRIFT_MS
    next_edit = check_in(clock.tick(NOON, "00000000", fixed.h), record_id=wild.id, new=0, valence=-50)
    await push(account, next_edit, now=Millis(NOON + 1))
    assert (await log(account))[0].f["valence"] == -50


@pytest.mark.parametrize("limit", [1, 2, 7, 2000])
async def test_any_page_size_reads_the_same_log(account: AccountId, limit: int) -> None:
    sent = [check_in(valence=n) for n in range(15)]
    await push(account, *sent)
    assert [one.id for one in await log(account, limit)] == [one.id for one in sent]


async def test_accounts_are_apart_even_with_equal_ids(account: AccountId) -> None:
    other = await new_account()
    record = check_in(valence=1)
    await push(account, record)
    await push(other, check_in(stamp(50), record_id=record.id, valence=2))
    assert [one.f["valence"] for one in await log(account)] == [1]
    assert [one.f["valence"] for one in await log(other)] == [2]
    await push(other, deleted(record, stamp(60)))
    assert not (await log(account))[0].d


async def test_another_epoch_is_refused_and_nothing_is_stored(account: AccountId) -> None:
    with pytest.raises(EpochChanged) as error:
        await records.append(account, "another", [check_in()], NOON)
    assert error.value.why == "restored"
    assert await log(account) == []
    assert await head(account) == 0


async def test_an_empty_push_is_fine(account: AccountId) -> None:
    assert (await push(account)).statuses == []


async def test_unknown_kinds_and_fields_travel_on_untouched(account: AccountId) -> None:
    odd = Record(
        k="dream", id=check_in().id, h=stamp(3), v=7, f={"deep": [{"ü": None}], "n": -1}, hf={"n": stamp(1)}, new=1
    )
    await push(account, odd)
    assert await log(account) == [msgspec.structs.replace(odd, new=0)]


async def test_any_order_of_pushes_ends_alike(account: AccountId) -> None:
    """What the laws say of the merge, seen through the database."""
    draw = random.Random(7)
    base = check_in(stamp(0), valence=0)
    edits = [
        check_in(stamp(n, device=device), record_id=base.id, new=0, **{field: n})
        for n, device in enumerate(["aaaaaaaa", "bbbbbbbb"] * 6, start=1)
        for field in ("valence", "energy")
    ]
    ends = set()
    for _ in range(4):
        one = await new_account()
        draw.shuffle(edits)
        await push(one, base)
        for edit in [*edits, *edits[:5]]:
            await push(one, edit)
        ends.add(msgspec.json.encode((await log(one))[0], order="sorted"))
    assert len(ends) == 1


MANY = records._SLICE + 50
"""New records that PostgreSQL takes as a stream."""

AWKWARD = ["\\", "\\N", "\\.", "a\tb\nc\rd", '"{}"', "\\u0041", "ä\U0001f600\x7f\u2028", ""]
"""Text that means something to COPY, to JSON or to neither."""


async def test_many_new_records_are_stored_as_they_came(account: AccountId, statements: list[str]) -> None:
    odd = [Record("dream", check_in().id, stamp(n), 1, {"x": text}, new=1) for n, text in enumerate(AWKWARD)]
    wild = check_in(stamp(10**11, device="ffffffff"))
    sent = [*(check_in(valence=n % 100) for n in range(MANY)), *odd, check_in(new=0), wild, check_in()]
    taken = await push(account, *sent)
    stored, edit = [one for one in sent if one.new], sent[-3]
    assert taken.statuses == ["gone" if one is edit else 1 for one in sent]
    assert [one.id for one in taken.fix] == [wild.id]
    assert taken.head == await head(account) == len(stored)
    assert len([one for one in statements if not one.startswith("SELECT head")]) <= 4, statements
    found = await log(account)
    assert [one.id for one in found] == [one.id for one in stored]
    kept = [one for one in zip(found, stored, strict=True) if one[1] is not wild]
    assert [one for one, _ in kept] == [msgspec.structs.replace(one, new=0) for _, one in kept]
    assert (await push(account, *stored)).statuses == [0] * len(stored), "the wild one is known again"


async def test_one_of_many_may_come_twice(account: AccountId) -> None:
    sent = [check_in(valence=1) for _ in range(MANY)]
    taken = await push(account, *sent, check_in(stamp(9), record_id=sent[0].id, valence=2))
    assert taken.statuses == [1] * (MANY + 1)
    assert [one.f["valence"] for one in await log(account)] == [2] + [1] * (MANY - 1)
    assert taken.head == await head(account) == MANY


async def test_of_many_that_are_at_fault_none_is_stored(account: AccountId) -> None:
    bad = [check_in(valence=999), check_in(record_id="no-uuid"), check_in(clock.Stamp("0" * 25))]
    sent = [bad[n % 3] for n in range(MANY)]
    sent = [
        msgspec.structs.replace(one, id=f"{one.id}{n}" if one is bad[1] else check_in().id)
        for n, one in enumerate(sent)
    ]
    assert (await push(account, *sent)).statuses == ["invalid"] * MANY
    assert (await push(account, *sent, check_in())).statuses == ["invalid"] * MANY + [1]
    assert len(await log(account)) == await head(account) == 1


async def test_many_that_no_longer_fit_are_stored_as_far_as_they_do(account: AccountId) -> None:
    heavy = "s1.k." + "A" * 10_000
    taken = await records.append(account, EPOCH, [check_in(note=heavy) for _ in range(MANY)], NOON, 1)
    fit = taken.statuses.index("full")
    assert taken.statuses == [1] * fit + ["full"] * (MANY - fit)
    assert fit == len(await log(account)) == taken.head == await head(account) > 90
    rows = await database.read("SELECT records, bytes FROM account WHERE id = $1", account)
    sizes = await database.read("SELECT sum(length(body)) AS bytes FROM record WHERE account = $1", account)
    assert (rows[0]["records"], rows[0]["bytes"]) == (fit, sizes[0]["bytes"])


async def test_a_push_costs_at_most_five_statements(account: AccountId, statements: list[str]) -> None:
    known = [check_in() for _ in range(50)]
    await push(account, *known)
    statements.clear()
    await push(account, *known, *[check_in() for _ in range(50)])
    assert len(statements) <= 4, statements
    statements.clear()
    await records.since(account, 0, 50)
    assert len(statements) == 1
