"""Chance that a person's thumbs weigh: every kind still comes, the odds are told, and old thumbs fade."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import rotation
from server.domain.clock import Millis
from server.domain.rotation import Thumb
from tests.builders import NOON

DAY_MS = 24 * 3600 * 1000
KINDS = st.sampled_from(rotation.KINDS)
DRAW = st.floats(0, 1, exclude_max=True)
THUMBS = st.lists(
    st.builds(Thumb, kind=KINDS, up=st.booleans(), at=st.integers(0, NOON).map(Millis)), max_size=30
)  # fmt: skip


def shares(*thumbs: Thumb) -> dict[str, float]:
    drawn = [rotation.drawn(rotation.KINDS, thumbs, NOON, draw / 1000).kind for draw in range(1000)]
    return {kind: drawn.count(kind) / 1000 for kind in rotation.KINDS}


def thumb(kind: rotation.Kind, days: int, *, up: bool = True) -> Thumb:
    return Thumb(kind, up, Millis(NOON - days * DAY_MS))


def test_without_a_thumb_every_kind_comes_alike() -> None:
    assert all(share == pytest.approx(1 / 3, abs=0.002) for share in shares().values())


def test_a_thumb_counts_as_its_beta_mean() -> None:
    """One up: 2/3 against 1/2 and 1/2; one down: 1/3."""
    assert shares(thumb("near", 0))["near"] == pytest.approx(4 / 10, abs=0.002)
    assert shares(thumb("near", 0, up=False))["near"] == pytest.approx(1 / 4, abs=0.002)


def test_a_thumb_fades_by_half_in_46_days() -> None:
    """Half a thumb up: 1.5/2.5."""
    assert shares(thumb("near", 46))["near"] == pytest.approx(0.6 / 1.6, abs=0.003)
    assert pytest.approx(0.5, abs=0.002) == rotation.DISCOUNT**46


@given(st.lists(KINDS, min_size=1, unique=True), THUMBS, DRAW)
def test_only_what_is_possible_comes_and_its_odds_are_told(
    possible: list[rotation.Kind], thumbs: list[Thumb], draw: float
) -> None:
    drawn = rotation.drawn(possible, thumbs, NOON, draw)
    assert drawn.kind in possible
    assert 1 <= drawn.percent <= 100
    assert (drawn.percent == 100) == (len(possible) == 1)


@given(THUMBS)
def test_no_thumb_ends_a_kind_for_good(thumbs: list[Thumb]) -> None:
    assert set(shares(*thumbs)) == set(get_args(rotation.Kind))
    assert min(shares(*thumbs).values()) > 0
