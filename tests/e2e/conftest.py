"""Two phones of one account, which most that can happen needs."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

BEFORE = "Philippa Quillfeather"
NOTE = "a canary that sings in the dark"
GOOD = "rather good, some energy"


@dataclass
class Two:
    """Two phones of one account, already in step."""

    a: Hands
    b: Hands


@pytest.fixture
async def two(new_phone: Callable[[], Awaitable[Phone]]) -> AsyncIterator[Two]:
    """Phone A wrote before there was an account; phone B then signed in with the code."""
    a, b = Hands(await new_phone()), Hands(await new_phone())
    await a.begin()
    await a.checks_in(GOOD, NOTE)
    await a.meets(BEFORE)
    code = await a.turns_on_sync()
    await b.begin()
    await b.signs_in(code)
    yield Two(a, b)
    assert a.phone.errors == []
    assert b.phone.errors == []
