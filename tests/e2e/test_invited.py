"""Turning sync on where accounts are made by invitation."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import Program

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def program(database_url: str, tmp_path: Path) -> Iterator[Program]:
    """The program as it is where nothing is said."""
    with closing(Program(database_url, tmp_path, "web", SIGNUPS="invite")) as started:
        started.start()
        yield started


async def test_a_guest_is_asked_for_an_invitation_and_comes_in_with_a_link(
    new_phone: Callable[[], Awaitable[Phone]], program: Program
) -> None:
    owner, guest = Hands(await new_phone()), Hands(await new_phone())
    await owner.begin()
    await owner.turns_on_sync()

    await guest.begin()
    await guest.checks_in("rather good, some energy")
    await guest.phone.open("/settings/sync")
    await guest.button("Turn on sync").click()
    field = guest.page.get_by_label("Invitation")
    await expect(field).to_be_visible()
    await field.fill("hello")
    await guest.button("Turn on sync").click()
    await expect(guest.page.get_by_text("not quite an invitation yet")).to_be_visible()
    await field.fill("A" * 22)
    await guest.button("Turn on sync").click()
    await expect(guest.page.get_by_text("opens nothing here")).to_be_visible()

    # A code that opens nothing yet is not shown to somebody who comes back.
    link = program.says("invite").strip().removeprefix("http://127.0.0.1").partition("/")[2]
    await guest.phone.open("/")
    await guest.phone.open(f"/{link}")
    await expect(field).to_have_value(link.partition("#")[2])
    await guest.button("Turn on sync").click()
    await expect(guest.page.get_by_role("list", name="Recovery code")).to_be_visible()
    assert guest.phone.errors == []
