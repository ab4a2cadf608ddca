"""A phone that already holds entries joins an account: they come along, or they are left behind for good."""

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

NewPhone = Callable[[], Awaitable[Phone]]

THEIRS, MINE = "Ludmilla Ashgrove", "Bartholomew Finch"
GOOD, LOW = "rather good, some energy", "very low, hardly any energy"


async def apart(new_phone: NewPhone) -> tuple[Hands, Hands, str]:
    """One phone with an account, another with entries of its own, and the account's code."""
    first, second = Hands(await new_phone()), Hands(await new_phone())
    await first.begin()
    await first.meets(THEIRS)
    code = await first.turns_on_sync()
    await second.begin()
    await second.checks_in(LOW, "written before there was an account")
    await second.meets(MINE)
    return first, second, code


async def test_what_lies_on_the_phone_comes_along(new_phone: NewPhone) -> None:
    first, second, code = await apart(new_phone)
    await second.signs_in(code, "Bring it along")
    await first.syncs()
    both = await first.history()
    assert await second.history() == both
    assert len(both) == 3
    for text in (THEIRS, MINE, LOW, "written before there was an account"):
        assert sum(text in row for row in both) == 1, text

    # The references came along too: the contact still knows whom it was with.
    await first.phone.open("/people")
    await first.page.get_by_role("link", name=re.compile(MINE)).click()
    await expect(first.page.get_by_role("main").get_by_role("listitem").filter(has_text=MINE)).to_have_count(1)


async def test_what_is_left_behind_is_gone_from_the_phone_and_never_sent(new_phone: NewPhone) -> None:
    first, second, code = await apart(new_phone)
    await second.signs_in(code, "Leave it behind")
    await first.syncs()
    assert await second.history() == await first.history()
    assert len(await second.history()) == 1
    pushed = [line for line in second.phone.sent if line.startswith("POST") and "/api/sync" in line]
    assert not any('"check-in"' in line for line in pushed)


async def test_who_thinks_better_of_it_keeps_everything_and_may_come_back(new_phone: NewPhone) -> None:
    _, second, code = await apart(new_phone)
    before = await second.history()
    await second.phone.open("/settings/sync")
    await second.button("I have a recovery code").click()
    await second.page.get_by_label("Recovery code").fill(code)
    await second.button("Continue").click()
    await expect(second.page.get_by_text("On this phone: 1 check-in, 1 contact and 1 person.")).to_be_visible()
    await second.button("Cancel").click()
    await expect(second.button("Turn on sync")).to_be_visible()
    assert await second.page.evaluate("async () => (await fetch('/api/sync')).status") == 401, "it is still signed in"
    assert await second.history() == before
    await second.signs_in(code, "Bring it along")
    assert len(await second.history()) == 3


async def test_a_network_that_breaks_off_in_the_middle_loses_nothing(new_phone: NewPhone) -> None:
    first, second, code = await apart(new_phone)
    before = await second.history()
    await second.phone.open("/settings/sync")
    await second.button("I have a recovery code").click()
    await second.page.get_by_label("Recovery code").fill(code)
    await second.phone.offline(yes=True)
    await second.button("Continue").click()
    await expect(second.page.get_by_text("That did not go through. Nothing is lost.")).to_be_visible()
    await second.phone.offline(yes=False)
    await second.button("Continue").click()
    await expect(second.choice("Bring it along")).to_be_visible()
    # What is left to do needs no network; the entries follow when there is one.
    await second.phone.offline(yes=True)
    await second.button("Sign in").click()
    await expect(second.page.get_by_text("3 entries are waiting for the network")).to_be_visible()
    await second.page.reload()
    await expect(second.page.get_by_text("3 entries are waiting for the network")).to_be_visible()
    assert len(await second.history()) == len(before)
    await second.phone.offline(yes=False)
    await second.syncs()
    await first.syncs()
    assert await second.history() == await first.history()
    assert len(await second.history()) == 3


async def test_a_mistyped_code_is_told_from_a_wrong_one(new_phone: NewPhone) -> None:
    _, second, code = await apart(new_phone)
    before = await second.history()
    await second.phone.open("/settings/sync")
    await second.button("I have a recovery code").click()
    field = second.page.get_by_label("Recovery code")
    await field.fill(code[1] + code[0] + code[2:] if code[0] != code[1] else "0" + code[1:])
    await second.button("Continue").click()
    await expect(second.page.get_by_text("one character seems off")).to_be_visible()
    assert not any("/api/recover" in line for line in second.phone.sent), "a typo is found without asking anybody"
    assert await second.history() == before
