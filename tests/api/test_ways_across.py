"""Ways in between two real processes on one database: nobody is let in twice, whichever of them answers."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.builders import Phone
from tests.machinery import linking
from tests.machinery.linking import newcomer
from tests.machinery.program import Program

ROUNDS = 10


@pytest.fixture
def two_webs(database_url: str, tmp_path: Path) -> Iterator[list[Program]]:
    """Two web processes on one database."""
    pair = [Program(database_url, tmp_path, "web") for _ in range(2)]
    try:
        for program in pair:
            program.start()
        yield pair
    finally:
        for program in pair:
            program.close()


@pytest.fixture
async def phones(two_webs: list[Program]) -> AsyncIterator[list[Phone]]:
    """Four phones, every second of which asks the other process."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(Phone(two_webs[number % 2].url)) for number in range(4)]


async def test_every_step_of_a_link_may_be_answered_by_another_process(phones: list[Phone]) -> None:
    old, new, thief, _ = phones
    await old.turns_on_sync()
    await linking.let_in(old, new)
    assert (await new.pulls()).status == 200
    for _ in range(ROUNDS):
        code = await linking.shown(old)
        pair = [(new, newcomer()), (thief, newcomer())]
        scans = await asyncio.gather(*(linking.redeems(phone, code, name) for phone, name in pair))
        assert [scan.status for scan in scans].count(410) >= 1
        for phone, name in pair:
            assert (await linking.confirms(old, name)).status == 410
            assert (await linking.finishes(phone, code, name)).status == 410
    assert len((await old.get("/api/devices")).body["devices"]) == 2


async def test_of_many_answers_to_one_newcomer_one_device_comes(phones: list[Phone]) -> None:
    old, *others = phones
    await old.turns_on_sync()
    for number in range(ROUNDS):
        code, name = await linking.shown(old), newcomer()
        before = [await linking.redeems(others[0], code, name), await linking.confirms(old, name)]
        assert [answer.status for answer in before] == [202, 204]
        answers = await asyncio.gather(*(linking.finishes(phone, code, name) for phone in others))
        assert [answer.status for answer in answers] == [200, 200, 200]
        assert len((await old.get("/api/devices")).body["devices"]) == 2 + number
        assert [(await phone.pulls()).status for phone in others].count(200) == 1, "one cookie is the newest"
