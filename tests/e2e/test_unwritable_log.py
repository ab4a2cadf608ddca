"""Where the logs can't be written, people are served all the same."""

import random
from contextlib import closing
from pathlib import Path

from tests.machinery.device import Device
from tests.machinery.program import Program


def test_a_full_disk_under_the_logs_is_no_reason_to_stop(database_url: str, tmp_path: Path) -> None:
    with closing(Program(database_url, tmp_path, "serve")) as program:
        program.start()
        ended = program.stop()
        program.log = Path("/dev/full")
        program.start()
        device = Device(program.url, random.Random(20261129))
        device.make_account()
        sent = device.records(3)
        assert device.push(sent) == [1] * 3
        assert len(device.pull()) == 3
        assert program.stop() == ended
