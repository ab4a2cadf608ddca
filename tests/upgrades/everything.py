"""One record of each kind with every field that it can have, as the app's own file holds them; all of it made up."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from server.domain import clock
from tests import lives

_ZONE = "Europe/Berlin"
_BODY = {
    "name": "Zoë “Z” Quillfeather \N{FIRE}",
    "sort": "friend",
    "closeness": 4,
    "channels": ["message", "in-person"],
    "cap": 3,
    "suggest": "careful",
    "standing": "now",
    "reason": "we speak of the sea",
    "counts_as_company": True,
}
_SUPPORT = ["emotional", "practical"]


def archive() -> dict[str, Any]:
    """The file."""
    return {
        "format": "porchlight-export",
        "version": 1,
        "made_at": "2026-11-22T12:00:00.000Z",
        "made_by": "device",
        "sealed": False,
        "records": [_record(number, *one) for number, one in enumerate(_ENTRIES)],
    }


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"porchlight/{name}"))


def _record(number: int, kind: str, name: str, fields: dict[str, Any]) -> dict[str, Any]:
    stamp = clock.stamp(lives.MORNING - 3 * 24 * 3600 * 1000, number, "0a0b0c0d")
    return {"k": kind, "id": _id(name), "v": 1, "h": stamp, "f": fields}


def _then(day: int, hour: int = 18) -> dict[str, Any]:
    return {"at": f"2026-10-{day:02}T{hour:02}:15:00Z", "zone": _ZONE}


_ENTRIES: list[tuple[str, str, dict[str, Any]]] = [
    ("person", "zoe", {"counts": True, "suggestable": False, "body": _BODY}),
    ("person", "dead", {"counts": False, "suggestable": False, "body": {"name": "אוֹתָהּ", "sort": "family",
                                                                      "standing": "bereaved"}}),
    ("nudge", "nudge", _then(9) | {"pattern": "quiet", "rule": "away-from-usual", "since": "2026-10-05",
        "until": "2026-10-09", "evidence": {"days": 4, "usual": 2}, "person_candidates": [_id("zoe")],
        "step_kind": "step", "probability": 50, "sent_at": "2026-10-09T16:15:00Z", "answer": "later"}),
    ("step", "step", _then(9, 20) | {"because": _id("nudge"), "person": _id("zoe"), "rung": 2, "state": "done",
        "expected": -1, "actual": 2, "barrier": "too-late", "reframe_helped": True, "brought_back": False}),
    ("check-in", "check-in", _then(10) | {"valence": -40, "energy": 25, "lonely": 3, "wanted_contact": "more",
        "alone_by_choice": False, "feelings": ["numb", "calm"], "tension": 2, "mode": "full", "because": _id("nudge"),
        "note": "a canary that outlives its release", "tags": ["=1+1", "tea"]}),
    ("social-contact", "contact", _then(11) | {"people": [_id("zoe")], "channel": "in-person", "minutes": 90,
        "initiated_by": "both", "felt_heard": 4, "nourishing": 2, "depth": 3, "support_given": _SUPPORT,
        "support_received": ["company"], "expected": 0, "because": _id("nudge"), "note": "by the sea"}),
    ("person-rating", "rating", _then(11, 20) | {"person": _id("zoe"),
        "body": {"trust": 5, "honesty": 4, "empathy": 5}}),
    ("no-contact-day", "alone", _then(12) | {"day": "2026-10-12"}),
    ("away", "away", _then(13) | {"from": "2026-10-13", "to": "2026-10-15"}),
    ("reflection", "reflection", _then(16) | {"belonging": 3, "purpose": 2, "note": "it was a week"}),
    ("dismissal", "dismissal", _then(17) | {"insight": "weekday/valence", "until": "2026-12-24"}),
    ("keepsake", "keepsake", _then(18) | {"text": "“You can ring at any hour.”", "person": _id("zoe")}),
    ("preferences", "preferences", {"zone": _ZONE, "nudges": True, "quiet_hours": {"from": "22:00", "to": "07:30"},
        "own_rule_days": 9, "snoozed_until": "2026-11-20T08:00:00Z", "no_quiet_until": "2026-11-19",
        "invite_after_silence": False, "schedule": ["10:30", "20:00"], "names_on_lock_screen": True,
        "help_country": "DE", "language": "en"}),
]  # fmt: skip
