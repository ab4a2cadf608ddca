"""What the environment may ask for, and what is refused at the start."""

from pathlib import Path

import pytest

from server import app, settings
from server.settings import BadSettings

TESTS = {"TESTING": "1", "TEST_CLOCK": "now"}


@pytest.mark.parametrize("env", [TESTS | {"TESTING": ""}, TESTS | {"HOST": "0.0.0.0"}, {"TEST_CLOCK": "now"}])
def test_a_made_up_time_is_for_tests_on_this_machine(env: dict[str, str]) -> None:
    with pytest.raises(BadSettings, match="TEST_CLOCK"):
        settings.from_env(env)


def test_the_clock_of_a_test_is_a_file_that_is_read_at_every_look(tmp_path: Path) -> None:
    clock = app.clock_of(settings.from_env(TESTS | {"TEST_CLOCK": str(tmp_path / "now")}))
    for now in (1_000, 2_000):
        (tmp_path / "now").write_text(str(now))
        assert clock() == now
