"""Who a step may be towards, as far as the server can tell."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from server.domain import records, steps
from server.domain.ids import RecordId
from server.domain.records import CheckIn, Person, SocialContact, Step
from tests.builders import NOON

NOW = datetime.fromtimestamp(NOON / 1000, UTC)
ANNA, BEN, CLEO = (RecordId(str(UUID(int=n))) for n in (1, 2, 3))
SEALED = "s1.k1.AAAA"


def person(id: RecordId, *, suggestable: bool = True) -> tuple[RecordId, records.View]:
    return id, Person(counts=True, suggestable=suggestable, body=SEALED)


def entry(view: records.View) -> tuple[RecordId, records.View]:
    return RecordId(str(UUID(int=99))), view


def contact(who: RecordId, days: float, **fields: Any) -> tuple[RecordId, records.View]:
    when: dict[str, Any] = {"at": NOW - timedelta(days=days), "zone": "Europe/Berlin"}
    return entry(SocialContact(channel="in-person", people=[who], **when, **fields))


def check_in(days: float, valence: int) -> tuple[RecordId, records.View]:
    return entry(CheckIn(at=NOW - timedelta(days=days), zone="Europe/Berlin", mode="full", valence=valence))


def found(*views: tuple[RecordId, records.View]) -> list[RecordId]:
    return steps.candidates(views, NOON)


def test_somebody_who_did_good_comes_before_somebody_who_did_less() -> None:
    people = [person(ANNA), person(BEN), person(CLEO)]
    logged = [
        contact(ANNA, 3, felt_heard=1, nourishing=0),
        contact(BEN, 3, felt_heard=4, nourishing=2),
        contact(CLEO, 3, felt_heard=3, nourishing=1),
    ]
    assert found(*people, *logged) == [BEN, CLEO, ANNA]


def test_of_two_alike_the_one_not_seen_for_long_comes_first() -> None:
    assert found(person(ANNA), person(BEN), contact(ANNA, 2), contact(BEN, 20)) == [BEN, ANNA]
    assert found(person(ANNA), person(BEN), contact(ANNA, 2), contact(ANNA, 60), contact(BEN, 20)) == [BEN, ANNA]


def test_who_may_not_be_suggested_is_not_there() -> None:
    assert found(person(ANNA, suggestable=False), contact(ANNA, 3, felt_heard=4)) == []
    assert found(contact(ANNA, 3, felt_heard=4)) == [], "somebody who was deleted"
    assert found(person(ANNA)) == [], "somebody never met"
    assert found(person(ANNA), contact(ANNA, 181)) == [], "somebody met long ago"
    assert found(person(ANNA), contact(ANNA, -3)) == [], "somebody who is yet to be met"


def test_somebody_who_drains_is_not_there() -> None:
    assert found(person(ANNA), contact(ANNA, 3, nourishing=-1), contact(ANNA, 4, nourishing=-2)) == []
    assert found(person(ANNA), contact(ANNA, 3, nourishing=2), contact(ANNA, 4, nourishing=-1)) == [ANNA]


def test_somebody_after_whom_mood_was_lower_is_not_there() -> None:
    usual = [check_in(days + 0.5, 20) for days in range(30, 60)]
    met = [contact(ANNA, days, felt_heard=4) for days in (3, 6, 9)]
    low = [check_in(days - 0.2, -30) for days in (3, 6, 9)]
    fine = [check_in(days - 0.2, 15) for days in (3, 6, 9)]
    assert found(person(ANNA), *usual, *met, *low) == []
    assert found(person(ANNA), *usual, *met, *fine) == [ANNA]
    assert found(person(ANNA), *usual, *met, *low[:2]) == [ANNA], "twice is no habit"
    little = [check_in(days - 0.2, 0) for days in (3, 6, 9)]
    assert found(person(ANNA), *usual, *met, *little) == [ANNA], "a little lower is no reason"


def test_after_a_step_that_felt_worse_than_expected_somebody_rests() -> None:
    def step(days: float, expected: int, actual: int, **more: Any) -> tuple[RecordId, records.View]:
        when: dict[str, Any] = {"at": NOW - timedelta(days=days), "zone": "UTC"}
        felt: dict[str, Any] = {"expected": expected, "actual": actual}
        return entry(Step(person=ANNA, rung=2, state="done", **when, **felt, **more))

    base = [person(ANNA), contact(ANNA, 3)]
    assert found(*base, step(2, 1, -1)) == []
    assert found(*base, step(2, 1, -1), step(1, 0, 1)) == [ANNA]
    assert found(*base, step(1, 0, 1), step(2, 1, -1)) == [ANNA], "the latest, in whatever order they come"
    assert found(*base, step(2, 1, 1)) == [ANNA], "as expected is not worse"
    assert found(*base, step(2, 1, -1, brought_back=True)) == [ANNA], "asked once, and brought back"
    assert found(*base, step(2, 1, -1, brought_back=False)) == [], "asked once, and left so"
    assert found(*base, step(2, 1, -1, brought_back=True), step(1, 1, -1)) == [], "a new one is asked about anew"


def test_who_was_brought_back_is_not_left_out_for_the_contact_that_felt_bad() -> None:
    nudge = str(UUID(int=7))
    when: dict[str, Any] = {"at": NOW - timedelta(days=2), "zone": "UTC", "because": nudge}
    felt: dict[str, Any] = {"expected": 1, "actual": -2, "state": "done", "rung": 2, "person": ANNA}
    base = [person(ANNA), contact(ANNA, 9), contact(ANNA, 2, nourishing=-2, because=nudge)]
    assert found(*base, entry(Step(brought_back=True, **when, **felt))) == [ANNA]
    assert found(*base, entry(Step(brought_back=False, **when, **felt))) == []
    drained = contact(ANNA, 1, nourishing=-1)
    assert found(*base, drained, entry(Step(brought_back=True, **when, **felt))) == [], "another one counts"


def test_five_are_enough() -> None:
    many = [RecordId(str(UUID(int=n))) for n in range(10, 20)]
    assert len(found(*map(person, many), *(contact(one, 3) for one in many))) == steps.MOST
