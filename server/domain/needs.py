"""What the patterns ask for on a timeline's last day, with the rule, the stretch of days and the numbers behind it.

Nothing here says when to speak; that is decided in `server.domain.nudges`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from server.domain import baseline, isolation, low_week
from server.domain.clock import Millis
from server.domain.isolation import States
from server.domain.records import CheckIn, Pattern, Preferences
from server.domain.timeline import Timeline

WEEK = timedelta(days=7)

MORE_ANSWERS = 3
"""So many answers in a row within a week, all "I wanted more": that needs no usual to compare with."""

CHOSEN_LEAST = 2
"""Answers in a week of which more than half must say "alone by choice" before quiet keeps still."""

TEXTS_DAYS, TEXTS_OBSERVED, TEXTS_SHARE, TEXTS_LEAST = 14, 8, 0.7, 4
"""Texts stay: of so many days, so many observed, this share of the usual; it takes so many texts to have a usual."""


@dataclass(frozen=True)
class Need:
    """A pattern that holds today: places of the first and last day it is about, and its numbers, all whole."""

    pattern: Pattern
    rule: str
    since: int
    until: int
    evidence: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_strong(self) -> bool:
        """Whether it may speak where a softer one keeps still."""
        return self.pattern == "quiet-and-low"

    @property
    def about_company(self) -> bool:
        """Whether it says that somebody was missing, so that meeting somebody answers it."""
        return self.pattern in ("quiet", "quiet-and-low", "own-rule")


def of(line: Timeline, states: States, checks: Sequence[CheckIn], wishes: Preferences, now: Millis) -> Need | None:
    """The one need of today, the gravest first; None where there is none."""
    moment = datetime.fromtimestamp(now / 1000, UTC)
    week = sorted((one for one in checks if moment - WEEK < one.at <= moment), key=lambda one: one.at)
    if states.quiet_and_low[-1]:
        return _quiet(line, states)
    if states.quiet.holds[-1] and not _is_chosen(week):
        return _quiet(line, states)
    if wishes.own_rule_days is not None and states.quiet.free[-1] >= wishes.own_rule_days:
        return _own_rule(line, states)
    if states.draining[-1]:
        return _draining(line, states)
    if _wants_more(week):
        return Need("wants-more", "answers", max(0, _last(line) - 6), _last(line), {"answers": MORE_ANSWERS, "days": 7})
    return None


def _quiet(line: Timeline, states: States) -> Need:
    quiet = states.quiet
    if quiet.long_gap[-1]:
        rule, since = "gap", _since_company(states)
        evidence = {"days": int(quiet.free[-1]), "usual": round(float(quiet.gap[-1]))}
    else:
        rule, since = "fading", max(0, len(line.observed) - isolation.WEEKS3)
        evidence = {
            "seen": round(float(quiet.seen[-1])),
            "usual": round(float(quiet.usual[-1])),
            "days": isolation.WEEKS3,
        }
    evidence |= _texts(line, states)
    if not states.quiet_and_low[-1]:
        return Need("quiet", rule, since, _last(line), evidence)
    return Need("quiet-and-low", rule, since, _last(line), evidence | _moods(states))


def _own_rule(line: Timeline, states: States) -> Need:
    return Need("own-rule", "own", _since_company(states), _last(line), {"days": int(states.quiet.free[-1])})


def _draining(line: Timeline, states: States) -> Need:
    company = states.company
    felt = {"company_now": _hundredths(company.now[-1]), "company_usual": _hundredths(company.usual[-1])}
    since = max(0, len(line.observed) - low_week.COMPANY.days)
    return Need("draining", "company", since, _last(line), felt | _moods(states) | {"days": low_week.COMPANY.days})


def _texts(line: Timeline, states: States) -> dict[str, int]:
    """The texts of the last two weeks beside the usual ones, where they stayed although company did not."""
    onsets, n = states.quiet.onsets, len(line.observed)
    if not onsets:
        return {}
    before = slice(max(0, onsets[-1] - baseline.OLDEST), max(0, onsets[-1] - baseline.NEWEST + 1))
    lately = slice(max(0, n - TEXTS_DAYS), n)
    texts = np.where(line.observed, line.texts, 0.0)
    days0, days1 = int(line.observed[before].sum()), int(line.observed[lately].sum())
    usually, now = float(texts[before].sum()), float(texts[lately].sum())
    if days0 < baseline.LEAST_DAYS or days1 < TEXTS_OBSERVED or usually < TEXTS_LEAST:
        return {}
    usual = usually / days0 * days1
    return {"texts": round(now), "texts_usual": round(usual)} if now >= TEXTS_SHARE * usual else {}


def _is_chosen(week: Sequence[CheckIn]) -> bool:
    answers = [one.alone_by_choice for one in week if one.alone_by_choice is not None]
    return len(answers) >= CHOSEN_LEAST and 2 * sum(answers) > len(answers)


def _wants_more(week: Sequence[CheckIn]) -> bool:
    lately = [one for one in week if one.wanted_contact is not None][-MORE_ANSWERS:]
    return len(lately) == MORE_ANSWERS and all(
        one.wanted_contact == "more" and one.alone_by_choice is not True for one in lately
    )


def _since_company(states: States) -> int:
    """The day after the last one on which somebody was met."""
    return int((states.quiet.free == 0).nonzero()[0].max(initial=-1)) + 1


def _last(line: Timeline) -> int:
    return int(line.observed.nonzero()[0].max(initial=0))


def _moods(states: States) -> dict[str, int]:
    return {"mood_now": _hundredths(states.mood.now[-1]), "mood_usual": _hundredths(states.mood.usual[-1])}


def _hundredths(mean: float) -> int:
    return round(100 * float(mean))
