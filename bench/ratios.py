"""A row of the table: what was measured against what, and the ratio of each pair."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

Timed = Callable[[], float]
"""Does the work once and returns what it took: seconds, or whatever the row counts."""

ROUNDS = 5


@dataclass(frozen=True)
class Row:
    """One figure: the work, what it is held against, the goal, and the ratios of the pairs; `how` is a sentence."""

    work: str
    where: str
    against: str
    goal: str
    ratios: tuple[float, ...]
    reached: bool
    how: str

    @property
    def shown(self) -> str:
        """The median ratio with the least and the greatest."""
        middle, low, high = statistics.median(self.ratios), min(self.ratios), max(self.ratios)
        return f"{middle:.3g} ({low:.3g} … {high:.3g})"


def pairs(ours: Timed, peer: Timed, rounds: int = ROUNDS) -> tuple[float, ...]:
    """Ours divided by the peer's, alternating, so that a slow moment of the machine hits both."""
    ratios = []
    for number in range(rounds):
        first, second = (ours, peer) if number % 2 == 0 else (peer, ours)
        a, b = first(), second()
        ratios.append(a / b if number % 2 == 0 else b / a)
    return tuple(ratios)


def clocked(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long `work` takes by `clock`."""
    started = clock()
    work()
    return clock() - started


def said(row: Row) -> Row:
    """Print a row as it is known."""
    mark = "" if row.reached else "   (goal not reached)"
    print(f"{row.work}, {row.where}: {row.shown} of {row.against}; goal {row.goal}{mark}", flush=True)
    return row


def progress(text: str) -> None:
    """Say what is being measured."""
    print(f"… {text}", file=sys.stderr, flush=True)
