"""Who drains, by the examples that the device has too."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from server.domain import insights, records
from server.domain.ids import RecordId

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "draining.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES)
def test_as_on_the_device(case: dict[str, Any]) -> None:
    views = [(RecordId(str(number)), contact(**fields)) for number, fields in enumerate(case["contacts"])]
    assert insights.draining(views) == set(case["draining"])


def contact(at: str, people: list[str] | None = None, nourishing: int | None = None) -> records.SocialContact:
    """A contact as the server reads it."""
    when = datetime.fromisoformat(at)
    return records.SocialContact(at=when, zone="UTC", channel="call", people=people, nourishing=nourishing)
