"""The chapter of the page on insights: what was counted, as tables of percentages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.evidence import goals, worlds
from tests.evidence.fried import Effect, Judged
from tests.evidence.insights_trials import ALL, GATED, IN_TABLE, SIZES, YEARS, once
from tests.evidence.measures import Share
from tests.evidence.trials import LENGTHS, ROLES, Tally
from tests.evidence.worlds import ORDINARY

Found = Mapping[str, Tally]

HEAD = """## The insights

How often the method of [insights.md](insights.md) finds what isn't there, and misses what is, in worlds whose truth is
known (`tests/evidence/worlds.py`), beside what one would otherwise take. All figures are percentages. Every method gets
the same worlds, and a feature is judged only with five days with it and five without.

- *ours*: p < 0.05 by generalised least squares, before the gates; *shown* and *steady*: what the gates let through,
  from 28 days. *Anyone* is a feature of 25 to 75 % of days with a prior of 0.5, *one person* one of 8 to 35 % with 0.2.
- *Pearson* and *Spearman*: mood and feature, day by day. *OLS, HAC*: statsmodels, mood on the feature, the mood before
  and the weekend, with Newey–West errors. *rmcorr*: pingouin, weeks in the place of people; it needs three of them, and
  takes so long that it sees a part of the worlds alone.

The worlds: a day's mood is correlated with the last one's (0 to 0.6), and so is company; both wander, turn with the
year, and change at weekends, apart from each other; 5 to 40 % of days have no entry, often several in a row; a day has
one to three check-ins, rounded to five steps or to 21. Beyond these *ordinary days* there are others, each named by
what is different. Features are independent of each other: where two friends always come together, no method here could
tell whose days are good.
"""

IN_ONE_TABLE = """\
Ordinary days: how often a feature that does nothing is called more than chance after so many days with an entry; how
often one of half a standard deviation is; to how many people one that does nothing is ever called so in a year of
weekly looks; and of twenty features, three of which matter by half a standard deviation, how much of what is said in
such a year is false."""

OTHER_WORLDS = """\
*Noise alone* has nothing that lasts, drifts or is missing. In *strong drift* mood and company wander three times as
far. *A Tuesday club*: on one working day there is nearly always company, and mood is 0.6 higher or lower for another
reason. *Low days go unrecorded*: the lower the day, the rarer its entry. *And company is recorded*: besides, the more
company, the likelier an entry, so that the days in the diary are not like the others."""

RANGES = """\
95 % intervals on ordinary days, and the likely range that a person is shown, with the interval of that share: where
little is shown, they are few."""

POWER = """\
Of people on ordinary days to whom a feature makes so much of a difference, those to whom it is a pattern after so
many days with an entry."""

WEEKLY = """\
Ordinary days; for everybody the gates of 28 days, 5 with and 5 without. *Ever false*: people to whom anything false
is ever said. *False*: of all that is said, what is false; *at last*, on the last look. *Found*: features that matter
(0.5 SD, on 5 to 50 % of days) that are ever said to, and on the last look. Of twenty each has the prior of one
person."""

STUDENTS = """\
One student's mood beside *another's* company, at the prompts that both answered: {pairs:,} pairs among 79 people
(Fried, Papanikolaou & Epskamp 2022), three hours in the place of a day. Nothing is to be found, but all of them lived
through the same two weeks of March 2020. The 95 % intervals allow for pairs that share a person (Fafchamps & Gubert
2007; Aronow, Samii & Assenova 2015)."""

LONELY = """
Their own company is another matter: when there was some in the last three hours, loneliness differed by {size} standard
deviations ({low} to {high}; {students} students with prompts enough, who may differ from each other).
"""


@dataclass(frozen=True)
class Real:
    """What the students' data gave: by method the pairs, and how lonely they were after company."""

    pairs: Mapping[str, Judged]
    lonely: Effect


def chapter(found: Found, real: Real) -> str:
    """The whole chapter."""
    verdict = goals.told(found, real.pairs["ours"], real.lonely)
    tables = [_beside_others(found), _worlds(found), _coverage(found), _power(found), _weekly(found), _students(real)]
    return "\n".join([HEAD, verdict, *tables])


