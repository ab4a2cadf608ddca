"""The method on real students: where nothing is to be found it finds little, and what is there it finds."""

import pytest

from server.domain.correlation import Array, Days
from tests.evidence import fried, methods
from tests.evidence.methods import Verdict


def test_another_s_company_goes_with_one_s_mood_in_about_a_twentieth_of_the_pairs() -> None:
    judged = fried.judged(methods.ours)
    assert judged.pairs > 2900
    assert judged.low <= 0.05 <= judged.high
    assert judged.high - judged.low < 0.03


def test_company_makes_less_lonely_in_the_same_three_hours() -> None:
    lonely = fried.loneliness()
    assert lonely.students > 30
    assert lonely.size == pytest.approx(-0.16, abs=0.02)
    assert lonely.high < 0


def test_the_interval_of_pairs_that_share_people_is_wider_than_that_of_strangers() -> None:
    def by_person(days: Days, y: Array, x: Array) -> Verdict:
        """Finds something in all pairs of those who have company often, and in no other."""
        return methods.without_interval((x.mean(0) < 0.5).astype(float))

    judged = fried.judged(by_person)
    strangers = 2 * 1.96 * (judged.share * (1 - judged.share) / judged.pairs) ** 0.5
    assert judged.high - judged.low > 3 * strangers
