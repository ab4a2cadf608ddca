"""Who one small step might be towards, as far as the server can tell; the device knows more, and has the last word."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from server.domain import insights, records
from server.domain.clock import Millis
from server.domain.ids import RecordId

MOST = 5
"""Candidates of a nudge."""

RECENT_MS = 180 * 24 * 3600 * 1000
"""How far back a contact still says something."""

AFTER_MS = 24 * 3600 * 1000
"""For so long after a contact a check-in may have to do with it."""

_ENOUGH_AFTER = 3
_LOWER = 25
_LONG_DAYS = 30


@dataclass
class _Known:
    heard: list[int] = field(default_factory=list)
    nourishing: list[int] = field(default_factory=list)
    times: list[Millis] = field(default_factory=list)


def candidates(views: Iterable[tuple[RecordId, records.View]], now: Millis) -> list[RecordId]:
    """People who may be suggested and did this person good lately, best first, at most five.

    Left out are those who lately drained, after whom mood was lower than usual by 0.5 on the scale of
    1 to 5, and those with whom the last step felt worse than expected and who were not brought back.
    """
    known = list(views)
    allowed = {id for id, view in known if isinstance(view, records.Person) and view.suggestable}
    taken = [view for _, view in known if isinstance(view, records.Step)]
    allowed -= {RecordId(id) for id in insights.draining(_without_forgiven(known, taken))}
    allowed -= _worse_than_expected(taken)
    checks = [view for _, view in known if isinstance(view, records.CheckIn)]
    moods = np.array([(_ms(view), view.valence) for view in checks if view.valence is not None]).reshape(-1, 2)
    met = _contacts([view for _, view in known if isinstance(view, records.SocialContact)], now)
    good = [person for person in allowed & met.keys() if not _lower_after(met[person], moods)]
    return [person for _, person in sorted((-_worth(met[person], now), person) for person in good)][:MOST]


def _contacts(contacts: Sequence[records.SocialContact], now: Millis) -> dict[RecordId, _Known]:
    met: dict[RecordId, _Known] = defaultdict(_Known)
    for contact in contacts:
        at = _ms(contact)
        if not now - RECENT_MS <= at <= now:
            continue
        for person in contact.people or ():
            one = met[RecordId(person)]
            one.times.append(at)
            one.heard += [] if contact.felt_heard is None else [contact.felt_heard]
            one.nourishing += [] if contact.nourishing is None else [contact.nourishing]
    return met


def _lower_after(one: _Known, moods: NDArray[np.int64]) -> bool:
    """Whether mood (rows of moment and valence) within a day after meeting them is clearly lower than it is at all."""
    met, at = np.sort(one.times), moods[:, 0]
    last = np.searchsorted(met, at, side="right") - 1
    after = moods[(last >= 0) & (at - met[last] <= AFTER_MS), 1]
    return len(after) >= _ENOUGH_AFTER and bool(after.mean() <= moods[:, 1].mean() - _LOWER)


def _worse_than_expected(steps: Sequence[records.Step]) -> set[RecordId]:
    last: dict[RecordId, bool] = {}
    for step in sorted(steps, key=_ms):
        if step.person is not None and step.expected is not None and step.actual is not None:
            last[RecordId(step.person)] = step.actual < step.expected and step.brought_back is not True
    return {person for person, worse in last.items() if worse}


def _without_forgiven(
    views: Sequence[tuple[RecordId, records.View]], taken: Sequence[records.Step]
) -> list[tuple[RecordId, records.View]]:
    """Whoever was brought back after a step that felt bad is not left out for the contact which that step was."""
    forgiven = {step.because for step in taken if step.brought_back and step.because}
    return [
        (id, view) for id, view in views if not (isinstance(view, records.SocialContact) and view.because in forgiven)
    ]


def _worth(one: _Known, now: Millis) -> float:
    """Felt heard (0…1), nourishing (-1…1), and a little for those not seen for long (0…½)."""
    days = (now - max(one.times)) / 86_400_000
    heard = sum(one.heard) / len(one.heard) / 4 if one.heard else 0.0
    nourishing = sum(one.nourishing) / len(one.nourishing) / 2 if one.nourishing else 0.0
    return heard + nourishing + min(days, _LONG_DAYS) / _LONG_DAYS / 2


def _ms(view: records.Happened) -> Millis:
    return Millis(round(view.at.timestamp() * 1000))
