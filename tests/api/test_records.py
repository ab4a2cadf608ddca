"""One record from a script: added once, stamped by the server, told to open phones; what is there is never changed."""

from typing import Any
from uuid import uuid4

import pytest

from server.domain.clock import Millis
from server.store import database
from tests.api.conftest import Site
from tests.api.test_tokens import CHECK_IN, appends, made, script
from tests.builders import NOON, check_in, deleted, stamp
from tests.machinery.ear import listening


async def test_a_record_is_added_once_and_every_phone_hears_of_it(site: Site) -> None:
    phone = await site.synced()
    token = await made(phone, "append")
    robot, id = await script(site, token), str(uuid4())
    site.now = Millis(NOON + 5000)
    body = {"kind": "check-in", "id": id, "fields": CHECK_IN}
    async with listening(phone) as ear:
        answer = await appends(robot, body)
        assert (answer.status, answer.body) == (201, {"id": id, "new": True})
        await ear.hears(1)
    again = await appends(robot, body | {"fields": CHECK_IN | {"valence": -100}})
    assert (again.status, again.body) == (200, {"id": id, "new": False})
    (record,) = (await phone.pulls()).body["recs"]
    (row,) = await database.read("SELECT id FROM token")
    assert record == {"k": "check-in", "id": id, "v": 1, "h": stamp(5000, 0, str(row["id"])[:8]), "f": CHECK_IN}
    # The next edit of a phone that has seen it wins.
    assert (await phone.pushes(check_in(stamp(6000), record_id=id, new=0, valence=1))).body["s"] == [1]
    unnamed = await appends(robot)
    assert (unnamed.status, unnamed.body["id"] != id) == (201, True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_a_phone_wrote_or_deleted_no_script_changes(site: Site) -> None:
    phone = await site.synced()
    robot = await script(site, await made(phone, "append"))
    mine, gone = check_in(valence=7), check_in()
    await phone.pushes(mine, gone)
    await phone.pushes(deleted(gone, stamp(1)))
    before = (await phone.pulls()).body["recs"]
    for id in (mine.id, gone.id):
        answer = await appends(robot, {"kind": "step", "id": id, "fields": {**CHECK_IN, "rung": 1, "state": "done"}})
        assert answer.status == 400, "a step has no valence"
        answer = await appends(robot, {"kind": "check-in", "id": id, "fields": CHECK_IN | {"energy": 3}})
        assert (answer.status, answer.body) == (200, {"id": id, "new": False})
    day = {"kind": "no-contact-day", "fields": {"day": "2026-11-22"}}
    assert [(await appends(robot, day)).status for _ in range(2)] == [201, 200]
    assert (await phone.pulls()).body["recs"][:2] == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_no_record_is_told_where(site: Site) -> None:
    phone = await site.synced()
    robot = await script(site, await made(phone, "append"))
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"kind": "check-in", "fields": CHECK_IN | {"note": "s1.k.AAAA"}}, "$.fields.note"),
        ({"kind": "check-in", "fields": CHECK_IN | {"valence": 500}}, "$.fields.valence"),
        ({"kind": "check-in", "fields": {}}, "$.fields.at"),
        ({"kind": "person", "fields": {}}, "$.kind"),
        ({"kind": "nudge", "fields": {}}, "$.kind"),
        ({"kind": "check-in", "id": "mine", "fields": CHECK_IN}, "$.id"),
        ({"kind": "check-in", "h": stamp(9), "fields": CHECK_IN}, "$"),
    ]
    for body, path in wrong:
        answer = await appends(robot, body)
        assert (answer.status, answer.body["type"], answer.body["path"]) == (400, "malformed", path), body
    big = await appends(robot, {"kind": "social-contact", "fields": CHECK_IN | {"people": ["x" * 40_000]}})
    assert big.status in (400, 413)
    assert (await phone.pulls()).body["recs"] == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_account_that_is_full_says_so(site: Site) -> None:
    phone = await site.synced()
    robot = await script(site, await made(phone, "append"))
    async with database.transaction() as tx:
        await tx.rows("UPDATE account SET bytes = 100000000")
    answer = await appends(robot)
    assert (answer.status, answer.body["type"], answer.body["limit"]) == (507, "account-full", 100)
