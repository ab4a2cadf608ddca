"""Which day a moment belongs to where it happened, through every change of the clocks."""

from datetime import UTC, date, datetime

import pytest

from server.domain import timeline


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-11-16T22:30:00", "Europe/Berlin", "2026-11-16"),
        ("2026-11-16T23:30:00", "Europe/Berlin", "2026-11-17"),
        ("2026-07-16T22:30:00", "Europe/Berlin", "2026-07-17"),
        ("2026-03-28T23:30:00", "Europe/Berlin", "2026-03-29"),  # the clock goes forward that night
        ("2026-03-29T21:59:00", "Europe/Berlin", "2026-03-29"),
        ("2026-03-29T22:00:00", "Europe/Berlin", "2026-03-30"),
        ("2026-10-25T22:59:00", "Europe/Berlin", "2026-10-25"),  # a day of 25 hours
        ("2026-10-25T23:00:00", "Europe/Berlin", "2026-10-26"),
        ("2026-11-16T10:00:00", "Pacific/Kiritimati", "2026-11-17"),
        ("2026-11-16T10:59:00", "Pacific/Pago_Pago", "2026-11-15"),
        ("2026-11-16T18:15:00", "Asia/Kathmandu", "2026-11-17"),
        ("2026-11-16T18:14:00", "Asia/Kathmandu", "2026-11-16"),
        ("2026-11-16T23:59:00", "Nowhere/At_All", "2026-11-16"),
        ("2026-11-16T23:59:00", "Europe", "2026-11-16"),
        ("2026-11-16T23:59:00", "../etc/passwd", "2026-11-16"),
        ("0001-01-01T00:00:00", "America/New_York", "0001-01-01"),
        ("9999-12-31T23:59:00", "Asia/Tokyo", "9999-12-31"),
    ],
)
def test_the_local_day(moment: str, zone: str, day: str) -> None:
    assert timeline.local_day(datetime.fromisoformat(moment).replace(tzinfo=UTC), zone) == date.fromisoformat(day)
