"""How much room an account may take."""

from hypothesis import given
from hypothesis import strategies as st

from server.domain import quota
from server.domain.quota import BESIDE, Held

sizes = st.integers(0, 40_000)
held = st.builds(Held, st.integers(1, 10_000), st.integers(0, 10_000_000))


def test_a_record_counts_its_bytes_and_its_place() -> None:
    assert Held(0, 0).and_also(None, 100) == Held(1, 100)
    assert Held(1, 100).and_also(100, 40) == Held(1, 40)
    assert Held(2, 50).room == 50 + 2 * BESIDE


@given(held, sizes, sizes)
def test_what_makes_an_account_no_larger_is_always_taken(before: Held, old: int, new: int) -> None:
    after = before.and_also(old, min(old, new))
    assert quota.fits(before, after, 1, deletion=False)


@given(held, sizes)
def test_what_is_new_is_taken_up_to_the_quota_and_a_deletion_a_little_beyond(before: Held, new: int) -> None:
    after = before.and_also(None, new)
    assert quota.fits(before, after, 1, deletion=False) == (after.room <= 1_000_000)
    assert quota.fits(before, after, 1, deletion=True) == (after.room <= 1_100_000)
