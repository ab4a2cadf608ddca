"""The chapter of the page on the patterns of isolation."""

from zlib import crc32

from server.domain.isolation import States
from tests.evidence import lives, measures
from tests.evidence.lives import CHANGE, DAYS, Sort
from tests.evidence.measures import WITHIN, Noticed

LIVES = 400

HEAD = f"""## The patterns

What the patterns of [isolation.md](isolation.md) do on simulated lives: `tests/evidence/lives.py` says what is assumed.
There are {LIVES} of each sort, each {DAYS} days long; whatever changes, changes on day {CHANGE}.

An *onset* begins a quiet stretch; *quiet and low* is the stronger pattern. Neither is a message yet: at most two nudges
a week come of them, and only where nothing speaks against it.
"""


def chapter() -> str:
    """The whole chapter, which takes a third of a minute."""
    return f"{HEAD}\n{_benign()}\n{_changed()}\n{_drained()}"


def _benign() -> str:
    rows = []
    for name, sort in lives.BENIGN.items():
        found = _found(name, sort)
        quiet, both = (measures.a_year(found, alarms) for alarms in (measures.onsets, measures.strong))
        rows.append(f"| {name} | {quiet:.2f} | {both:.2f} |")
    return "\n".join([
        "### When nothing is the matter: how often it speaks, a person and year",
        "",
        "| life | onsets of quiet | quiet and low |",
        "| --- | --- | --- |",
        *rows,
        "",
    ])  # fmt: skip


def _changed() -> str:
    rows = []
    for name, sort in lives.CHANGED.items():
        found = _found(name, sort)
        quiet, strong = measures.noticed(found, measures.onsets), measures.noticed(found, measures.strong)
        rows.append(f"| {name} | {_told(quiet)} | {_told(strong) if sort.sinks else '–'} |")
    return "\n".join([
        f"### When something changes: how many are noticed within {WITHIN} days, and after how many",
        "",
        "Share of lives with its 95 % interval, and the median of the days. A stretch that was open already, without a",
        "reason, begins no second time, and counts as not noticed.",
        "",
        "| life | onset of quiet | quiet and low |",
        "| --- | --- | --- |",
        *rows,
        "",
    ])  # fmt: skip


def _drained() -> str:
    told = _told(measures.noticed(_found("drained", lives.DRAINED), measures.draining))
    return "\n".join([
        "### When company begins to drain",
        "",
        "As many people as before, who feel worse by 1.2 standard deviations, and a mood that sinks by 1:",
        f"noticed within {WITHIN} days in {told}.",
        "",
    ])  # fmt: skip


def _told(one: Noticed) -> str:
    low, high = one.share.interval
    if not one.share.hits:
        return f"0.00 ({low:.2f}–{high:.2f})"
    return f"{one.share.hits / one.share.of:.2f} ({low:.2f}–{high:.2f}), {one.median_days:.0f} days"


def _found(name: str, sort: Sort) -> list[States]:
    return measures.states_of(sort, LIVES, crc32(name.encode()))
