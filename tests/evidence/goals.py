"""What the method was chosen for, beside what the trials gave: which of it holds, and where it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tests.evidence.fried import Effect, Judged
from tests.evidence.insights_trials import IN_TABLE, once
from tests.evidence.trials import LENGTHS, Tally
from tests.evidence.worlds import ORDINARY

Figure: TypeAlias = tuple[str, float, float, float]
"""Where it was measured, the share, and both ends of its 95 % interval."""


SHORT = """Where it falls short:

- Where both mood and company decide which days are in the diary, neither ours nor another method here can know, and
  more days make it worse: {diary} % after 240, and {diary_shown} % see a pattern.
- Whoever looks every week for a year looks often. Of those with one feature that does nothing, asked as "anyone",
  {anyone} % see it as a pattern at some time; with twenty others that do nothing {twenty} % see one of them so, and
  {twenty_steady} % as steady, until it is withdrawn again.
- A small difference is mostly missed: 0.25 SD by one person is shown to {small} % after 240 days. If it is, then
  because chance made it look larger: of their likely ranges {small_range} % hold the truth.
- Half a standard deviation takes long, but not with everything: for "anyone", whom half of the days have, it is shown
  to {half} % after 120 days, earlier than was promised.
"""


@dataclass(frozen=True)
class Goal:
    """What was expected, within which bounds, and what was measured."""

    said: str
    least: float
    most: float
    figures: Sequence[Figure]

    @property
    def missed(self) -> list[str]:
        """Where chance does not explain that a figure lies outside the bounds."""
        return [where for where, _, low, high in self.figures if high < self.least or low > self.most]


def told(found: Mapping[str, Tally], pairs: Judged, lonely: Effect) -> str:
    """The section, as a table."""
    rows = []
    for goal in _goals(found, pairs, lonely):
        measured = ", ".join(f"{where}: {_figure(share)}" for where, share, _, _ in goal.figures)
        verdict = f"**not** at {', '.join(goal.missed)}" if goal.missed else "yes"
        rows.append(f"| {goal.said} | {measured} | {verdict} |")
    return "\n".join([
        "### What was expected, and whether it holds",
        "",
        "The method was chosen by simulations that are not in here. This is what they promised, and what came of it in",
        "worlds that were drawn up without a look at them. *Yes*: what lies outside the bounds may be chance.",
        "",
        "| expected | measured | holds |",
        "| --- | --- | --- |",
        *rows,
        "",
        SHORT.format(**_short(found)),
    ])  # fmt: skip


def _short(found: Mapping[str, Tally]) -> dict[str, str]:
    """The figures of where it falls short."""
    counted = {
        "diary": found[once("and company is recorded", "anyone", 0.0, 240)].share("ours found"),
        "diary_shown": found[once("and company is recorded", "anyone", 0.0, 240)].share("shown"),
        "anyone": found["one feature, anyone"].share("shown ever false"),
        "twenty": found["twenty, none matters"].share("shown ever false"),
        "twenty_steady": found["twenty, none matters"].share("steady ever false"),
        "small": found[once(ORDINARY, "one person", 0.25, 240)].share("shown"),
        "small_range": found[once(ORDINARY, "one person", 0.25, 240)].share("range covers"),
        "half": found[once(ORDINARY, "anyone", IN_TABLE, 120)].share("shown"),
    }
    return {name: _figure(share.hits / share.of) if share else "–" for name, share in counted.items()}


def _goals(found: Mapping[str, Tally], pairs: Judged, lonely: Effect) -> list[Goal]:
    def false(sort: str, method: str, lengths: Sequence[int] = LENGTHS) -> list[Figure]:
        return [_measured(found, sort, "anyone", 0.0, rows, f"{method} found") for rows in lengths]

    def shown(role: str, *lengths: int) -> list[Figure]:
        return [_measured(found, ORDINARY, role, IN_TABLE, rows, "shown") for rows in lengths]

    covered = [_measured(found, ORDINARY, "anyone", 0.0, rows, "ours covers") for rows in LENGTHS]
    return [
        Goal("Ours: 4 to 5 % false at every length", 0.04, 0.05, false(ORDINARY, "ours")),
        Goal("Its 95 % intervals hold the truth in 94 to 96 %", 0.94, 0.96, covered),
        Goal("With a Tuesday club at most 7 % false", 0.0, 0.07, false("a Tuesday club", "ours")),
        Goal("Pearson: 5 to 17 % false", 0.05, 0.17, false(ORDINARY, "Pearson")),
        Goal("Spearman: 5 to 17 % false", 0.05, 0.17, false(ORDINARY, "Spearman")),
        Goal("OLS, HAC: 13 to 23 % false at 14 days", 0.13, 0.23, false(ORDINARY, "OLS, HAC", [14])),
        Goal("One person, 0.5 SD: shown to half by day 240", 0.5, 1.0, shown("one person", 240)),
        Goal("and to fewer before", 0.0, 0.5, shown("one person", 60, 120)),
        Goal("Anyone, 0.5 SD: shown to half by day 240", 0.5, 1.0, shown("anyone", 240)),
        Goal("and to fewer before", 0.0, 0.5, shown("anyone", 60, 120)),
        Goal("Students, another's company: 5 %", 0.05, 0.05, [("pairs", pairs.share, pairs.low, pairs.high)]),
        Goal("Students, lonelier after company by −0.16 SD", -0.16, -0.16, [_sized(lonely)]),
    ]  # fmt: skip


def _measured(found: Mapping[str, Tally], sort: str, role: str, size: float, rows: int, what: str) -> Figure:
    share = found[once(sort, role, size, rows)].share(what)
    assert share
    return f"{rows} days", share.hits / share.of, *share.interval


def _sized(effect: Effect) -> Figure:
    return "in hundredths of it", effect.size, effect.low, effect.high


def _figure(share: float) -> str:
    return f"{100 * share:.1f}".replace("-", "−")
