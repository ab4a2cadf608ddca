"""What becomes of the records that come in: the status of each, and what of it is to be stored."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from server.domain import aggregates, clock, fields, lowered, merge, quota
from server.domain.aggregates import Left
from server.domain.clock import Millis
from server.domain.ids import RecordId
from server.domain.lowered import Lowered
from server.domain.merge import Record
from server.domain.quota import Held

Status = Literal[0, 1, "invalid", "too_big", "gone", "full"]
"""Unchanged, stored, at fault or of another kind than the record of that id, too much, unknown and not new, or beyond
the quota.
"""

_NEARLY_TOO_BIG = fields.MAX_BYTES - 64
"""Bytes of what is stored of a record that may be too big; it came with a word more."""

_NOTHING: Lowered = {}
_encoder = msgspec.json.Encoder()


class Stored(msgspec.Struct, frozen=True, gc=False):
    """A record, the text in which it is stored and sent, and which of its stamps came from the future."""

    record: Record
    body: str
    lowered: Lowered


class Intake:
    """What has been taken in so far: the status of each record in order, and by id what of it is to be stored.

    `changed` is in the order of the log, `left` are the records that changed their month.
    """

    def __init__(
        self, known: dict[str, Stored], held: Held, now: Millis, megabytes: int, *, unknown_only: bool = False
    ) -> None:
        self.statuses: list[Status] = []
        self.changed: dict[str, Stored] = {}
        self.left: dict[Left, None] = {}
        self._states, self._mixed = dict(known), set[str]()
        self._records, self._room = held.records, held.room
        self._now, self._unknown_only = now, unknown_only
        self._live, self._dead = (quota.most(megabytes, deletion=deletion) for deletion in (False, True))

    def take(self, sent: Sequence[Record]) -> None:
        """Merge `sent`, one after the other, into what is known.

        With `unknown_only`, a record whose id is known changes nothing, not even where it says something else.
        """
        states, ceiling = self._states, clock.ceiling(self._now)
        sound = fields.all_sound(sent)
        for record in sent:
            if not sound and fields.fault(record) is not None:
                self.statuses.append("invalid")
                continue
            old = states.get(record.id)
            if old is None and record.new and not record.d and record.h < ceiling:
                status, state = _new(record)
            else:
                status, state = (0, old) if old is not None and self._unknown_only else _joined(old, record, self._now)
                if old is not None or (state is not None and (state.lowered or state.record.h != record.h)):
                    self._mixed.add(record.id)
            if status == 1 and state is not None:
                status, state = self._kept(old, state)
            self.statuses.append(status)
            if state is not None:
                states[record.id] = state

    def fix(self, sent: Sequence[Record]) -> list[Record]:
        """The canonical form of those of `sent`, all that was taken, which are not stored as they were sent."""
        if not self._mixed:
            return []  # what was new came to be as it was sent
        unlike = dict.fromkeys(
            one.id
            for one, status in zip(sent, self.statuses, strict=True)
            if one.id in self._mixed and isinstance(status, int) and not merge.holds(self._states[one.id].record, one)
        )
        return [self._states[one].record for one in unlike]

    @property
    def held(self) -> Held:
        """What the account holds with all of that."""
        return Held(self._records, self._room - quota.BESIDE * self._records)

    def _kept(self, old: Stored | None, state: Stored) -> tuple[Status, Stored | None]:
        more = _size(state.body) + quota.BESIDE if old is None else _size(state.body) - _size(old.body)
        if more > 0 and self._room + more > (self._dead if state.record.d else self._live):
            return "full", None
        self._room += more
        self._records += old is None
        self.changed[state.record.id] = state
        if old is not None and (month := aggregates.left(old.record, state.record)) is not None:
            self.left[Left(RecordId(state.record.id), month)] = None
        return 1, state


def _new(sent: Record) -> tuple[Status, Stored | None]:
    """The status of a record that goes in as it came, as nearly all do of a push that is worth its while."""
    record = msgspec.structs.replace(sent, new=0)
    body = _encoder.encode(record)
    if (len(body) > _NEARLY_TOO_BIG or len(sent.f) > fields.MAX_FIELDS) and fields.too_big(sent):
        return "too_big", None
    return 1, Stored(record, body.decode(), _NOTHING)


def _size(body: str) -> int:
    """The bytes of a text."""
    return len(body) if body.isascii() else len(body.encode())


def _joined(old: Stored | None, sent: Record, now: Millis) -> tuple[Status, Stored | None]:
    """The status of one record and its state after the merge; None where there is none to speak of."""
    if fields.too_big(sent):
        return "too_big", None
    if old is None and not sent.new:
        return "gone", None
    if old is not None and old.record.k != sent.k:
        return "invalid", None
    coming, seen = _stored_form(sent), old.lowered if old is not None else _NOTHING
    if seen or coming.h >= clock.ceiling(now):
        unseen = lowered.unseen(coming, seen)
        if unseen is None:
            return 0, old
        coming, seen = merge.clamped(unseen, now), lowered.noted(unseen, seen, now)
    record = coming if old is None else merge.merged(old.record, coming)
    # Compared as text: to Python, true equals 1.
    body = _encoder.encode(record).decode()
    kept = {} if record.d else seen
    unchanged = old is not None and body == old.body and kept == old.lowered
    return (0 if unchanged else 1), Stored(record, body, kept)


def _stored_form(sent: Record) -> Record:
    if sent.d:
        return merge.tombstone(sent.k, sent.id, sent.h)
    return msgspec.structs.replace(sent, new=0)
