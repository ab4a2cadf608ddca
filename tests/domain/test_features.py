"""What each column says of each day, and which days it does not look at."""

from datetime import timedelta
from typing import Any

import pytest

from server.domain import features, insights, records, timeline
from server.domain.features import Features
from server.domain.ids import RecordId
from tests.domain.diary import ANNA, BEN, PEOPLE, START, Logged, check_in, contact, person

LAST = 9
PET, GONE = (f"00000000-0000-0000-0000-00000000000{n}" for n in (7, 8))


def made(*entries: Logged, days: int = LAST) -> Features:
    """The columns of some entries; each day, from the Monday on, has a check-in in the middle of the scale."""
    last = START + timedelta(days=days)
    views = [*PEOPLE, person(PET, counts=False), *entries]
    views += [check_in(day, 3, hour=2) for day in range(days)]
    line = timeline.of(views, last)
    assert line is not None
    return features.of(views, timeline.settled(line, last), last, insights.draining(views))


def columns(*entries: Logged) -> dict[str, str]:
    """Each column by the first days of it: 0, 1, minutes over 9 as a letter, and "." for not looked at."""
    told = {column.name: column.x.tolist() for column in made(*entries).columns}
    return {name: "".join("." if x != x else "01"[x > 0] for x in xs) for name, xs in told.items()}


def moods(name: str, *entries: Logged) -> list[float | None]:
    """The moods that a column is held against, in hundredths, None where a day is not looked at."""
    (column,) = (column for column in made(*entries).columns if column.name == name)
    return [None if y != y else round(y * 100) for y in column.y.tolist()]


ELSE = contact(4, channel="video")
"""Company on another day, so that a column is not "anyone" once more."""


def test_whom_and_how() -> None:
    told = columns(contact(0, ANNA), contact(1, BEN, PET, channel="call"), contact(2, PET, channel="video"))
    about = {name: x for name, x in told.items() if not name.startswith("after/")}
    assert about == {
        "anyone": "110000000",
        "channel/call": "010000000",
        "channel/in-person": "100000000",
        f"person/{ANNA}": "100000000",
        f"person/{BEN}": "010000000",
    }


def test_a_message_is_no_company_but_has_its_channel() -> None:
    told = columns(contact(0, ANNA, channel="message", minutes=45))
    assert told == {"anyone": "000000000", "channel/message": "100000000"}


def test_somebody_who_was_deleted_was_met_and_is_no_column() -> None:
    assert columns(contact(0, GONE), ELSE).keys() == {"anyone", "after/anyone", "channel/in-person", "channel/video"}


DOSE: dict[str, tuple[list[Logged], float | None]] = {
    "nobody": ([], 0),
    "an hour or two": ([contact(0, ANNA, minutes=90)], 90),
    "two contacts": ([contact(0, ANNA, minutes=90), contact(0, minutes=15, channel="call")], 105),
    "no length": ([contact(0, ANNA)], None),
    "one of no length": ([contact(0, ANNA, minutes=90), contact(0, BEN)], None),
    "a message of no length": ([contact(0, ANNA, minutes=90), contact(0, BEN, channel="message")], 90),
    "a message alone": ([contact(0, BEN, channel="message", minutes=45)], 0),
    "a pet of no length": ([contact(0, ANNA, minutes=90), contact(0, PET)], 90),
    "somebody and a pet": ([contact(0, ANNA, PET, minutes=90)], 90),
}


@pytest.mark.parametrize("name", DOSE)
def test_minutes_in_company(name: str) -> None:
    entries, expected = DOSE[name]
    found = made(*entries, contact(1, minutes=5), contact(2, minutes=360))
    (dose,) = (column for column in found.columns if column.name == "dose")
    assert dose.x[1:4].tolist() == [5, 360, 0]
    assert (dose.x[0] == expected) if expected is not None else not dose.known[0]
    assert (dose.known == (dose.y == dose.y)).all()


def test_minutes_that_are_always_the_same_are_anyone_once_more() -> None:
    assert "dose" not in columns(contact(0, minutes=45), contact(3, ANNA, minutes=45))
    assert "dose" in columns(contact(0, minutes=45), contact(3, ANNA, minutes=90))


