"""The page of evidence says what the patterns still do, on lives enough to tell a change of the rules from chance."""

import re
from pathlib import Path

import pytest

from tests.evidence import lives, measures
from tests.evidence.measures import Share

PAGE = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")
SEED = 7


def told(name: str) -> list[float]:
    """The first number of each cell of a row of the page."""
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| {name} |")]
    return [float(number[0]) for cell in row.split("|")[2:-1] if (number := re.findall(r"\d+\.\d+", cell))]


def test_a_sudden_stop_is_noticed_as_the_page_says() -> None:
    name = "many, then nobody, and low"
    found = measures.states_of(lives.CHANGED[name], 60, SEED)
    quiet, strong = measures.noticed(found, measures.onsets), measures.noticed(found, measures.strong)
    for now, said in zip((quiet, strong), told(name), strict=True):
        assert now.share.hits / now.share.of == pytest.approx(said, abs=0.15)
    assert quiet.median_days <= 7


def test_a_life_in_which_nothing_happens_is_mostly_left_alone_as_the_page_says() -> None:
    name = "many contacts"
    found = measures.states_of(lives.BENIGN[name], 60, SEED)
    quiet, both = told(name)
    assert measures.a_year(found, measures.onsets) == pytest.approx(quiet, abs=0.5)
    assert measures.a_year(found, measures.strong) == pytest.approx(both, abs=0.25)


def test_every_sort_of_life_is_on_the_page() -> None:
    for name in (*lives.BENIGN, *lives.CHANGED):
        assert told(name)


def test_the_interval_of_a_share() -> None:
    """Wilson (1927): 15 of 20 lie within 0.531 … 0.888."""
    assert Share(15, 20).interval == pytest.approx((0.531, 0.888), abs=0.001)
    assert Share(0, 10).interval[0] == 0
