"""What a script may write: what somebody says of themselves, in clear, and nothing that is not known."""

from typing import Any, get_args

import pytest

from server.domain import clock, ids, records, tokens
from server.domain.tokens import Kind
from tests import builders
from tests.builders import MOMENT, NOON

TOKEN = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
ID = "7a2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4e"
ACCOUNT = builders.account()

GOOD: dict[Kind, dict[str, Any]] = {
    "check-in": MOMENT | {"mode": "full", "valence": 40, "feelings": ["tired"]},
    "social-contact": MOMENT | {"channel": "call", "people": [ID], "minutes": 15},
    "no-contact-day": {"day": "2026-11-23"},
    "away": {"from": "2026-11-01", "to": "2026-11-08"},
    "step": MOMENT | {"rung": 1, "state": "done"},
    "reflection": MOMENT | {"belonging": 2},
}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_record_of_a_script_is_stamped_now_by_its_token(kind: Kind) -> None:
    record = tokens.appended(ACCOUNT, TOKEN, NOON, kind, ID, GOOD[kind])
    assert tokens.fault(record) is None
    assert (record.h, record.v, record.new) == (clock.stamp(NOON, 0, "3f2b8c1e"), records.SCHEMA, 1)
    assert record.id == (ids.no_contact_day(ACCOUNT, "2026-11-23") if kind == "no-contact-day" else ID)


@pytest.mark.parametrize(
    ("kind", "more", "path"),
    [
        ("check-in", {"note": "s1.k.AAAA"}, "$.f.note"),
        ("check-in", {"tags": "s1.k.AAAA"}, "$.f.tags"),
        ("check-in", {"note": "in clear"}, "$.f.note"),
        ("social-contact", {"note": None}, "$.f.note"),
        ("check-in", {"valance": 4}, "$.f.valance"),
        ("check-in", {"valence": 101}, "$.f.valence"),
        ("check-in", {"valence": 1.5}, "$.f.valence"),
        ("check-in", {"mode": None}, "$.f.mode"),
        ("check-in", {"at": "2026-11-23"}, "$.f.at"),
        ("no-contact-day", {"day": 5}, "$.f.day"),
        ("away", {"from": None}, "$.f.from"),
    ],
)
def test_what_no_script_may_write(kind: Kind, more: dict[str, Any], path: str) -> None:
    assert tokens.fault(tokens.appended(ACCOUNT, TOKEN, NOON, kind, ID, GOOD[kind] | more)) == path


def test_no_kind_whose_sealed_fields_are_all_that_it_says_is_a_script_s() -> None:
    kinds = {records.tag(kind) for kind in records.KINDS}
    refused = {"person", "person-rating", "keepsake", "preferences", "nudge", "dismissal"}
    assert kinds - set(get_args(Kind)) == refused