def test_support_that_was_noted() -> None:
    told = columns(
        contact(0, ANNA, support_received=["emotional", "advice"]),
        contact(1, ANNA, support_given=["practical"]),
        contact(2, PET, support_received=["emotional"]),
        contact(3, channel="message", support_received=["emotional"]),
        ELSE,
    )
    assert told["received/emotional"] == "100100000"
    assert told["received/advice"] == "100000000"
    assert told["given/practical"] == "010000000"
    assert {name for name in told if name.startswith(("received", "given"))} == {
        "received/emotional", "received/advice", "given/practical",
    }  # fmt: skip


def test_who_began_it_is_unknown_where_it_was_not_said() -> None:
    told = columns(
        contact(0, ANNA, initiated_by="me"),
        contact(1, ANNA, initiated_by="them"),
        contact(2, ANNA),
        *(contact(3, ANNA), contact(3, BEN, initiated_by="me")),
        contact(5, PET),
    )
    assert told["initiated/me"] == "10.100000"
    assert told["initiated/them"] == "01..00000"
    assert "initiated/both" not in told


def test_what_is_anyone_once_more_is_not_told_twice() -> None:
    always = [contact(day, ANNA, initiated_by="both", support_given=["company"]) for day in (0, 2, 3)]
    told = columns(*always)
    assert told.keys() == {"anyone", "after/anyone", f"person/{ANNA}", f"after/person/{ANNA}"}
    told = columns(*always, contact(5, BEN, initiated_by="both"))
    assert "initiated/both" not in told
    assert told["given/company"] == "101100000"
    assert "initiated/both" in columns(*always, contact(5, BEN, initiated_by="them"))
    assert "initiated/both" not in columns(*always, contact(5, BEN)), "nor on the days that are known"


def test_alone_by_choice_where_the_row_of_chips_was_answered() -> None:
    told = columns(
        check_in(0, 3, alone_by_choice=True),
        check_in(1, None, alone_by_choice=True),
        check_in(2, 3, alone_by_choice=False),
        check_in(3, 3, lonely=2),
        check_in(4, 3, wanted_contact="right"),
        *(check_in(5, 3, lonely=0), check_in(5, 3, hour=20, alone_by_choice=True)),
    )
    assert told["alone-by-choice"] == "110001..."


def test_alone_by_choice_on_just_the_days_with_nobody_is_anyone_once_more() -> None:
    chosen = [check_in(0, 3, alone_by_choice=True), check_in(1, 3, lonely=1), check_in(2, 3, alone_by_choice=True)]
    assert "alone-by-choice" not in columns(*chosen, contact(1, ANNA))
    assert "alone-by-choice" in columns(*chosen, contact(2, ANNA))


FELT: dict[str, tuple[list[Logged], str, list[int | None]]] = {
    "mostly heard": ([contact(0, felt_heard=3)], "1", [400]),
    "partly heard": ([contact(0, felt_heard=2)], "0", [400]),
    "not rated": ([contact(0)], ".", [None]),
    "one not rated": ([contact(0), contact(0, felt_heard=0, channel="call")], "0", [400]),
    "a message": ([contact(0, ANNA, felt_heard=4, channel="message")], "1", [400]),
    "somebody who does not count": ([contact(0, PET, felt_heard=4)], ".", [None]),
    "the same moment": ([contact(0, felt_heard=4, hour=15)], "1", [500]),
    "after the last check-in": ([contact(0, felt_heard=4, hour=18)], ".", [None]),
    "both": ([contact(0, felt_heard=0, hour=8), contact(0, felt_heard=4, hour=16)], "1", [500]),
    "the first that did": ([contact(0, felt_heard=4, hour=8), contact(0, felt_heard=4, hour=16)], "1", [400]),
    "the first that was rated": ([contact(0, felt_heard=1, hour=8), contact(0, felt_heard=1, hour=16)], "0", [400]),
    "heard too late": ([contact(0, felt_heard=1, hour=8), contact(0, felt_heard=4, hour=20)], ".", [None]),
    "the day before, there": ([contact(0, felt_heard=4, hour=8, zone="Pacific/Pago_Pago")], ".", [None]),
}


@pytest.mark.parametrize("name", FELT)
def test_feeling_heard_is_held_against_the_mood_of_later_that_day(name: str) -> None:
    """Mood is 3 at two in the night, when most of a day is yet to come, and 3, then 5 at 15 and at 18 o'clock."""
    entries, x, y = FELT[name]
    day = [check_in(0, 3, hour=15), check_in(0, 5, hour=18), check_in(7, 3, hour=15), check_in(8, 3, hour=15)]
    others = [contact(7, ANNA, felt_heard=0), contact(8, ANNA, felt_heard=4)]
    assert columns(*entries, *day, *others)["quality/heard"] == f"{x}......01"
    assert moods("quality/heard", *entries, *day, *others) == [*y, *[None] * 6, 300, 300]


