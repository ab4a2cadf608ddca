"""Hundreds of worlds, each from its seed; `make proof` lives through thousands."""

import subprocess
import sys

import pytest

from tests.machinery.program import ROOT
from tests.simulator import running

# One after the other, because each builds the devices' program in the same place.
pytestmark = pytest.mark.xdist_group("simulator")


@pytest.mark.parametrize(("dialect", "seeds"), [("sqlite", range(460)), ("postgres", range(1000, 1040))])
def test_whatever_happens_all_end_with_the_same(dialect: str, seeds: range) -> None:
    fallen = running.many(seeds, dialect)
    assert fallen is None, str(fallen)


def test_a_story_can_be_told_again() -> None:
    command = [sys.executable, "-m", "tests.simulator", "--seed", "14"]
    stories = [subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout for _ in range(2)]
    assert stories[0] == stories[1]
    assert len(stories[0].splitlines()) > 30
