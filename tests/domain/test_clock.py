"""Stamps: greater than all that was seen, and never far ahead of the server."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import clock
from server.domain.clock import Millis, Stamp
from tests.builders import NOON, stamp, stamps, vectors


@pytest.mark.parametrize("case", vectors("clock.json"), ids=lambda case: case["name"])
def test_both_languages_agree(case: dict[str, Any]) -> None:
    assert clock.tick(case["now"], case["device"], case["last"], case["seen"]) == case["next"]


@given(st.integers(-3, 8), stamps, stamps)
def test_the_next_stamp_exceeds_all_that_was_seen(ms: int, last: Stamp, seen: Stamp) -> None:
    now = Millis(NOON + ms)
    after = clock.tick(now, "cccccccc", last, seen)
    assert after > last
    assert after > seen
    assert clock.millis(after) >= now
    assert clock.is_stamp(after)


def test_clamping_starts_one_millisecond_beyond_the_drift() -> None:
    assert clock.clamped(stamp(clock.DRIFT_MS, 0xFFFF), NOON) == stamp(clock.DRIFT_MS, 0xFFFF)
    assert clock.clamped(stamp(clock.DRIFT_MS + 1, 7), NOON) == stamp(clock.DRIFT_MS, 0, "55555555")


@pytest.mark.parametrize("text", ["", "0" * 23, "0" * 25, "G" * 24, "0" * 23 + "\n", "0" * 24 + "\n", "A" * 24])
def test_what_is_no_stamp(text: str) -> None:
    assert not clock.is_stamp(text)
