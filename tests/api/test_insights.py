"""From check-ins to what may be said, through the front door."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from server.domain.clock import Millis
from server.domain.merge import Record
from tests.api.conftest import Site
from tests.builders import Answer, Phone, check_in, deleted, stamp
from tests.house.sources import ROOT

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY_MS = 24 * 3600 * 1000


def record(kind: str, record_id: str | None = None, **fields: Any) -> Record:
    return Record(k=kind, id=record_id or str(uuid4()), h=stamp(0), v=1, f=fields, new=1)


def person(record_id: str, *, counts: bool = True, suggestable: bool = True) -> Record:
    return record("person", record_id, counts=counts, suggestable=suggestable, body="s1.key.AAAA")


def moment(days_ago: int) -> dict[str, Any]:
    return {"at": f"{NOON - timedelta(days=days_ago):%Y-%m-%dT%H:%M:%SZ}", "zone": "Europe/Berlin"}


def life(days: int, who: str) -> Iterator[Record]:
    """A check-in on each of the last `days` days, today left out; on days with `who` mood is clearly higher."""
    for ago in range(1, days + 1):
        met = ago * 7 % 17 < 7
        yield check_in(valence=(30 if met else -30) + ago * 13 % 31 - 15, **moment(ago))
        if met:
            yield record("social-contact", **moment(ago), channel="in-person", people=[who], nourishing=1)


async def asked(phone: Phone, zone: str = "Europe/Berlin") -> Answer:
    return await phone.get(f"/api/insights?zone={zone}")


async def said(phone: Phone) -> dict[str, Any]:
    """The insights by their ids."""
    answer = await asked(phone)
    assert answer.status == 200
    return {one["id"]: one for one in answer.body["insights"]}


@pytest.fixture
def anna() -> str:
    """Somebody whom Alice meets."""
    return str(uuid4())


async def test_an_empty_account_is_told_nothing(site: Site) -> None:
    answer = await asked(await site.synced())
    assert answer.status == 200
    nothing: dict[str, Any] = {"observed_days": 0, "first": None, "rows": [], "moods": [], "insights": []}
    assert answer.body == {"head": 0, "day": "2026-11-23", "needed_days": 28, **nothing}


async def test_after_a_fortnight_plain_means_and_too_early_to_tell(site: Site, anna: str) -> None:
    alice = await site.synced()
    await alice.pushes(person(anna), *life(14, anna))
    answer = await asked(alice)
    assert answer.body["observed_days"] == 14
    after = ["after/anyone", f"after/person/{anna}"]
    assert [one["id"] for one in answer.body["insights"]] == ["anyone", *after, f"person/{anna}"]
    assert (answer.body["first"], answer.body["rows"]) == ("2026-11-09", list(range(14)))
    assert len(answer.body["moods"]) == len(answer.body["insights"][0]["x"]) == 14
    assert {one["standing"] for one in answer.body["insights"]} == {"early"}
    anyone = answer.body["insights"][0]
    assert anyone["days_with"] + anyone["days_without"] == 14
    assert anyone["mean_with"] - anyone["mean_without"] > 0.8
    assert (anyone["size"], anyone["low"], anyone["high"]) == (None, None, None)


async def test_after_three_months_a_clear_difference_is_a_pattern(site: Site, anna: str) -> None:
    alice = await site.synced()
    await alice.pushes(person(anna), *life(90, anna))
    insights = await said(alice)
    anyone, of_anna = insights["anyone"], insights[f"person/{anna}"]
    assert (anyone["about"], of_anna["about"], of_anna["person"]) == ("anyone", "person", anna)
    for one in (anyone, of_anna):
        assert one["standing"] in ("pattern", "steady")
        assert 0.5 < one["low"] < one["size"] < one["high"] < 1.5
        assert set(one) == {
            "id", "about", "person", "channel", "standing", "days_with", "days_without", "mean_with", "mean_without",
            "size", "low", "high", "what", "per", "after", "x", "own",
        }  # fmt: skip


async def test_a_deleted_record_is_taken_out_again(site: Site, anna: str) -> None:
    alice = await site.synced()
    entries = list(life(40, anna))
    await alice.pushes(person(anna), *entries)
    before = (await asked(alice)).body
    await alice.pushes(deleted(entries[-1], stamp(1)))
    after = (await asked(alice)).body
    assert entries[-1].k == "check-in"
    assert after["head"] == before["head"] + 1
    assert after["observed_days"] == before["observed_days"] - 1 == 39


async def test_an_edit_is_seen_at_once(site: Site, anna: str) -> None:
    alice = await site.synced()
    entries = list(life(20, anna))
    await alice.pushes(person(anna), *entries)
    before = (await said(alice))["anyone"]
    await alice.pushes(check_in(stamp(1), record_id=entries[0].id, new=0, valence=-100))
    after = (await said(alice))["anyone"]
    assert (before["mean_with"], before["mean_without"]) != (after["mean_with"], after["mean_without"])


async def test_other_accounts_hear_nothing_of_it(site: Site, anna: str) -> None:
    alice, bob = await site.synced(), await site.synced()
    await alice.pushes(person(anna), *life(40, anna))
    await bob.pushes(check_in(**moment(1)))
    assert (await asked(alice)).body["observed_days"] == 40
    bobs = (await asked(bob)).body
    assert bobs["observed_days"] == 1
    assert anna not in str(bobs)
    assert (await asked(alice)).body["observed_days"] == 40


@pytest.mark.parametrize("how", ["never", "deleted", "draining"])
async def test_somebody_who_is_marked_disappears(site: Site, anna: str, how: str) -> None:
    alice = await site.synced()
    card = person(anna)
    await alice.pushes(card, *life(60, anna))
    assert f"person/{anna}" in await said(alice)
    if how == "never":
        bits = {"counts": False, "suggestable": False}
        await alice.pushes(Record(k="person", id=anna, h=stamp(1), v=1, f=bits))
    elif how == "deleted":
        await alice.pushes(deleted(card, stamp(1)))
    else:
        worst = [record("social-contact", **moment(1), channel="call", people=[anna], nourishing=-2) for _ in range(3)]
        await alice.pushes(*worst)
    assert anna not in str(await said(alice))


@pytest.mark.parametrize(
    "query", ["", "?zone=", "?zone=Europe/Atlantis", "?zone=Europe", "?zone=../../etc/passwd", "?zone=UTC&account=x"]
)
async def test_a_zone_that_is_none_is_refused(site: Site, query: str) -> None:
    alice = await site.synced()
    answer = await alice.get(f"/api/insights{query}")
    assert (answer.status, answer.body["type"]) == (400, "malformed")


async def test_only_for_those_who_are_signed_in(site: Site) -> None:
    assert (await asked(await site.phone())).status == 401


async def test_an_unchanged_log_costs_one_query_beside_the_one_that_signs_in(
    site: Site, anna: str, statements: list[str]
) -> None:
    alice = await site.synced()
    await alice.pushes(person(anna), *life(40, anna))
    first = (await asked(alice)).body
    statements.clear()
    assert (await asked(alice)).body == first
    assert len(statements) == 2, statements
    assert all(one.startswith("SELECT") for one in statements)


async def test_a_changed_log_costs_five_more(site: Site, anna: str, statements: list[str]) -> None:
    alice = await site.synced()
    await alice.pushes(person(anna), *life(400, anna))
    statements.clear()
    assert (await asked(alice)).status == 200
    # Who is it? Was it found before? What is new, what was known before? It is filed, and what was found is kept.
    assert [one.split()[0] for one in statements] == ["SELECT"] * 4 + ["UPDATE", "INSERT", "INSERT"]
    site.now = Millis(site.now + DAY_MS)
    statements.clear()
    assert (await asked(alice)).status == 200
    assert [one.split()[0] for one in statements] == ["SELECT"] * 4 + ["INSERT"], "there is nothing to file"


async def test_another_day_is_looked_at_anew(site: Site, anna: str) -> None:
    alice = await site.synced()
    today = check_in(**moment(0))
    await alice.pushes(person(anna), *life(20, anna), today)
    before = (await asked(alice)).body
    assert (before["day"], before["observed_days"]) == ("2026-11-23", 20), "today is not over"
    site.now = Millis(site.now + DAY_MS)
    after = (await asked(alice)).body
    assert (after["day"], after["observed_days"], after["head"]) == ("2026-11-24", 21, before["head"])


async def test_the_day_is_the_one_where_the_person_is(site: Site) -> None:
    alice = await site.synced()
    assert (await asked(alice, "Pacific/Kiritimati")).body["day"] == "2026-11-24"
    assert (await asked(alice, "Pacific/Honolulu")).body["day"] == "2026-11-23"
    site.now = Millis(site.now - DAY_MS // 4)
    assert (await asked(alice, "Pacific/Honolulu")).body["day"] == "2026-11-22"


async def test_what_is_sealed_or_unknown_does_no_harm(site: Site, anna: str) -> None:
    alice = await site.synced()
    later = Record(k="check-in", id=str(uuid4()), h=stamp(0), v=9, f={"valence": "high"} | moment(3), new=1)
    other = record("weather", sunny=True)
    pushed = await alice.pushes(later, other, check_in(**moment(2)))
    assert pushed.body["s"] == [1, 1, 1]
    assert (await asked(alice)).body["observed_days"] == 1


def test_the_contract_says_what_may_be_missing() -> None:
    types = (ROOT / "pwa" / "src" / "sync" / "api.gen.ts").read_text()
    assert "  size: number | null;\n" in types
