"""What a person does on a phone, found as a screen reader would: by role and name."""

import re

from playwright.async_api import Locator, expect

from tests.machinery.browser import Phone

_VISIBLE = """(state) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state })
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))
}"""
"""Without a window system no window is ever hidden, so the page hears of it as it would."""


class Hands:
    """One person's two thumbs on `phone`, in English."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.page = phone.page

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """The button called `name`."""
        return self.page.get_by_role("button", name=name, exact=True)

    def choice(self, name: str) -> Locator:
        """The chip or pane called `name`, whichever way it is picked."""
        one = self.page.get_by_role("radio", name=name, exact=True)
        return one.or_(self.page.get_by_role("checkbox", name=name, exact=True))

    async def begin(self) -> None:
        """Open the app for the first time, and leave the welcome."""
        await self.phone.open("/")
        await self.button("Skip").click()
        await expect(self.page.get_by_role("link", name=re.compile("How are you"))).to_be_visible()

    async def checks_in(self, mood: str, note: str = "") -> None:
        """Log a check-in; `mood` names a pane of the window."""
        await self.phone.open("/check-in")
        await self._fills_in(mood, note)
        await self.button("Save").click()
        await expect(self.page.get_by_role("heading", name="Noted")).to_be_visible()

    async def changes(self, entry: str, mood: str = "", note: str = "") -> None:
        """Change the check-in that the history calls `entry`."""
        await self.opens(entry)
        await expect(self.button("Save")).to_be_visible()
        await self._fills_in(mood, note)
        await self.button("Save").click()
        await expect(self.page.get_by_text("Changed", exact=True)).to_be_visible()

    async def deletes(self, entry: str, button: str) -> None:
        """Delete an entry, and let go of the way back."""
        await self.opens(entry)
        await self.button(button).click()
        await self.hears("Deleted")

    async def hears(self, sentence: str) -> None:
        """See what is said in passing, and close it: what could have been undone is final."""
        said = self.page.locator(".toast", has_text=re.compile(rf"^{re.escape(sentence)}"))
        await said.get_by_role("button", name="Close this message").click()
        await expect(said).to_have_count(0)

    async def meets(self, name: str, how: str = "Met", note: str = "") -> None:
        """Log a contact with somebody who is new."""
        await self.phone.open("/contact")
        await self.page.get_by_label("Find or add a person").fill(name)
        await self.button(f"Add “{name}”").click()
        await expect(self.choice(name)).to_be_checked()
        await self.choice(how).check(force=True)
        await self._fills_in("", note)
        await self.button("Save").click()
        await expect(self.page.get_by_text("Saved on this phone").first).to_be_visible()

    async def opens(self, entry: str) -> None:
        """Open the entry that the history calls `entry`."""
        await self.phone.open("/history")
        await self.entry(entry).click()

    def entry(self, text: str) -> Locator:
        """The rows of the history with `text` in them."""
        return self.page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(text)))

    async def history(self) -> list[str]:
        """Every entry as the history shows it, newest first."""
        await self.phone.open("/history")
        await expect(self.page.get_by_role("heading", name="History")).to_be_visible()
        # It is unseen for a blink, and there all the same.
        await expect(self.page.get_by_text("Opening…")).to_have_count(0)
        # The words themselves: what is rendered begins with a capital that only the style sheet put there.
        rows = await self.page.get_by_role("main").get_by_role("listitem").all_text_contents()
        return [" ".join(row.split()) for row in rows]

    async def turns_on_sync(self) -> str:
        """Make the account, write the recovery code down, and prove it; the code."""
        await self.phone.open("/settings/sync")
        await self.button("Turn on sync").click()
        code = await self.writes_code_down()
        await self.is_in_step()
        return code

    async def writes_code_down(self) -> str:
        """Write the recovery code down that is shown, and prove it; the code."""
        groups = self.page.get_by_role("list", name="Recovery code").get_by_role("listitem")
        await expect(groups.first).to_be_visible()
        code = await groups.all_inner_texts()
        await self.button("I wrote it down").click()
        asked = self.page.get_by_label(re.compile("type group"))
        number = int(re.findall(r"group (\d+)", await self.page.get_by_text(re.compile("type group")).inner_text())[0])
        await asked.fill(code[number - 1])
        await self.button("Confirm").click()
        await expect(asked).to_be_hidden()
        return "-".join(code)

    async def signs_in(self, code: str, here: str = "") -> None:
        """Join the account that `code` opens; `here` says what becomes of the entries on this phone."""
        await self.phone.open("/settings/sync")
        await self.button("I have a recovery code").click()
        await self.page.get_by_label("Recovery code").fill(code)
        await self.button("Continue").click()
        if here:
            await self.choice(here).check(force=True)
        await self.button("Sign in").click()
        await self.is_in_step()

    async def syncs(self) -> None:
        """Ask for an exchange, and see it through."""
        await self.phone.open("/settings/sync")
        await self.button("Sync now").click()
        await self.is_in_step()

    async def is_signed_out(self) -> None:
        """Open the app, and see it say that nobody is signed in on this phone any more."""
        await self.phone.open("/")
        await expect(self.page.get_by_text("Signed out. New entries stay on this phone.")).to_be_visible()

    async def is_in_step(self) -> None:
        """Wait until the app says that everything is everywhere."""
        await expect(self.page.get_by_text("Saved for all your devices")).to_be_visible()

    async def is_installed(self) -> None:
        """Wait until the service worker has everything: from then on no screen needs a network."""
        await self.page.evaluate("async () => { await navigator.serviceWorker.ready }")

    async def locks(self, pin: str) -> None:
        """Turn the app lock on."""
        await self.phone.open("/settings/lock")
        await self.button("Choose a PIN").click()
        for field in ("A new PIN", "The same PIN once more"):
            await self.page.get_by_label(field).fill(pin)
            await self.button("Continue").click()
        await expect(self.page.get_by_text("The lock is on.")).to_be_visible()

    async def unlocks(self, pin: str) -> None:
        """Type the PIN once there is a pad for it, and see the pad go."""
        field = self.page.get_by_label("PIN", exact=True)
        await expect(field).to_be_focused()
        await self.page.keyboard.type(pin)
        await expect(field).to_be_hidden()

    async def leaves(self) -> None:
        """Put another app in front of this one."""
        await self.page.evaluate(_VISIBLE, "hidden")

    async def returns(self) -> None:
        """Come back to it."""
        await self.page.evaluate(_VISIBLE, "visible")

    async def _fills_in(self, mood: str, note: str) -> None:
        if mood:
            await self.choice(mood).click()
        if note:
            field, more = self.page.get_by_label("A few words"), self.page.get_by_text("More", exact=True)
            # It is open where an entry is changed; before the form is drawn, neither can be seen.
            await expect(more).to_be_visible()
            if not await field.is_visible():
                await more.click()
            await field.fill(note)
