"""The merge is a join: whatever the order, the repeats and the losses, all ends alike."""

from typing import Any

import msgspec
import pytest
from hypothesis import given

from server.domain import clock, merge
from server.domain.clock import Millis
from server.domain.merge import Record
from tests.builders import NOON, records, stamp, vectors


def text(record: Record) -> bytes:
    """To Python, true equals 1; as text they differ."""
    return msgspec.json.encode(record, order="sorted")


@given(records())
def test_a_repeat_changes_nothing(a: Record) -> None:
    assert text(merge.merged(a, a)) == text(a)


@given(records(), records())
def test_the_order_of_two_does_not_matter(a: Record, b: Record) -> None:
    assert text(merge.merged(a, b)) == text(merge.merged(b, a))


@given(records(), records(), records())
def test_the_order_of_arrival_does_not_matter(a: Record, b: Record, c: Record) -> None:
    assert text(merge.merged(merge.merged(a, b), c)) == text(merge.merged(a, merge.merged(b, c)))


@given(records(), records())
def test_the_join_holds_all_that_it_was_made_of(a: Record, b: Record) -> None:
    joined = merge.merged(a, b)
    assert text(merge.merged(joined, a)) == text(joined)
    assert joined.h >= max(record.h for record in (a, b) if record.d == joined.d)
    assert joined.d == (a.d or b.d)


@given(records())
def test_what_is_stored_as_sent_is_held(a: Record) -> None:
    assert merge.holds(a, a)


@given(records(), records())
def test_whatever_is_not_held_is_told(a: Record, b: Record) -> None:
    joined = merge.merged(a, b)
    lost = text(merge.merged(joined, b)) != text(joined)
    assert not lost
    if merge.holds(joined, b) and not b.d:
        sent, kept = merge.registers(b), merge.registers(joined)
        assert all(text_of(kept[name]) == text_of(register) for name, register in sent.items())


def text_of(register: merge.Register) -> bytes:
    return msgspec.json.encode(register, order="sorted")


@pytest.mark.parametrize("case", vectors("merge.json"), ids=lambda case: case["name"])
def test_both_languages_agree(case: dict[str, Any]) -> None:
    a, b, merged = (msgspec.convert(case[name], Record) for name in ("a", "b", "merged"))
    assert text(merge.merged(a, b)) == text(merged)
    assert text(merge.merged(b, a)) == text(merged)


@given(records())
def test_no_stamp_stays_beyond_what_is_believed(a: Record) -> None:
    past = Millis(NOON - clock.DRIFT_MS - 2)
    kept = merge.clamped(a, past)
    stamps = [kept.h, *kept.hf.values()]
    assert all(clock.millis(one) <= past + clock.DRIFT_MS for one in stamps)
    assert kept.f == a.f
    assert all(one < kept.h for one in kept.hf.values())


def test_a_believable_stamp_is_left_alone() -> None:
    record = Record(k="check-in", id="x", h=stamp(clock.DRIFT_MS), v=1, f={"valence": 1})
    assert merge.clamped(record, NOON) is record


def test_a_device_that_has_seen_a_clamped_stamp_wins_with_its_next_edit() -> None:
    wild = Record(k="check-in", id="x", h=stamp(10**10, device="ffffffff"), v=1, f={"valence": 1})
    kept = merge.clamped(wild, NOON)
    edit = Record(k="check-in", id="x", h=clock.tick(NOON, "00000000", kept.h), v=1, f={"valence": 2})
    assert merge.merged(kept, merge.clamped(edit, NOON)).f == {"valence": 2}
