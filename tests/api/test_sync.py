"""Push and pull through the front door."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from server.api import sync
from server.domain import fields
from tests.api.conftest import Site
from tests.builders import NOON, Phone, check_in, deleted, stamp, wire


async def test_what_one_phone_pushes_another_pulls(site: Site) -> None:
    first = await site.synced()
    second = await site.phone(first.account)
    await second.recovers()
    record = check_in(valence=40)
    pushed = await first.pushes(record)
    assert (pushed.status, pushed.body["s"], pushed.body["fix"]) == (200, [1], [])
    assert pushed.body["now"] == NOON
    pulled = await second.pulls()
    assert pulled.body == {
        "epoch": first.epoch,
        "now": NOON,
        "cursor": 1,
        "head": 1,
        "more": False,
        "access": NOON,
        "recs": [wire(record) | {} if not record.new else {k: v for k, v in wire(record).items() if k != "new"}],
    }
    assert (await second.pulls(cursor=1)).body["recs"] == []


async def test_a_long_log_comes_in_pages(site: Site) -> None:
    phone = await site.synced()
    sent = [check_in(valence=n) for n in range(5)]
    await phone.pushes(*sent)
    first = await phone.pulls(limit=2)
    assert (len(first.body["recs"]), first.body["more"]) == (2, True)
    rest = await phone.pulls(cursor=first.body["cursor"], limit=3)
    assert (len(rest.body["recs"]), rest.body["more"]) == (3, False)
    assert [one["id"] for one in first.body["recs"] + rest.body["recs"]] == [one.id for one in sent]


async def test_a_bad_record_is_refused_and_its_neighbours_are_stored(site: Site) -> None:
    phone = await site.synced()
    bad, big, gone = check_in(valence=999), check_in(huge="x" * fields.MAX_BYTES), check_in(new=0, valence=1)
    many: dict[str, Any] = {f"field_{n}": n for n in range(fields.MAX_FIELDS + 1)}
    wide = check_in(None, **many)
    answer = await phone.pushes(check_in(), bad, big, wide, gone, check_in())
    assert answer.body["s"] == [1, "invalid", "too_big", "too_big", "gone", 1]
    assert len((await phone.pulls()).body["recs"]) == 2


async def test_words_that_were_not_sealed_are_never_stored(site: Site) -> None:
    phone = await site.synced()
    assert (await phone.pushes(check_in(note="dear diary"))).body["s"] == ["invalid"]
    assert (await phone.pulls()).body["recs"] == []


async def test_the_account_comes_from_the_session_alone(site: Site) -> None:
    alice, bob = await site.synced(), await site.synced()
    record = check_in()
    await alice.pushes(record)
    bob.epoch = alice.epoch
    assert (await bob.pulls()).status == 409
    refused = await bob.post("/api/sync", {"proto": 1, "epoch": "", "now": NOON, "recs": [], "account": alice.account})
    assert refused.status == 400


async def test_another_epoch_or_a_cursor_from_the_future_start_again(site: Site) -> None:
    phone = await site.synced()
    await phone.pushes(check_in())
    ahead = await phone.pulls(cursor=7)
    assert (ahead.status, ahead.body["type"], ahead.body["why"]) == (409, "epoch-changed", "restored")
    phone.epoch = "another"
    assert (await phone.pulls()).status == 409
    assert (await phone.pushes(check_in())).status == 409
    phone.epoch = None
    assert len((await phone.pulls()).body["recs"]) == 1


async def test_a_cursor_beyond_the_head_begins_a_new_epoch_for_every_device(site: Site) -> None:
    """The database was put back from a backup, and nobody said so."""
    ahead = await site.synced()
    other = await site.phone(ahead.account)
    await other.recovers()
    before = other.epoch
    assert (await ahead.pulls(cursor=7)).status == 409
    told = await other.pulls()
    assert (told.status, told.body["why"]) == (409, "restored")
    other.epoch = None
    assert (await other.pulls()).body["epoch"] != before


async def test_a_deletion_travels(site: Site) -> None:
    phone = await site.synced()
    record = check_in()
    await phone.pushes(record)
    await phone.pushes(deleted(record, stamp(1)))
    (left,) = (await phone.pulls()).body["recs"]
    assert left == {"k": "check-in", "id": record.id, "h": stamp(1), "d": 1}


def envelope(**members: Any) -> dict[str, Any]:
    return wire(check_in()) | members


def lacking(name: str) -> dict[str, Any]:
    return {key: value for key, value in envelope().items() if key != name}


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (envelope(id=5), "$.recs[1].id"),
        (envelope(h=None), "$.recs[1].h"),
        (envelope(v="1"), "$.recs[1].v"),
        (envelope(v=1.5), "$.recs[1].v"),
        (envelope(f=[]), "$.recs[1].f"),
        (envelope(hf={"valence": 3}), "$.recs[1].hf[...]"),
        (envelope(owner="bob"), "$.recs[1]"),
        (lacking("k"), "$.recs[1]"),
        ("a record", "$.recs[1]"),
        (None, "$.recs[1]"),
    ],
)
async def test_a_mistyped_record_is_named_and_nothing_is_half_stored(site: Site, record: Any, path: str) -> None:
    phone = await site.synced()
    answer = await phone.pushes(wire(check_in()), record)
    assert (answer.status, answer.body["type"]) == (400, "malformed")
    assert (answer.body["path"], answer.body["record"]) == (path, 1)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.body["instance"] == answer.headers["Request-Id"]
    assert (await phone.pulls()).body["recs"] == []


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"", "$"),
        (b"{", "$"),
        (b"[]", "$"),
        (b"null", "$"),
        (b"\xff\xfe", "$"),
        (b'{"proto":1,"epoch":"x","now":NaN,"recs":[]}', "$"),
        (b'{"proto":"1","epoch":"x","now":1,"recs":[]}', "$.proto"),
        (b'{"proto":1,"epoch":5,"now":1,"recs":[]}', "$.epoch"),
        (b'{"proto":1,"epoch":"x","now":-1,"recs":[]}', "$.now"),
        (b'{"proto":1,"epoch":"x","now":' + b"9" * 5000 + b',"recs":[]}', "$.now"),
        (b'{"proto":1,"epoch":"x","now":1,"recs":{}}', "$.recs"),
        (b'{"proto":1,"epoch":"x","now":1}', "$"),
        (b'{"proto":1,"epoch":"x","now":1,"recs":[],"more":1}', "$"),
        (b"[" * 100_000, "$"),
        (b'{"proto":1,"epoch":"x","now":1,"recs":[{"f":{"a":' + b"[" * 5000 + b"]" * 5000 + b"}}]}", "$"),
        (b'{"proto":1,"epoch":"x","now":1,"recs":[{"k":"\\ud800"}]}', "$"),
    ],
    ids=range(16),
)
async def test_a_body_that_makes_no_sense_is_a_problem_with_its_path(site: Site, body: bytes, path: str) -> None:
    phone = await site.synced()
    answer = await phone.post("/api/sync", body)
    assert (answer.status, answer.body["type"], answer.body["path"]) == (400, "malformed", path)


@pytest.mark.parametrize("value", ["1.5", "1e999", "9007199254740993", '"\\u0000"', "9" * 5000])
async def test_a_value_that_no_record_may_hold(site: Site, value: str) -> None:
    phone = await site.synced()
    record = json.dumps({"k": "dream", "id": check_in().id, "h": stamp(0), "v": 1, "new": 1, "f": {"x": "VALUE"}})
    body = json.dumps({"proto": 1, "epoch": phone.epoch, "now": 1, "recs": ["RECORD"]})
    sent = body.replace('"RECORD"', record).replace('"VALUE"', value)
    answer = await phone.post("/api/sync", sent.encode())
    refused = answer.status == 400 or answer.body["s"] == ["invalid"]
    assert refused, answer.body
    assert (await phone.pulls()).body["recs"] == []


@pytest.mark.parametrize("query", ["cursor=-1", "cursor=x", "limit=0", "limit=2001", "cursor=1.5", "other=1"])
async def test_a_query_that_makes_no_sense(site: Site, query: str) -> None:
    phone = await site.synced()
    answer = await phone.get(f"/api/sync?{query}")
    assert (answer.status, answer.body["type"]) == (400, "malformed")


async def test_too_many_records_and_too_many_bytes(site: Site) -> None:
    phone = await site.synced()
    many = await phone.pushes(*[wire(check_in())] * (sync.MAX_RECORDS + 1))
    assert (many.status, many.body["limit"]) == (413, sync.MAX_RECORDS)
    large = await phone.post("/api/sync", b" " * (2 * 1024 * 1024 + 1))
    assert (large.status, large.body["type"]) == (413, "too-large")
    assert (await phone.pulls()).body["recs"] == []


async def test_as_many_as_are_allowed(site: Site) -> None:
    phone = await site.synced()
    answer = await phone.pushes(*[check_in() for _ in range(sync.MAX_RECORDS)])
    assert answer.body["s"] == [1] * sync.MAX_RECORDS


async def test_a_protocol_that_is_no_longer_spoken(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = await site.synced()
    monkeypatch.setattr(sync, "PROTO", 2)
    answer = await phone.pushes(check_in())
    assert (answer.status, answer.body["type"]) == (426, "app-too-old")


Asks = Callable[[Phone], Awaitable[Any]]


@pytest.mark.parametrize("asks", [Phone.pulls, Phone.pushes, lambda phone: phone.post("/api/sign-out", {})])
async def test_nothing_without_a_session(site: Site, asks: Asks) -> None:
    stranger = await site.phone()
    stranger.epoch = "x"
    answer = await asks(stranger)
    assert (answer.status, answer.body["type"]) == (401, "not-signed-in")


async def test_an_idle_pull_costs_one_query(site: Site, statements: list[str]) -> None:
    phone = await site.synced()
    await phone.pushes(check_in())
    statements.clear()
    await phone.pulls(cursor=1)
    assert len(statements) == 1, statements
    statements.clear()
    await phone.pulls(cursor=0)
    assert len(statements) == 2, statements
