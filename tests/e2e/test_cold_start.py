"""Opened where nobody answers: Today is drawn from what lies on the phone, and nothing is waited for."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import Program


@asynccontextmanager
async def nobody_answers(port: int) -> AsyncIterator[list[str]]:
    """Stands in for a server that takes every request and never says a word; what it was asked for, as it comes in."""
    asked: list[str] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if line := await reader.readline():
            asked.append(line.decode().split(" ")[1])
        await reader.read()
        writer.close()

    async with await asyncio.start_server(hear, "127.0.0.1", port):
        yield asked


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_app_opens_and_saves_without_a_request(
    new_phone: Callable[[], Awaitable[Phone]], program: Program
) -> None:
    phone = await new_phone()
    hands = Hands(phone)
    await hands.begin()
    await hands.checks_in("rather good, some energy")
    await hands.is_installed()
    await phone.page.close()
    program.stop()
    async with nobody_answers(program.port) as asked:
        # Nothing is left of the page before, nor in the browser's memory.
        phone.page = hands.page = await phone.context.new_page()
        await phone.open("/")
        await expect(phone.page.locator(".week-picture")).to_be_visible()
        await expect(hands.entry("rather good")).to_be_visible()
        # For a newer app alone a browser looks by itself, once it has shown this one.
        assert set(asked) <= {"/sw.js"}

        # What saves comes after the first screen, and from the same place.
        await hands.button("A low day?").click()
        await hands.button(re.compile("I can’t today")).click()
        await expect(phone.page.get_by_role("heading", name="Noted")).to_be_visible()
        assert set(asked) <= {"/sw.js"}
