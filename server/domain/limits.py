"""How often something may be asked for: the generic cell rate algorithm (ITU-T I.371), which needs one number an asker.

That number, `tat`, is the moment at which the asker would have used up nothing any more. Each request moves it one
interval on, and is refused where it would then lie further ahead than `count` intervals. So `count` requests pass at
once, and after that one each interval, without a window at whose border twice as many would pass. All in microseconds.
"""

import dataclasses
import math
from dataclasses import dataclass
from typing import Literal

from server.domain.clock import Millis

Micros = int

_SKEW: Micros = 60_000_000
"""So far may the clocks of two processes be apart."""


@dataclass(frozen=True)
class Limit:
    """At most `count` requests at once, and so many again in `seconds`, for each address or account."""

    name: str
    count: int
    seconds: int
    by: Literal["address", "account"]

    def times(self, factor: float) -> "Limit":
        """The same with `factor` as many requests, and one at least."""
        return dataclasses.replace(self, count=max(1, round(self.count * factor)))

    @property
    def interval(self) -> Micros:
        """How far one request moves `tat`."""
        return max(1, self.seconds * 1_000_000 // self.count)

    @property
    def reach(self) -> Micros:
        """How far ahead `tat` may lie for another request to pass."""
        return (self.count - 1) * self.interval

    @property
    def most(self) -> Micros:
        """How far ahead `tat` can lie at all; beyond that, the clock was set back, and it means nothing."""
        return self.count * self.interval + _SKEW


def micros(now: Millis) -> Micros:
    """A moment as `tat` counts them."""
    return now * 1000


def moved(tat: Micros | None, now: Micros, limit: Limit) -> Micros | None:
    """Where a request at `now` moves `tat`, which is None for a new asker; None where it is refused."""
    if tat is None or tat > now + limit.most:
        return now + limit.interval
    return None if tat > now + limit.reach else max(tat, now) + limit.interval


def wait_s(tat: Micros, now: Micros, limit: Limit) -> int:
    """Whole seconds after which a request that was refused would pass."""
    return max(1, math.ceil((tat - limit.reach - now) / 1_000_000))


ACCOUNTS = Limit("accounts", 20, 3600, "address")
"""Making accounts; several people may share one address."""

RECOVER = Limit("recover", 30, 3600, "address")
"""Signing in with a recovery code; a code has 128 random bits, so this spares the server more than the code."""

LINK = Limit("link", 1200, 3600, "address")
"""Scanning a link and waiting for its end; a new phone asks every second or two for five minutes at most."""

PASSKEY = Limit("passkey", 240, 3600, "address")
"""Asking to show a passkey, and showing it; each challenge is a row for five minutes."""

UNLOCK = Limit("unlock", 60, 3600, "account")
"""Unlocking a device that is signed in, with the code or a passkey."""

SUBSCRIBE = Limit("subscribe", 120, 3600, "account")
"""Saying where pushes go; the app does at every start."""

TEST_PUSH = Limit("test-push", 6, 3600, "account")
"""Asking for a test; each is a push to somebody's phone."""

EXPORT = Limit("export", 12, 3600, "account")
"""Reading everything; a script that looks every ten minutes for what is new has another way to spend its time."""

APPEND = Limit("append", 600, 3600, "account")
"""Adding one record; a script that brings years of them along does so within a day."""

RECEIPTS = Limit("receipts", 240, 3600, "account")
"""Saying what was shown and answered; what is refused, a phone says with the next."""
