"""PostgreSQL goes away, or hangs, under load: requests get a clear answer in good time, and all heals by itself."""

import json
import random
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest

from server import problems
from tests.machinery.device import Device, Refused
from tests.machinery.postgres import Cluster, Server
from tests.machinery.program import Program

A_PUSH, WITHIN = 10, 60


@pytest.fixture
def program(breakable: Cluster, tmp_path: Path) -> Iterator[Program]:
    """The program with its worker, on the cluster that breaks."""
    server = Server(breakable.url)
    with server.migrated() as url, closing(Program(url, tmp_path, "serve")) as started:
        started.start()
        yield started
    server.close()


class Load:
    """A device that pushes, or pulls, again and again; what was acknowledged, and what was refused."""

    def __init__(self, device: Device, ask: Callable[["Load"], None]) -> None:
        self.device = device
        self.acknowledged: set[str] = set()
        self.answers = 0
        self.refused: list[Refused] = []
        self._ask = ask

    def go_on_until(self, end: Event) -> None:
        """Ask until `end`; anything but an answer or a refusal ends the test."""
        while not end.is_set():
            try:
                self._ask(self)
            except Refused as refused:
                self.refused.append(refused)
                end.wait(0.1)
            else:
                self.answers += 1


def push(load: Load) -> None:
    sent = load.device.records(A_PUSH)
    assert load.device.push(sent) == [1] * A_PUSH
    load.acknowledged.update(record["id"] for record in sent)


def pull(load: Load) -> None:
    load.device.page(0)


def until(reached: Callable[[], bool], what: str) -> None:
    """Wait until something is so, within bounds."""
    end = time.monotonic() + WITHIN
    while not reached():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)


def last_delivery(program: Program) -> int:
    """When the worker last went round, in milliseconds."""
    with urllib.request.urlopen(f"{program.url}/api/ready", timeout=WITHIN) as answer:
        return int(json.load(answer)["deliver"])


def is_unavailable(refused: Refused) -> bool:
    said = (refused.status, refused.problem["type"], refused.problem["title"], refused.retry_after)
    return said == (503, "unavailable", problems.Unavailable.title, "5")


@contextmanager
def under(loads: list[Load]) -> Iterator[None]:
    """All of them ask at once for as long as this block."""
    end = Event()
    with ThreadPoolExecutor(len(loads)) as threads:
        running = [threads.submit(load.go_on_until, end) for load in loads]
        try:
            yield
        finally:
            end.set()
        for future in running:
            future.result()


def each_more(loads: list[Load], count: Callable[[Load], int], what: str) -> None:
    """Wait until each of them has more than now."""
    before = [count(load) for load in loads]
    until(lambda: all(count(load) > n for load, n in zip(loads, before, strict=True)), f"more {what}")


def answers(load: Load) -> int:
    return load.answers


def refusals(load: Load) -> int:
    return len(load.refused)


def check(loads: list[Load], device: Device) -> None:
    """Every refusal was clear, and the log has all that was acknowledged."""
    assert [refused for load in loads for refused in load.refused if not is_unavailable(refused)] == []
    acknowledged = set().union(*(load.acknowledged for load in loads))
    assert acknowledged
    assert acknowledged <= {record["id"] for record in device.pull()}, "something acknowledged is gone"


def test_a_restart_under_load_loses_nothing_and_needs_no_restart_of_ours(program: Program, breakable: Cluster) -> None:
    first = Device(program.url, random.Random(20261125))
    first.make_account()
    loads = [Load(first.another(), ask) for ask in (push, push, push, pull, pull)]
    with under(loads):
        for _ in range(2):
            each_more(loads, answers, "answers")
            breakable.stop()
            each_more(loads, refusals, "refusals")
            breakable.start()
        each_more(loads, answers, "answers")
        back = time.time_ns() // 1_000_000
        until(lambda: last_delivery(program) > back, "a round of the worker")
    check(loads, first)


def test_a_database_that_hangs_is_given_up_and_comes_back(program: Program, breakable: Cluster) -> None:
    first = Device(program.url, random.Random(20261126))
    first.make_account()
    loads = [Load(first.another(), ask) for ask in [push, pull] * 6]
    with under(loads):
        each_more(loads, answers, "answers")
        with breakable.hanging():
            each_more(loads, refusals, "refusals")
        each_more(loads, answers, "answers")
    check(loads, first)
