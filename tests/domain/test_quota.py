"""How much room an account may take."""

from server.domain import quota
from server.domain.quota import BESIDE, Held


def test_a_record_counts_its_bytes_and_its_place() -> None:
    assert Held(0, 0).room == 0
    assert Held(2, 50).room == 50 + 2 * BESIDE


def test_a_deletion_may_go_a_tenth_beyond() -> None:
    assert quota.most(1, deletion=False) == 1_000_000
    assert quota.most(1, deletion=True) == 1_100_000
