"""The demo comes out as it should, and what it leaves opens in the app."""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import ROOT, Program, environment

PhoneOf = Callable[[str], Awaitable[Phone]]


async def demo(folder: Path) -> tuple[int, str]:
    """Run it with two students; its exit status and what it said."""
    command = ["-m", "tests.demo", "--folder", str(folder), "--students", "2"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=ROOT, env=environment(), stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


async def test_the_demo_finds_what_it_should_and_its_people_open_in_the_app(tmp_path: Path, phone_of: PhoneOf) -> None:
    status, said = await demo(tmp_path / "demo")
    assert status == 0, said
    assert "Too early to tell; plain averages" in said
    assert "A small hello?" in said
    code = re.findall(r"sudden: (\S+)", said)[0]
    assert (tmp_path / "demo" / "recovery-codes.txt").stat().st_mode & 0o077 == 0

    with Program(f"sqlite://{tmp_path / 'demo' / 'porchlight.sqlite3'}", tmp_path) as program:
        hands = Hands(await phone_of(program.url))
        await hands.begin()
        await hands.signs_in(code)
        await hands.phone.open("/people")
        # Sealed by another implementation than the app's, and opened by the app's.
        for name in ("Ada", "Fay"):
            await expect(hands.page.get_by_text(name, exact=True).first).to_be_visible()
