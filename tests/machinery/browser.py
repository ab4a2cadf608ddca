"""Phones: contexts of the system's Chromium, each with storage of its own, the size of a phone's screen."""

import asyncio
import gzip
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    async_playwright,
    expect,
)

from tests.machinery import tools

PATIENCE_MS = 20_000
"""How long anything may take on a busy machine; what comes sooner waits for nobody."""

expect.set_options(timeout=PATIENCE_MS)

# Without these, Chromium talks to its maker's hosts at every start.
_FLAGS = (
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Phone:
    """One installed app: its page, what it sent, and what went wrong on it."""

    def __init__(self, context: BrowserContext, page: Page, home: str) -> None:
        self.context = context
        self.page = page
        self.home = home
        self.sent: list[str] = []
        self.errors: list[str] = []
        context.on("request", self._note_request)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", self._note_console)

    async def offline(self, *, yes: bool) -> None:
        """Take the network away, once the app's worker holds every file of it, or give it back."""
        if yes and self.page.url.startswith(self.home):
            await self.page.evaluate("async () => { await navigator.serviceWorker.ready }")
        await self.context.set_offline(yes)

    async def wakes_worker(self, tag: str) -> None:
        """Have the app's worker hear, as from a browser that found a network, that what `tag` names is due."""
        session = await self.context.new_cdp_session(self.page)
        known: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def note(told: dict[str, Any]) -> None:
            ids = [one["registrationId"] for one in told["registrations"] if one["scopeURL"].startswith(self.home)]
            if ids and not known.done():
                known.set_result(ids[0])

        session.on("ServiceWorker.workerRegistrationUpdated", note)
        await session.send("ServiceWorker.enable")
        due = {"origin": self.home, "registrationId": await known, "tag": tag, "lastChance": False}
        await session.send("ServiceWorker.dispatchSyncEvent", due)
        await session.detach()

    def admits(self, said: str) -> None:
        """Take back the errors with `said` in them, which belong to the test; there must be one."""
        left = [error for error in self.errors if said not in error]
        assert len(left) < len(self.errors), f"no error says {said!r}: {self.errors}"
        self.errors[:] = left

    async def open(self, path: str = "/") -> None:
        """Open the app at `path`."""
        await self.page.goto(self.home + path)

    def _note_request(self, request: Request) -> None:
        body = request.post_data_buffer or b""
        plain = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
        self.sent.append(f"{request.method} {request.url} {plain.decode(errors='replace')}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # An unreachable server is a console error too, and part of the tests.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)


async def comes_true(page: Page, script: str, within_ms: int = PATIENCE_MS) -> None:
    """Wait until `script`, which may be asynchronous, says true; a page's own waiting takes a promise for true."""
    until = time.monotonic() + within_ms / 1000
    while not await page.evaluate(script):
        assert time.monotonic() < until, f"it never came true: {script}"
        await page.wait_for_timeout(50)


class Chromiums:
    """The system's Chromium, whole or bare, each started once it is asked for and closed at the end."""

    def __init__(self, playwright: Playwright, stack: AsyncExitStack) -> None:
        self._playwright = playwright
        self._stack = stack
        self._started: dict[str, Browser] = {}

    async def get(self, *, whole: bool) -> Browser:
        """One of the two; the bare one shows no notifications."""
        path = tools.needed(tools.chromium if whole else tools.bare_chromium)
        if path not in self._started:
            flags = list(_FLAGS)
            browser = await self._playwright.chromium.launch(executable_path=path, args=flags, chromium_sandbox=False)
            self._stack.push_async_callback(browser.close)
            self._started[path] = browser
        return self._started[path]


@asynccontextmanager
async def chromiums() -> AsyncIterator[Chromiums]:
    """Both, as long as this block."""
    async with async_playwright() as playwright, AsyncExitStack() as stack:
        yield Chromiums(playwright, stack)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The whole one."""
    async with chromiums() as both:
        yield await both.get(whole=True)


@asynccontextmanager
async def profile(folder: Path) -> AsyncIterator[BrowserContext]:
    """The system's Chromium with a profile in `folder`, as on somebody's own machine."""
    path = tools.needed(tools.chromium)
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            folder, executable_path=path, args=list(_FLAGS), chromium_sandbox=False
        )
        yield context
        await context.close()


async def phone(browser: Browser, home: str, zone: str | None = "Europe/Berlin") -> Phone:
    """A phone whose app comes from the server at `home`; without a zone, whoever holds it may travel."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True, is_mobile=True, locale="en-GB",
        timezone_id=zone,
    )  # fmt: skip
    context.set_default_timeout(PATIENCE_MS)
    return Phone(context, await context.new_page(), home)
