"""What counts as company is the same on the server and on the device."""

from typing import Any
from uuid import NAMESPACE_DNS, uuid4, uuid5

import pytest

from server.domain import records, timeline
from server.domain.ids import RecordId
from tests.builders import vectors
from tests.lives import TEN, met


def named(letter: str) -> RecordId:
    return RecordId(str(uuid5(NAMESPACE_DNS, letter)))


@pytest.mark.parametrize("case", vectors("company.json")["cases"], ids=str)
def test_both_languages_count_alike(case: dict[str, Any]) -> None:
    people = [
        (named(letter), records.Person(counts=counts, suggestable=counts, body="s1.k1.AAAA"))
        for letter, counts in case["people"].items()
    ]
    contacts = [
        (RecordId(str(uuid4())), records.view(met(TEN, *map(named, one["people"]), channel=one["channel"])))
        for one in case["contacts"]
    ]
    line = timeline.of([*people, *((id, view) for id, view in contacts if view is not None)], TEN.date())
    assert (0 if line is None else line.contacts[-1]) == case["company"]
