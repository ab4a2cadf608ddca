"""Which trials the chapter on insights is made of: parts for any number of cores, each with a name."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from tests.evidence import methods, rivals, trials, worlds
from tests.evidence.trials import LENGTHS, ROLES, YEAR, Tally
from tests.evidence.worlds import ORDINARY

Part: TypeAlias = tuple[str, Callable[[], Tally]]

QUICK = {
    "ours": methods.ours,
    "Pearson": methods.pearson,
    "Spearman": methods.spearman,
    "OLS, HAC": rivals.ols_hac,
}
ALL = QUICK | {"rmcorr": rivals.rmcorr}

SIZES = (0.25, 0.5, 0.8)
IN_TABLE = 0.5
GATED = (*LENGTHS[1:], YEAR)
"""Days with an entry at which something may be shown at all."""

PEOPLE, PARTS = 500, 8
SELDOM, RARELY = 100, 3
"""People of a part, and parts, of a year of weekly looks."""

TWENTY = (0.05, 0.5)
NONE_OF_20, THREE_OF_20 = [0.0] * 20, [0.5] * 3 + [0.0] * 17
YEARS = {
    "one feature, anyone": (ROLES["anyone"].rate, ROLES["anyone"].prior, [0.0]),
    "one feature, one person": (ROLES["one person"].rate, ROLES["one person"].prior, [0.0]),
    "twenty, none matters": (TWENTY, ROLES["one person"].prior, NONE_OF_20),
    "twenty, three matter": (TWENTY, ROLES["one person"].prior, THREE_OF_20),
}


def once(sort: str, role: str, size: float, rows: int) -> str:
    """The name of the trials that look once."""
    return f"{sort}, {role}, {size} SD, {rows} days"


def parts() -> Iterator[Part]:
    """All of the work by the name that its counts are added up under, the long parts first."""
    for name, (rate, prior, sizes) in YEARS.items():
        alone = len(sizes) == 1
        for part in range(RARELY * (2 if alone else 1)):
            asked = ALL if alone and part == 0 else QUICK
            yield name, partial(trials.a_year, rate, prior, sizes, SELDOM, asked, part)
    for sort in worlds.SORTS:
        for rows in LENGTHS:
            yield from _once(sort, "anyone", 0.0, rows, PARTS)
    for rows in GATED:
        yield from _once(ORDINARY, "one person", 0.0, rows, PARTS // 2)
        for role in ROLES:
            for size in SIZES:
                yield from _once(ORDINARY, role, size, rows, PARTS // 2)


def _once(sort: str, role: str, size: float, rows: int, count: int) -> Iterator[Part]:
    for part in range(count):
        # rmcorr takes thirty times as long as the others.
        asked = ALL if part == 0 and role == "anyone" and size in (0.0, IN_TABLE) else QUICK
        yield once(sort, role, size, rows), partial(trials.at_length, sort, role, size, rows, PEOPLE, asked, part)
