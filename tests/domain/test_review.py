"""One look at one account, from its records to what is said."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from server.domain import fields, ids, notices, records, review
from server.domain.clock import Millis
from server.domain.ids import RecordId
from server.domain.merge import Record
from server.domain.review import Review
from tests import builders, lives
from tests.lives import DAY, TEN, checked_in, entry, friends, met

ACCOUNT = builders.account()
PEOPLE = friends()
FRIENDS = [RecordId(one.id) for one in PEOPLE]


def life(usual: int = 60, quiet: int = 8) -> list[Record]:
    return lives.life(usual, quiet, PEOPLE)


def views(logged: list[Record]) -> list[tuple[RecordId, records.View]]:
    return [(RecordId(one.id), view) for one in logged if (view := records.view(one)) is not None]


def look(logged: list[Record], at: datetime = TEN) -> Review:
    now = Millis(round(at.timestamp() * 1000))
    assert [fields.fault(record) for record in logged] == [None] * len(logged)
    return review.of(ACCOUNT, views(logged), now, now, draw=0.0)


def test_a_quiet_stretch_is_met_with_one_question_and_its_reasons() -> None:
    found = look(life())
    assert found.decision.why == "said"
    assert found.notice is not None
    assert found.nudge is not None
    assert found.nudge.id == found.notice.id == ids.RecordId(notices.named(ACCOUNT, "nudge", "2026-11-23"))
    assert fields.fault(found.nudge) is None
    said = found.nudge.f
    assert (said["pattern"], said["rule"], said["step_kind"]) == ("quiet", "gap", "question")
    assert (said["since"], said["until"]) == ("2026-11-15", "2026-11-22")
    assert said["evidence"] == {"days": 8, "usual": 8}
    assert sorted(said["person_candidates"]) == sorted(FRIENDS)
    assert "answer" not in said


def test_the_same_days_with_company_say_nothing() -> None:
    assert look(life(usual=68, quiet=0)).decision.why == "no-need"


def test_seeing_somebody_today_is_known_today() -> None:
    assert look([*life(), met(TEN - timedelta(hours=1), FRIENDS[0])]).decision.why in ("no-need", "just-met")
    assert look([*life(), checked_in(TEN - timedelta(hours=1))]).decision.why == "said"


def test_seeing_somebody_yesterday_is_not_long_ago() -> None:
    yesterday = TEN.replace(hour=19) - DAY
    assert look([*life(), met(yesterday, FRIENDS[0])]).decision.why in ("no-need", "just-met")
    quiet = [*life(quiet=30), met(yesterday, FRIENDS[0])]
    assert look(quiet).decision.why == "just-met", "the stretch is not over, and this is no moment for it"
    assert look([*life(quiet=30), met(yesterday - DAY, FRIENDS[0])]).decision.why == "said"


def away(first: str, last: str) -> Record:
    """Time away, both days included."""
    return Record(k="away", id=str(uuid4()), h=builders.stamp(0), v=1, f={"from": first, "to": last}, new=1)


def test_away_until_today_is_away() -> None:
    assert look([*life(), away("2026-11-23", "2026-11-23")]).decision.why == "away"
    assert look([*life(), away("2026-11-20", "2026-11-23")]).decision.why == "away"
    assert look([*life(), away("2026-11-24", "2026-11-30")]).decision.why == "said"


def test_a_day_that_is_not_over_is_no_day_without_company() -> None:
    quiet = look([*life(quiet=7), checked_in(TEN - timedelta(hours=1))])
    assert quiet.nudge is not None
    assert quiet.nudge.f["evidence"]["days"] == 7


def test_not_logged_takes_it_back() -> None:
    first = look(life())
    assert first.nudge is not None
    answered = Record(
        k="nudge", id=first.nudge.id, h=builders.stamp(1), v=1, f=first.nudge.f | {"answer": "not-logged"}
    )
    assert look([*life(), answered], TEN + 3 * DAY).decision.why in ("no-need", "silent")


def test_a_hard_check_in_keeps_it_still_for_a_day() -> None:
    for hard in ({"valence": -100}, {"valence": -90}, {"feelings": ["trapped"]}):
        fields_ = {"valence": 0} | hard
        assert look([*life(), checked_in(TEN - timedelta(hours=13), **fields_)]).decision.why == "cared-for"
    assert look([*life(), checked_in(TEN - timedelta(hours=13), -89)]).decision.why == "said"


def test_a_low_week_in_a_quiet_stretch_is_the_stronger_word() -> None:
    days = [TEN.replace(hour=20) - DAY * n for n in range(1, 8)]
    found = look([*life(), *(checked_in(day, -80) for day in days)])
    assert found.nudge is not None
    assert found.nudge.f["pattern"] == "quiet-and-low"
    assert found.nudge.f["evidence"]["mood_now"] < found.nudge.f["evidence"]["mood_usual"]


def test_a_low_week_soon_after_a_quiet_stretch_belongs_to_it() -> None:
    days = [TEN.replace(hour=19) - DAY * n for n in range(96, 0, -1)]
    company = [day for n, day in enumerate(days) if n < 60 or 80 <= n < 94]
    moods = [checked_in(day, -80 if n >= 88 else 20 + n % 3) for n, day in enumerate(days)]
    found = look([*PEOPLE, *(met(day, FRIENDS[0], nourishing=1) for day in company), *moods])
    assert found.nudge is not None
    assert found.nudge.f["pattern"] == "quiet-and-low"
    assert found.nudge.f["evidence"]["seen"] >= 14, "they are seeing people again"


def test_an_answer_of_any_sort_counts_as_one() -> None:
    nudge = look(life()).nudge
    assert nudge is not None
    done = entry("step", TEN, rung=2, state="done", because=nudge.id)
    assert [one.answered for one in review._past(views([nudge]))] == [False]
    for acted in (done, checked_in(TEN, because=nudge.id), met(TEN, because=nudge.id)):
        assert [one.answered for one in review._past(views([nudge, acted]))] == [True]


def test_stop_is_heard() -> None:
    nudge = look(life()).nudge
    assert nudge is not None
    stopped = Record(k="nudge", id=nudge.id, h=builders.stamp(1), v=1, f=nudge.f | {"answer": "stop"})
    assert look([*life(), stopped, checked_in(TEN + 2 * DAY)], TEN + 3 * DAY).decision.why == "stopped"


def test_an_entry_dated_ahead_moves_neither_the_night_nor_the_day() -> None:
    """A phone whose clock is years ahead must not send a word at night, nor keep still for years."""
    tokyo = checked_in(TEN + 3000 * DAY)
    tokyo = Record(k=tokyo.k, id=tokyo.id, h=tokyo.h, v=1, f=tokyo.f | {"zone": "Asia/Tokyo"}, new=1)
    for at in (TEN, TEN + timedelta(hours=4)):
        found = look([*life(), tokyo, checked_in(TEN + 30 * DAY, -100)], at)
        assert found.decision.why == "said"
        assert found.notice is not None
        assert found.notice.expires_at == round(TEN.replace(hour=21).timestamp() * 1000)


def test_a_word_ends_before_the_night_that_was_chosen() -> None:
    wishes = {"quiet_hours": {"from": "18:00", "to": "08:00"}}
    chosen = Record(k="preferences", id=ACCOUNT, h=builders.stamp(0), v=1, f=wishes, new=1)
    found = look([*life(), chosen])
    assert found.notice is not None
    assert found.notice.expires_at == round(TEN.replace(hour=18).timestamp() * 1000)


def test_a_second_quiet_stretch_begins_with_a_question_too() -> None:
    first = look(life()).nudge
    assert first is not None
    back = [met(TEN.replace(hour=19) + DAY * n, FRIENDS[0]) for n in range(30)]
    alone = [checked_in(TEN.replace(hour=20) + DAY * n, 20 + n % 3) for n in range(38)]
    again = look([*life(), first, *back, *alone], TEN + 38 * DAY)
    assert again.nudge is not None
    assert again.nudge.f["step_kind"] == "question"


def test_a_fading_stretch_says_which_days_it_is_about() -> None:
    days = [TEN.replace(hour=19) - DAY * n for n in range(81, 0, -1)]
    seen = [met(day, *FRIENDS) for n, day in enumerate(days) if n < 60 or n % 4 == 1]
    found = look([*PEOPLE, *seen, *(checked_in(day, 20 + n % 3) for n, day in enumerate(days))])
    assert found.nudge is not None
    said = found.nudge.f
    assert (said["rule"], said["since"], said["until"]) == ("fading", "2026-11-03", "2026-11-22")
    assert said["evidence"]["days"] == 21
    assert said["evidence"]["seen"] <= said["evidence"]["usual"] / 2


def test_an_empty_log_is_left_alone() -> None:
    assert look([]).decision.again_at is None
    assert look(PEOPLE).decision.why == "silent"


def test_somebody_marked_never_counts_for_nothing_afterwards() -> None:
    """Leaving somebody who harms must not look like isolation: their contacts leave the usual too."""
    gone = [
        Record(
            k="person",
            id=one,
            h=builders.stamp(0),
            v=1,
            f={"counts": False, "suggestable": False, "body": "s1.k1.AA"},
            new=1,
        )
        for one in FRIENDS
    ]
    assert look([one for one in life() if one.k != "person"] + gone).decision.why == "no-need"


def preferences(**wishes: object) -> Record:
    return Record(k="preferences", id=ACCOUNT, h=builders.stamp(0), v=1, f=dict(wishes), new=1)


def said(found: Review) -> dict[str, Any]:
    assert found.nudge is not None
    assert fields.fault(found.nudge) is None
    return found.nudge.f


def test_the_own_rule_speaks_from_the_first_week_on() -> None:
    days = [TEN.replace(hour=19) - DAY * n for n in range(3, 0, -1)]
    alone = [checked_in(day) for day in days]
    told = said(look([*PEOPLE, *alone, preferences(own_rule_days=3)]))
    assert (told["pattern"], told["rule"], told["evidence"]) == ("own-rule", "own", {"days": 3})
    assert (told["since"], told["until"]) == ("2026-11-20", "2026-11-22")
    assert told["step_kind"] == "near", "there is nobody yet who did them good"
    assert look([*PEOPLE, *alone, preferences(own_rule_days=4)]).decision.why == "no-need"
    met_today = met(TEN - timedelta(hours=1), FRIENDS[0])
    assert look([*PEOPLE, *alone, met_today, preferences(own_rule_days=3)]).decision.why == "no-need"


def test_three_times_wanting_more_is_heard_without_any_usual() -> None:
    days = [TEN.replace(hour=19) - DAY * n for n in range(3, 0, -1)]
    company = [met(day, FRIENDS[0], nourishing=2, felt_heard=3) for day in days]
    more = [checked_in(day, wanted_contact="more") for day in days]
    told = said(look([*PEOPLE, *company, *more]))
    assert (told["pattern"], told["step_kind"]) == ("wants-more", "step"), "that somebody was met is no answer to it"
    assert told["person_candidates"] == [FRIENDS[0]]
    assert look([*PEOPLE, *company, *more[:2]]).decision.why == "no-need"
    by_choice = checked_in(days[-1] + timedelta(hours=1), wanted_contact="more", alone_by_choice=True)
    assert look([*PEOPLE, *company, *more, by_choice]).decision.why == "no-need"
    long_ago = [checked_in(day - 7 * DAY, wanted_contact="more") for day in days]
    assert look([*PEOPLE, *company, *long_ago]).decision.why == "no-need"


def test_solitude_by_choice_keeps_quiet_still_and_a_low_week_speaks_all_the_same() -> None:
    days = [TEN.replace(hour=20) - DAY * n for n in range(1, 8)]
    chosen = [checked_in(day, alone_by_choice=True) for day in days[:3]]
    other = [checked_in(day, alone_by_choice=False) for day in days[3:]]
    assert look([*life(), *chosen]).decision.why == "no-need"
    assert look([*life(), *chosen, *other]).decision.why == "said"
    low = [checked_in(day, -80, alone_by_choice=True) for day in days]
    assert said(look([*life(), *low]))["pattern"] == "quiet-and-low"


def test_texts_that_stayed_are_told_of() -> None:
    days = [TEN.replace(hour=18) - DAY * n for n in range(68, 0, -1)]
    texts = [met(day, FRIENDS[1], channel="message") for day in days]
    evidence = said(look([*life(), *texts]))["evidence"]
    assert evidence == {"days": 8, "usual": 8, "texts": 13, "texts_usual": 13}, "today is not over"
    assert "texts" not in said(look([*life(), *texts[:60]]))["evidence"]


def test_company_that_drains_is_met_with_somebody_who_does_good_and_never_with_more() -> None:
    good, tiring = FRIENDS[0], FRIENDS[1]
    days = [TEN.replace(hour=19) - DAY * n for n in range(80, 0, -1)]
    nice = [met(day, good, nourishing=2 - n % 2, felt_heard=4) for n, day in enumerate(days[:66])]
    hard = [met(day, tiring, nourishing=-2) for day in days[66:]]
    moods = [checked_in(day, (20 + 10 * (n % 3)) if n < 72 else -70) for n, day in enumerate(days)]
    told = said(look([*PEOPLE, *nice, *hard, *moods]))
    assert (told["pattern"], told["rule"], told["step_kind"]) == ("draining", "company", "step")
    assert told["person_candidates"] == [good]
    assert told["evidence"]["company_now"] < told["evidence"]["company_usual"]


def test_a_new_usual_is_taken_at_its_word() -> None:
    first = look(life()).nudge
    assert first is not None
    answered = Record(k="nudge", id=first.id, h=builders.stamp(1), v=1, f=first.f | {"answer": "new-usual"})
    alone = [checked_in(TEN.replace(hour=20) + DAY * n, 20 + n % 3) for n in range(40)]
    for later in (3, 10, 40):
        assert look([*life(), answered, *alone[:later]], TEN + later * DAY).decision.why == "no-need"
    assert look([*life(), first, *alone[:10]], TEN + 10 * DAY).decision.why == "said"


def test_quiet_hours_travel_along_in_the_middle_of_a_day() -> None:
    """A check-in from Tokyo at ten in the morning of Berlin: from then on it is evening, and soon night."""
    landed = checked_in(TEN - timedelta(minutes=30))
    landed = Record(k=landed.k, id=landed.id, h=landed.h, v=1, f=landed.f | {"zone": "Asia/Tokyo"}, new=1)
    afternoon = TEN + timedelta(hours=4)
    assert look(life(), afternoon).decision.why == "said"
    found = look([*life(), landed], TEN)
    assert (found.decision.why, said(found)["zone"]) == ("said", "Asia/Tokyo")
    assert found.notice is not None
    assert found.notice.expires_at == round(datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp() * 1000), "nine in Tokyo"
    night = look([*life(), landed], afternoon)
    assert night.decision.why == "quiet-hours"
    assert night.decision.again_at == round(datetime(2026, 11, 24, 0, tzinfo=UTC).timestamp() * 1000)


def test_after_a_silence_whoever_asked_for_it_is_invited() -> None:
    asked = [*life(usual=60, quiet=0), preferences(invite_after_silence=True)]
    found = look(asked, TEN + 9 * DAY)
    assert found.notice is not None
    assert found.notice.kind == "invite"
    told = said(found)
    assert (told["pattern"], told["step_kind"], told["person_candidates"]) == ("silent", "invite", [])
    assert (told["since"], told["until"], told["evidence"]) == ("2026-11-23", "2026-12-01", {"days": 9})
    assert found.nudge is not None
    assert look([*asked, found.nudge], TEN + 12 * DAY).decision.why == "silent"
    assert look(life(usual=60, quiet=0), TEN + 9 * DAY).decision.why == "silent"
    # Whoever was away was not silent; only what comes after that is.
    back = look([*asked, away("2026-11-23", "2026-11-30")], TEN + 9 * DAY).decision
    assert (back.why, back.step_kind, back.again_at is not None) == ("silent", None, True)
    assert look([*asked, away("2026-11-23", "2026-11-30")], TEN + 12 * DAY).notice is not None
