"""Two processes take pushes to one log at once, and whoever reads on through either of them misses nothing."""

import random
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from tests.machinery.device import Device
from tests.machinery.program import Program

DEVICES, PUSHES, A_PUSH, A_PAGE = 4, 25, 4, 7
TURNS = 10_000
"""How often a follower asks at most, so that a log that never ends fails."""

Records = dict[str, dict[str, Any]]


@pytest.fixture
def homes(database_url: str, tmp_path: Path) -> Iterator[list[str]]:
    """Two web processes on one database."""
    with ExitStack() as stack:
        programs = []
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
            programs.append(stack.enter_context(closing(Program(database_url, tmp_path / name, "web"))))
            programs[-1].start()
        yield [program.url for program in programs]


def push_through_both(device: Device, homes: list[str]) -> Records:
    """Push new records and changes of one's own through alternating processes; what was acknowledged."""
    acknowledged: Records = {}
    for turn in range(PUSHES):
        device.home = homes[turn % 2]
        sent = device.records(A_PUSH)
        sent += [device.edited(record) for record in list(acknowledged.values())[-2:]]
        assert device.push(sent) == [1] * len(sent)
        acknowledged.update((record["id"], record) for record in sent)
    return acknowledged


def follow(device: Device, homes: list[str], pushing: list[Future[Records]]) -> list[dict[str, Any]]:
    """Read on through alternating processes until the pushes have ended and nothing more comes; all that was seen."""
    seen: list[dict[str, Any]] = []
    cursor = 0
    for turn in range(TURNS):
        device.home = homes[turn % 2]
        ended = all(future.done() for future in pushing)
        page = device.page(cursor, A_PAGE)
        assert page.cursor - cursor >= len(page.records)
        seen += page.records
        cursor = page.cursor
        if ended and not page.records:
            return seen
    raise AssertionError("the log never ended")


def test_whoever_follows_sees_every_acknowledged_record_as_the_log_has_it(homes: list[str]) -> None:
    first = Device(homes[0], random.Random(20261124))
    first.make_account()
    devices = [first, *(first.another() for _ in range(DEVICES))]
    with ThreadPoolExecutor(DEVICES) as threads:
        pushing = [threads.submit(push_through_both, device, homes) for device in devices[1:]]
        seen = follow(first, homes, pushing)
    acknowledged = {id: record for future in pushing for id, record in future.result().items()}
    log = first.pull()
    assert {record["id"] for record in log} == acknowledged.keys()
    assert len(log) == DEVICES * PUSHES * A_PUSH
    # A record that changed was seen more than once; where it was seen last is its place in the log.
    last: Records = {}
    for record in seen:
        last.pop(record["id"], None)
        last[record["id"]] = record
    assert list(last.values()) == log
    for id, record in acknowledged.items():
        assert last[id]["f"]["valence"] == record["f"]["valence"], "an acknowledged change is gone"
