"""Writes from the future: whatever comes again, or late, changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from server.domain import clock, lowered, merge
from server.domain.clock import Millis, Stamp
from server.domain.lowered import Lowered
from server.domain.merge import Record
from tests.builders import NOON, check_in, deleted, stamp

FUTURE = 10 * 365 * 86_400_000


def taken(stored: Record | None, seen: Lowered, sent: Record, now: int) -> tuple[Record | None, Lowered]:
    """What the store does with one record from a wrong clock."""
    unseen = lowered.unseen(sent, seen)
    if unseen is None:
        return stored, seen
    at = Millis(NOON + now)
    coming = merge.clamped(unseen, at)
    return coming if stored is None else merge.merged(stored, coming), lowered.noted(unseen, seen, at)


def edit(ms: int, device: str = "aaaaaaaa", **fields: int) -> Record:
    return Record(k="check-in", id="1", h=stamp(ms, device=device), v=1, f=fields)


def test_a_repeat_does_not_lift_itself_above_a_later_edit() -> None:
    wild = edit(FUTURE, valence=1)
    first, seen = taken(None, {}, wild, 0)
    assert first is not None
    later = edit(0, valence=2)
    later = Record(k="check-in", id="1", h=clock.tick(Millis(NOON + 5), "bbbbbbbb", first.h), v=1, f=later.f)
    second = merge.merged(first, later)
    again, after = taken(second, seen, wild, 3_600_000)
    assert again == second
    assert after == seen


def test_a_late_write_that_its_device_had_replaced_is_left_out_and_its_neighbour_is_not() -> None:
    _, seen = taken(None, {}, edit(FUTURE + 9, valence=2), 0)
    late = edit(FUTURE, valence=1, energy=5)
    left = lowered.unseen(late, seen)
    assert left is not None
    assert left.f == {"energy": 5}
    assert left.h == stamp(FUTURE)


def test_another_devices_future_is_its_own() -> None:
    _, seen = taken(None, {}, edit(FUTURE, valence=1), 0)
    other = edit(FUTURE - 5, "cccccccc", valence=2)
    assert lowered.unseen(other, seen) == other


def test_what_a_device_brings_back_after_a_backup_is_not_taken_for_its_future() -> None:
    stored, seen = taken(None, {}, edit(FUTURE, valence=1), 0)
    assert stored is not None
    assert lowered.unseen(stored, seen) == stored


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["valence", "energy"])), max_size=8), st.data())
def test_any_repetition_and_any_order_end_with_the_last_write_of_each_field(
    steps: list[tuple[int, str]], data: st.DataObject
) -> None:
    """The pushes of one device with a wrong clock, each with a greater stamp than the one before."""
    writes = [edit(FUTURE + n * 10 + ms, "aaaaaaaa", **{name: n}) for n, (ms, name) in enumerate(steps)]
    stored: Record | None = None
    seen: Lowered = {}
    for n, write in enumerate(writes):
        stored, seen = taken(stored, seen, write, n)
        for again in data.draw(st.lists(st.sampled_from(writes[: n + 1]), max_size=2)):
            stored, seen = taken(stored, seen, again, 1000 + n)
    last = {name: n for n, (_, name) in enumerate(steps)}
    assert (stored.f if stored else {}) == last


def test_a_tombstone_remembers_nothing_and_a_field_only_so_many_devices() -> None:
    assert lowered.noted(deleted(check_in(), stamp(FUTURE)), {"valence": {"aaaaaaaa": stamp(FUTURE)}}, NOON) == {}
    seen: Lowered = {}
    for n in range(lowered.MAX_DEVICES + 3):
        seen = lowered.noted(edit(FUTURE + n, f"{n:08x}", valence=n), seen, NOON)
    assert sorted(seen["valence"]) == [f"{n:08x}" for n in range(3, lowered.MAX_DEVICES + 3)]
    assert lowered.decoded(lowered.encoded(seen)) == seen
    assert lowered.encoded({}) is None


def test_a_clock_that_is_right_leaves_nothing_behind() -> None:
    near = edit(clock.DRIFT_MS, valence=1)
    assert lowered.noted(near, {}, NOON) == {}
    assert lowered.unseen(near, {}) is near
    assert Stamp(near.h) < clock.ceiling(NOON)
