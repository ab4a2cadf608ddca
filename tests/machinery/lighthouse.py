"""Lighthouse, looking at pages in a browser with a profile and whatever is kept in it."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import async_playwright

from tests.machinery import browser, ports, tools
from tests.machinery.browser import Phone
from tests.machinery.program import ROOT


class Lighthouse:
    """A phone with an app from `home`, and Lighthouse looking at the same storage."""

    def __init__(self, phone: Phone, port: int) -> None:
        self.phone = phone
        self._port = port

    async def looks(self, *paths: str, categories: tuple[str, ...]) -> list[dict[str, Any]]:
        """The score in each category and what failed, page by page."""
        command = [sys.executable, "scripts/npm.py", "run", "--silent", "lighthouse", "--", str(self._port)]
        command += [",".join(categories), *(self.phone.home + path for path in paths)]
        environment = os.environ | {"CHROME_PATH": tools.bare_chromium()}
        run = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE)
        out, _ = await run.communicate()
        if run.returncode:
            raise RuntimeError(f"Lighthouse ended with {run.returncode}: {out.decode()}")
        found: list[dict[str, Any]] = json.loads(out)
        return found


@asynccontextmanager
async def lighthouse(home: str, folder: Path) -> AsyncIterator[Lighthouse]:
    """A browser with a profile in `folder`."""
    port = ports.free()
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            folder,
            executable_path=tools.bare_chromium(),
            args=[*browser._FLAGS, f"--remote-debugging-port={port}"],
            chromium_sandbox=False,
            locale="en-GB",
        )
        context.set_default_timeout(browser.PATIENCE_MS)
        yield Lighthouse(Phone(context, context.pages[0], home), port)
        await context.close()
