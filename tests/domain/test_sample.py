"""The sample that the app offers to look around in is what the server's own rules say of the life in it."""

import json

import pytest

from tests.sample import made
from tests.sample.__main__ import FILE, text


def test_the_file_is_the_life_with_what_the_server_finds_in_it() -> None:
    assert FILE.read_text() == text(), "python -m tests.sample writes it anew"


@pytest.mark.parametrize("day", range(made.LAST + 1))
def test_on_every_evening_of_a_week_the_server_would_say_the_word_that_waits_there(day: int) -> None:
    kept = json.loads(FILE.read_text())
    said = made.word(kept["rows"], day)
    for name in ("pattern", "rule", "evidence", "step_kind"):
        assert said[name] == kept["nudge"][name]
    assert said["person_candidates"][0] == kept["nudge"]["person_candidates"][0]