def _beside_others(found: Found) -> str:
    once_each = [_once(found, 0.0, rows) for rows in LENGTHS] + [_once(found, IN_TABLE, rows) for rows in (60, 240)]
    year, twenty = found["one feature, anyone"], found["twenty, three matter"]
    rows = []
    for name, what in _judges().items():
        later = (year.share(f"{name} ever false"), twenty.share(f"{name} false"))
        rows.append([name, *_percents([*(tally.share(what) for tally in once_each), *later])])
    later = (year.share("steady ever false"), twenty.share("steady false"))
    rows.append(["steady", *_percents([*[None] * len(once_each), *later])])
    error = _error(tally.share("ours found") for tally in once_each[: len(LENGTHS)])
    lengths = [f"false, {rows} days" for rows in LENGTHS]
    head = ["method", *lengths, "0.5 SD found, 60 days", "240 days", "ever false in a year", "false of twenty"]
    return _section("In one table", f"{IN_ONE_TABLE} {error}", head, rows)


def _worlds(found: Found) -> str:
    rows = []
    for sort in worlds.SORTS:
        tallies = [found[once(sort, "anyone", 0.0, rows)] for rows in LENGTHS]
        rows += [
            [f"{sort}: {name}", *_percents(tally.share(what) for tally in tallies)] for name, what in _judges().items()
        ]
    head = ["world: method", *_days(LENGTHS)]
    return _section("When nothing is there, in other worlds", OTHER_WORLDS, head, rows)


def _coverage(found: Found) -> str:
    rows = []
    for method in ("ours", "OLS, HAC"):
        for size in (0.0, *SIZES):
            shares = [_once(found, size, rows).share(f"{method} covers") for rows in GATED]
            rows.append([f"{method}, {size} SD", *_percents(shares)])
    for role in ROLES:
        for size in SIZES:
            shares = [_once(found, size, rows, role).share("range covers") for rows in GATED]
            rows.append([f"likely range of what is shown, {role}, {size} SD", *map(_interval, shares)])
    return _section("How often a range holds the truth", RANGES, ["range", *_days(GATED)], rows)


def _power(found: Found) -> str:
    rows = []
    for role in ROLES:
        for size in (0.0, *SIZES):
            shares = [_once(found, size, rows, role).share("shown") for rows in GATED]
            rows.append([f"{role}, {size} SD", *map(_interval, shares)])
    return _section("What is shown, and when", POWER, ["feature", *_days(GATED)], rows)


def _weekly(found: Found) -> str:
    rows = []
    for name, (_, _, sizes) in YEARS.items():
        tally = found[name]
        # Where nothing matters, all that is said is false.
        cells = ("false", "false at last", "ever true", "true at last") if any(sizes) else ()
        for how in (how for how in ("shown", "steady", *ALL) if tally.share(f"{how} ever false")):
            shares = [*(tally.share(f"{how} {cell}") for cell in cells), *[None] * (4 - len(cells))]
            rows.append([f"{name}: {how}", _interval(tally.share(f"{how} ever false")), *_percents(shares)])
    head = ["features: method", "ever false", "false", "false at last", "ever found", "found at last"]
    return _section("A look every week, for a year", WEEKLY, head, rows)


def _students(real: Real) -> str:
    rows = [[name, f"{_of(one.share)} ({_of(one.low)}–{_of(one.high)})"] for name, one in real.pairs.items()]
    text = STUDENTS.format(pairs=real.pairs["ours"].pairs)
    lonely = {name: f"{value:.2f}".replace("-", "−") for name, value in vars(real.lonely).items()}
    told = LONELY.format(**lonely | {"students": real.lonely.students})
    return _section("Real students", text, ["method", "pairs with p < 0.05"], rows) + told


def _judges() -> dict[str, str]:
    """Whoever judges once, and what their judgement is counted as."""
    return {name: f"{name} found" for name in ALL} | {"shown": "shown"}


def _once(found: Found, size: float, rows: int, role: str = "anyone") -> Tally:
    return found[once(ORDINARY, role, size, rows)]


def _section(title: str, text: str, head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return "\n".join([f"### {title}", "", text, "", *lines, ""])


def _days(lengths: Iterable[int]) -> list[str]:
    return [f"{rows} days" for rows in lengths]


def _error(shares: Iterable[Share | None]) -> str:
    """How far chance may have moved the figures of a row."""
    widest = max((one.interval[1] - one.interval[0]) / 2 for one in shares if one)
    return f"Chance moves the first five figures of the first row by at most {100 * widest:.1f}."


def _percents(shares: Iterable[Share | None]) -> list[str]:
    return ["–" if share is None else _of(share.hits / share.of) for share in shares]


def _interval(share: Share | None) -> str:
    if share is None:
        return "–"
    low, high = share.interval
    return f"{_of(share.hits / share.of)} ({_of(low)}–{_of(high)})"


def _of(share: float) -> str:
    return f"{100 * share:.1f}"
