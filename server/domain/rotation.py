"""What kind of small thing comes next: drawn by chance, weighted by this one person's thumbs, the odds written down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from server.domain.clock import Millis

Kind = Literal["step", "near", "keepsake"]
KINDS: tuple[Kind, ...] = get_args(Kind)

DISCOUNT = 0.985
"""What a thumb weighs a day later: half after 46 days, for what helped in spring may not in autumn."""

_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True)
class Thumb:
    """What one person said of one nudge, and when it came."""

    kind: Kind
    up: bool
    at: Millis


@dataclass(frozen=True)
class Drawn:
    """The kind, and the probability with which it was drawn, in whole percent (1 … 100)."""

    kind: Kind
    percent: int


def drawn(possible: Sequence[Kind], thumbs: Sequence[Thumb], now: Millis, draw: float) -> Drawn:
    """Draw one of the `possible` kinds, of which there is at least one; `draw` lies within 0 … 1.

    Each kind weighs what the mean of its Beta distribution is, one thumb up and one down being there from the start:
    (1 + ups) / (2 + ups + downs). So a kind that was never liked still comes now and then.
    """
    weights = [_mean(kind, thumbs, now) for kind in possible]
    left = draw * sum(weights)
    for kind, weight in zip(possible, weights, strict=True):
        left -= weight
        if left < 0:
            return Drawn(kind, _percent(weight / sum(weights)))
    return Drawn(possible[-1], _percent(weights[-1] / sum(weights)))


def _mean(kind: Kind, thumbs: Sequence[Thumb], now: Millis) -> float:
    worth = [(one.up, math.pow(DISCOUNT, max(0.0, (now - one.at) / _DAY_MS))) for one in thumbs if one.kind == kind]
    ups = sum(weight for up, weight in worth if up)
    return (1 + ups) / (2 + sum(weight for _, weight in worth))


def _percent(share: float) -> int:
    return max(1, min(100, round(100 * share)))