def test_rated_contacts_that_were_all_alike_compare_nothing() -> None:
    heard = [contact(day, ANNA, felt_heard=4) for day in (0, 1)]
    assert "quality/heard" not in columns(*heard, check_in(0, 4, hour=20), check_in(1, 4, hour=20))


def test_nourishing_is_better_than_before() -> None:
    rated = [contact(day, ANNA, nourishing=value) for day, value in enumerate((1, 0, 2, -1, None, 1))]
    evenings = [check_in(day, 4, hour=20) for day in range(6)]
    assert columns(*rated, *evenings)["quality/nourishing"] == "1010.1..."


def test_the_day_after_is_filed_under_the_day_of_the_contact() -> None:
    told = made(contact(0, ANNA), contact(3, BEN), check_in(1, 5, hour=3), days=5)
    after = {column.name: column for column in told.columns if column.ahead}
    assert after.keys() == {"after/anyone", f"after/person/{ANNA}", f"after/person/{BEN}"}
    assert after["after/anyone"].x[:4].tolist() == [1, 0, 0, 1]
    assert after["after/anyone"].y[:4].tolist() == [4, 3, 3, 3]
    assert not after["after/anyone"].known[4]
    assert after[f"after/person/{BEN}"].x[:4].tolist() == [0, 0, 0, 1]


def test_both_days_have_to_be_known() -> None:
    views = [*PEOPLE, *(check_in(day, 3) for day in (0, 1, 3, 4, 5, 6)), contact(1, ANNA), contact(4, ANNA)]
    views += [(RecordId("away"), records.Away(first="2026-06-07", last="2026-06-07"))]
    last = START + timedelta(days=7)
    line = timeline.of(views, last)
    assert line is not None
    found = features.of(views, line, last, set())
    (after,) = (column for column in found.columns if column.name == "after/anyone")
    assert ["." if x != x else int(x) for x in after.x.tolist()] == [0, ".", 0, 1, "."]
    (table,) = (table for table in insights.tables(found, line) if "after/anyone" in table.names)
    assert table.t.tolist() == table.weekday.tolist() == [1, 4, 5], "the days of the moods"


DRAINS = contact(5, BEN, nourishing=-2, hour=1)


def test_what_only_draining_company_gave_is_neither_with_nor_without() -> None:
    gave: dict[str, Any] = {"support_received": ["practical"], "initiated_by": "them", "felt_heard": 4, "minutes": 15}
    entries = [
        contact(0, BEN, channel="call", **gave),
        contact(1, ANNA, channel="call", **gave),
        contact(2, BEN, ANNA, channel="call", **gave),
        contact(3, ANNA, minutes=45, felt_heard=0, initiated_by="me"),
        *(check_in(day, 3, hour=20) for day in range(6)),
    ]
    told = columns(*entries, DRAINS)
    assert f"person/{BEN}" not in told
    assert f"after/person/{BEN}" not in told
    assert told["anyone"] == "111101000", "somebody was met"
    assert told["dose"] == "11110.000"
    assert told["channel/call"] == told["received/practical"] == ".11000000"
    assert told["initiated/them"] == ".1100.000", "nor where it was not said who began"
    assert told["quality/heard"] == ".110....."
    assert columns(*entries)["channel/call"] == "111000000"


def test_feeling_heard_by_draining_company_makes_others_neither_heard_nor_not() -> None:
    views = [check_in(day, 3, hour=20) for day in (0, 1, 2)]
    views += [contact(day, ANNA, felt_heard=felt) for day, felt in ((0, 0), (1, 4), (2, 0))]
    assert columns(*views, contact(2, BEN, felt_heard=0), DRAINS)["quality/heard"] == "010......"
    assert columns(*views, contact(2, BEN, felt_heard=4), DRAINS)["quality/heard"] == "01......."


def test_a_deleted_card_does_not_make_good_who_drained() -> None:
    drained = [contact(day, GONE, channel="call", nourishing=-1) for day in (0, 1)]
    assert "channel/call" not in columns(*drained, ELSE)


def test_who_does_not_count_makes_nobody_s_company_good() -> None:
    told = columns(contact(0, BEN, PET, channel="call"), DRAINS, ELSE)
    assert "channel/call" not in told
