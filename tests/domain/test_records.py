"""The kinds of record: what may be stored, and what is kept although this version does not know it."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from server.domain import clock, fields, ids, records
from server.domain.ids import AccountId
from server.domain.merge import Record
from tests.builders import vectors

CASES = vectors("records.json")


@pytest.mark.parametrize("case", CASES["valid"], ids=lambda case: f"{case['k']}-{'-'.join(case['f'])}")
def test_what_may_be_stored(case: dict[str, Any]) -> None:
    assert fields.fault(msgspec.convert(case, Record)) is None


@pytest.mark.parametrize("case", CASES["invalid"], ids=lambda case: case["path"])
def test_what_may_not_and_where_it_is_wrong(case: dict[str, Any]) -> None:
    assert fields.fault(msgspec.convert(case["record"], Record)) == case["path"]


def test_many_are_sound_at_one_look_only_where_each_of_them_is() -> None:
    good = [one for one in (msgspec.convert(case, Record) for case in CASES["valid"]) if fields.all_sound([one])]
    assert {one.k for one in good} >= {records.tag(kind) for kind in records.KINDS}, "the usual ones take one look"
    assert fields.all_sound(good)
    for case in CASES["invalid"]:
        assert not fields.all_sound([*good, msgspec.convert(case["record"], Record), *good])
    assert not fields.all_sound([*good, msgspec.structs.replace(good[0], hf={"x": good[0].h})])


@pytest.mark.parametrize("of", [clock.are_stamps, ids.are_uuids])
def test_many_are_looked_at_as_one_text_in_which_none_stands_for_two(of: Callable[[list[str]], bool]) -> None:
    one = (
        "0" * 24
        if of is clock.are_stamps
        else ids.no_contact_day(AccountId("0" * 8 + "-0000" * 3 + "-" + "0" * 12), "")
    )
    assert of([])
    assert of([one, one])
    for odd in (f"{one},{one}", "", one[:-1], f"{one}0", f"{one},", f",{one}", f"{one}\n", one.replace("0", "G")):
        assert not of([odd])
        assert not of([one, odd, one])
        assert not of([odd, "", one])
        assert not of([odd, one[:-1], one])


def test_every_kind_is_tried() -> None:
    known = {str(kind.__struct_config__.tag) for kind in records.KINDS}
    assert known <= {case["k"] for case in CASES["valid"]}


def test_every_device_derives_the_same_id_for_a_day() -> None:
    account = AccountId("3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d")
    assert ids.no_contact_day(account, "2026-11-22") == ids.no_contact_day(account, "2026-11-22")
    assert ids.no_contact_day(account, "2026-11-22") != ids.no_contact_day(account, "2026-11-23")
    assert ids.is_uuid(ids.no_contact_day(account, "2026-11-22"))


def test_a_record_can_be_read_as_its_kind_says() -> None:
    sent = [msgspec.convert(case, Record) for case in CASES["valid"] if case.get("new")]
    known = [
        one for one in sent if one.v == records.SCHEMA and not one.d and one.k in {*map(records.tag, records.KINDS)}
    ]
    assert len(known) > 10
    assert [records.tag(type(seen)) for one in known if (seen := records.view(one))] == [one.k for one in known]


def test_what_cannot_be_read_is_nothing_and_no_error() -> None:
    sent = msgspec.convert(CASES["valid"][0], Record)
    assert records.view(msgspec.structs.replace(sent, k="from-the-future")) is None
    assert records.view(msgspec.structs.replace(sent, f=sent.f | {"valence": "high"})) is None
    assert records.view(Record(k=sent.k, id=sent.id, h=sent.h, d=1)) is None


PLAIN = [None, True, 0, 1, 1.0, 1.5, -101, 2**53, "", "\0", "x\0", "z" * 121, "full", "A/B", "s1.k.A", "more"]
TIMES = ["2026-11-22", "2026-11-22\0", "2026-13-01", "2026-11-22T10:00:00", "2026-11-22T10:00:00Z", "25:00", "07:30"]
ODD: list[Any] = [
    *PLAIN,
    *TIMES,
    [],
    {},
    *([one] for one in PLAIN),
    *({"from": one, "a": one} for one in PLAIN + TIMES),
]


@pytest.mark.parametrize("case", CASES["valid"], ids=lambda case: f"{case['k']}-{'-'.join(case['f'])}")
def test_the_quick_look_passes_nothing_that_the_thorough_one_refuses(case: dict[str, Any]) -> None:
    sent = msgspec.convert(case, Record)
    changed = [sent.f | {name: odd} for name in [*sent.f, "unknown", "Bad Name"] for odd in ODD]
    lacking = [{name: value for name, value in sent.f.items() if name != gone} for gone in sent.f]
    for f in changed + lacking:
        for new in (0, 1):
            record = msgspec.structs.replace(sent, f=f, new=new)
            if not record.d and fields._is_plain(record):
                assert fields._field_fault(record) is None, record


def test_the_quick_look_is_enough_for_what_devices_send() -> None:
    known = {records.tag(kind) for kind in records.KINDS}
    usual = [
        sent
        for case in CASES["valid"]
        if (sent := msgspec.convert(case, Record)).k in known and not sent.d and sent.v == records.SCHEMA
    ]
    assert len([sent for sent in usual if fields._is_plain(sent)]) > len(usual) * 0.8
