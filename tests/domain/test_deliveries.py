"""What becomes of a delivery, answer by answer."""

import pytest

from server.domain import deliveries
from server.domain.clock import Millis
from server.domain.deliveries import Ends, Outcome, State

NOW, END = Millis(1_000_000), Millis(1_000_000 + 3_600_000)


@pytest.mark.parametrize(
    ("outcome", "attempts", "state", "wait", "ends", "loud"),
    [
        (Outcome(200), 1, "sent", 0, None, False),
        (Outcome(201), 1, "sent", 0, None, False),
        (Outcome(429, 0.0), 1, "waiting", 2_000, None, False),
        (Outcome(503, 1.5), 1, "waiting", 2_000, None, False),
        (Outcome(404), 1, "dead", 0, "gone", False),
        (Outcome(410), 9, "dead", 0, "gone", False),
        (Outcome(429, 90), 9, "waiting", 90_000, None, False),
        (Outcome(503, 90), 1, "waiting", 90_000, None, False),
        (Outcome(429, 3601), 1, "expired", 3_601_000, None, False),
        (Outcome(429), 1, "waiting", 2_000, None, False),
        (Outcome(500), 1, "waiting", 2_000, None, False),
        (Outcome(502, 90), 3, "waiting", 8_000, None, False),
        (Outcome(0), 20, "waiting", 150_000, None, False),
        (Outcome(401), 1, "waiting", 2_000, None, False),
        (Outcome(403), 2, "waiting", 2_000, None, False),
        (Outcome(400, wrong_key=True), 1, "dead", 0, "key-mismatch", True),
        (Outcome(400), 1, "dead", 0, None, True),
        (Outcome(413), 1, "dead", 0, None, True),
        (Outcome(301), 1, "dead", 0, None, True),
    ],
)
def test_every_answer_has_its_consequence(
    outcome: Outcome, attempts: int, state: State, wait: int, ends: Ends | None, *, loud: bool
) -> None:
    settled = deliveries.after(outcome, attempts, END, NOW, 0.5)
    assert (settled.state, settled.due_at - NOW, settled.ends, settled.loud) == (state, wait, ends, loud)


def test_a_signature_is_made_anew_twice_however_often_else_it_failed() -> None:
    for attempts in (1, 5, 99):
        for refusals, state in ((0, "waiting"), (1, "waiting"), (2, "dead")):
            settled = deliveries.after(Outcome(403), attempts, END, NOW, 0.5, refusals=refusals)
            assert (settled.state, settled.refused) == (state, state == "waiting")
    assert settled.ends == "key-mismatch"
    assert settled.loud


def test_a_pause_doubles_up_to_five_minutes_and_never_is_shorter_than_two_seconds() -> None:
    assert [deliveries.pause(attempt, 1.0) for attempt in (1, 2, 3, 7, 8, 99)] == [
        4_000, 8_000, 16_000, 256_000, 300_000, 300_000,
    ]  # fmt: skip
    assert deliveries.pause(8, 0.0) == 2_000


def test_what_is_sent_is_written_down_within_the_lease() -> None:
    assert deliveries.SEND_SECONDS * 1000 <= 0.6 * deliveries.LEASE_MS
