"""What of all that names a nudge is a thumb, and what is only an answer."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from server.domain import records, review
from server.domain.ids import RecordId
from server.domain.records import CheckIn, Nudge, SocialContact, Step
from tests.builders import NOON

NUDGE = RecordId(str(UUID(int=7)))
WHEN: dict[str, Any] = {"at": datetime.fromtimestamp(NOON / 1000, UTC), "zone": "UTC"}
NAMED: dict[str, Any] = WHEN | {"because": NUDGE}
WORD: dict[str, Any] = WHEN | {
    "pattern": "quiet", "rule": "gap", "since": "2026-11-15", "until": "2026-11-22", "step_kind": "step",
    "sent_at": WHEN["at"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "acted", "thumb"),
    [
        (None, Step(state="done", rung=2, **NAMED), True),
        (None, SocialContact(channel="message", **NAMED), True),
        ("up", None, True),
        (None, Step(state="planned", rung=2, **NAMED), None),
        ("not-today", Step(state="not-today", rung=2, **NAMED), None),
        ("later", Step(state="planned", rung=2, **NAMED), None),
        ("down", Step(state="planned", rung=2, **NAMED), False),
        (None, CheckIn(mode="cant-today", **NAMED), None),
    ],
)
def test_a_thumb_is_up_for_what_was_done_and_not_for_what_was_only_planned(
    *, answer: Any, acted: records.View | None, thumb: bool | None
) -> None:
    views: list[tuple[RecordId, records.View]] = [(NUDGE, Nudge(answer=answer, **WORD))]
    if acted is not None:
        views.append((RecordId(str(UUID(int=8))), acted))
    [past] = review._past(views)
    assert (past.up, past.answered) == (thumb, True)
