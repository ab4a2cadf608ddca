"""The arithmetic of limits: how many pass at once, how many over time, and how long the others wait."""

from hypothesis import given
from hypothesis import strategies as st

from server.domain import limits
from server.domain.limits import Limit

HOURLY = Limit("any", 10, 3600, "address")


def passing(limit: Limit, moments: list[int]) -> list[int]:
    """Which of the requests at these moments, in microseconds, pass."""
    passed, tat = [], None
    for now in moments:
        if (moved := limits.moved(tat, now, limit)) is not None:
            tat = moved
            passed.append(now)
    return passed


def test_so_many_pass_at_once_and_then_one_each_interval() -> None:
    start = 10**15
    assert len(passing(HOURLY, [start] * 50)) == 10
    late = start + HOURLY.interval
    assert len(passing(HOURLY, [start] * 50 + [late - 1] * 5 + [late] * 5)) == 11
    assert len(passing(HOURLY, [start] * 50 + [start + 3600 * 10**6] * 50)) == 20


@given(
    st.integers(1, 20), st.integers(1, 600), st.lists(st.integers(0, 20_000_000), min_size=1, max_size=60), st.data()
)
def test_in_no_stretch_do_more_pass(count: int, seconds: int, gaps: list[int], data: st.DataObject) -> None:
    limit = Limit("any", count, seconds, "account")
    moments = [10**15 + sum(gaps[:end]) for end in range(1, len(gaps) + 1)]
    passed = passing(limit, moments)
    start = data.draw(st.sampled_from(moments))
    length = data.draw(st.integers(0, 10**9))
    assert len([now for now in passed if start <= now <= start + length]) <= count + length // limit.interval


@given(st.integers(1, 20), st.integers(1, 3600), st.integers(0, 10**10))
def test_whoever_waits_as_long_as_they_are_told_passes(count: int, seconds: int, ahead: int) -> None:
    limit, now = Limit("any", count, seconds, "account"), 10**15
    tat = now + limit.reach + ahead + 1
    assert limits.moved(tat, now, limit) is None
    wait = limits.wait_s(tat, now, limit)
    assert limits.moved(tat, now + wait * 1_000_000, limit) is not None
    assert wait == 1 or limits.moved(tat, now + (wait - 1) * 1_000_000, limit) is None


def test_a_factor_moves_a_limit_and_never_closes_it() -> None:
    assert HOURLY.times(1000).count == 10_000
    assert HOURLY.times(0.001).count == 1
    assert Limit("any", 10, 1, "address").times(10**9).interval == 1
