"""A backup is made and put back as docs/operations.md says, and no device loses anything that it still holds."""

import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from tests.machinery import tools
from tests.machinery.device import Device, Refused
from tests.machinery.program import Program


@contextmanager
def pushing(device: Device) -> Iterator[set[str]]:
    """This device pushes, again and again; the ids of what was acknowledged."""
    acknowledged: set[str] = set()
    end, first = Event(), Event()

    def push() -> None:
        while not end.is_set():
            sent = device.records(10)
            assert device.push(sent) == [1] * 10
            acknowledged.update(record["id"] for record in sent)
            first.set()

    thread = Thread(target=push)
    thread.start()
    try:
        assert first.wait(30)
        yield acknowledged
    finally:
        end.set()
        thread.join()


def held(device: Device) -> set[str]:
    return {record["id"] for record in device.pull()}


def starts_again(device: Device, brings: set[str], everything: list[dict[str, object]]) -> None:
    """What a device does that is told to start again: take the new epoch, and bring what it holds."""
    with pytest.raises(Refused) as refused:
        device.pull()
    assert (refused.value.status, refused.value.problem["why"]) == (409, "restored")
    device.epoch = refused.value.problem["epoch"]
    device.push([record for record in everything if record["id"] in brings])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_backup_is_made_and_put_back_while_the_program_runs(program: Program, tmp_path: Path) -> None:
    chance = random.Random(20261128)
    device, erased = Device(program.url, chance), Device(program.url, chance)
    device.make_account()
    erased.make_account()
    old = device.records(20)
    device.push(old)
    backup = tmp_path / "porchlight.backup"
    with pushing(device.another()) as acknowledged:
        before = set(acknowledged)
        assert f"{backup}: " in program.says("backup", str(backup))
    new = device.records(20)
    device.push(new)
    program.says("accounts", "erase", "--yes", erased.account)
    everything = held(device)

    said = program.says("restore", "--yes", str(backup))
    assert "1 accounts that were erased since are erased again." in said
    assert "kept as" in said
    with pytest.raises(Refused, match="401"):
        erased.pull()
    brought = {record["id"] for record in new}
    starts_again(device, brought, new)
    assert {record["id"] for record in old} | before | brought <= held(device) <= everything
    # It goes on as if nothing had been.
    assert device.push(device.records(1)) == [1]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_the_steps_for_postgres_are_those_of_the_page(program: Program, tmp_path: Path) -> None:
    device = Device(program.url, random.Random(20261129))
    device.make_account()
    old, new = device.records(20), device.records(20)
    device.push(old)
    backup = tmp_path / "porchlight.backup"
    _run("pg_dump", "--format=custom", f"--file={backup}", f"--dbname={_name(program)}")
    device.push(new)

    program.stop()
    _run("pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={_name(program)}", str(backup))
    assert "1 accounts" in program.says("restored")
    program.start()
    starts_again(device, {record["id"] for record in new}, new)
    assert held(device) == {record["id"] for record in [*old, *new]}


def _name(program: Program) -> str:
    return urlsplit(program.database_url)._replace(scheme="postgresql").geturl()


def _run(name: str, *arguments: str) -> None:
    subprocess.run([str(tools.needed(tools.postgres_programs) / name), *arguments], check=True, capture_output=True)
