"""Everything leaves one phone as a file, and another phone takes it in; nothing of it needs a network."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

ADA, NOTE, PIN = "Ada Quillfeather", "a canary that goes along", "2580"
GOOD = "rather good, some energy"


async def test_a_file_is_made_behind_the_pin_and_taken_in_elsewhere_and_taken_back(
    new_phone: Callable[[], Awaitable[Phone]], tmp_path: Path
) -> None:
    hands = Hands(await new_phone())
    page = hands.page
    await hands.begin()
    await hands.checks_in(GOOD, NOTE)
    await hands.meets(ADA)
    await hands.locks(PIN)
    await hands.is_installed()
    await hands.phone.offline(yes=True)

    await page.get_by_role("link", name="Settings").click()
    await page.get_by_role("link", name="Your notes as a file").click()
    pad = page.get_by_label("Your PIN")
    await expect(pad).to_be_focused()
    await expect(hands.button("Make the file")).to_be_hidden()
    await page.keyboard.type(PIN)
    await hands.button("Make the file").first.click()
    async with page.expect_download() as download:
        await hands.button("Save it").click()
    made = await download.value
    # The name says nothing of what is in it.
    assert made.suggested_filename.startswith("notes-20")
    file = tmp_path / made.suggested_filename
    await made.save_as(file)
    archive = json.loads(file.read_text())
    assert {record["k"] for record in archive["records"]} == {"check-in", "social-contact", "person"}
    assert NOTE in file.read_text()

    other = Hands(await new_phone())
    await other.begin()
    await other.phone.open("/settings/import")
    await other.page.get_by_label("Choose a file").set_input_files(file)
    await expect(other.page.get_by_text("3 entries are new and would be added.")).to_be_visible()
    await other.button("Bring it in").click()
    await expect(other.page.get_by_text("3 entries brought in")).to_be_visible()
    rows = await other.history()
    assert any(NOTE in row for row in rows)
    assert any(ADA in row for row in rows)

    await other.phone.open("/settings/import")
    await other.page.get_by_label("Choose a file").set_input_files(file)
    await expect(other.page.get_by_text("So there is nothing new in it.")).to_be_visible()
    await other.button("Close").click()
    await other.button("Take it back").click()
    await other.button("Yes, take it back").click()
    await expect(other.page.get_by_text("It is as it was before.")).to_be_visible()
    assert await other.history() == []
