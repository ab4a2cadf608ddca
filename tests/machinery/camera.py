"""A camera that sees a code which another phone shows: Chromium with a picture in place of the world in front of it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, async_playwright

from tests.machinery import tools

_WIDTH, _HEIGHT = 640, 480


@asynccontextmanager
async def chromium(film: Path) -> AsyncIterator[Browser]:
    """A Chromium whose camera plays the file `film`, which is looked at when the camera starts; nobody is asked."""
    flags = [
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    path = tools.needed(tools.chromium)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=flags, chromium_sandbox=False)
        yield browser
        await browser.close()


async def film_of(code: Locator) -> bytes:
    """A short film (YUV4MPEG2) of the code in an SVG of the app's."""
    side = int((await code.get_attribute("viewBox") or "").split()[-1])
    drawn = await code.locator("path").get_attribute("d") or ""
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn)}
    assert dark, "nothing is drawn"
    frame = b"FRAME\n" + _picture(dark, side) + bytes([128]) * (_WIDTH * _HEIGHT // 2)
    return f"YUV4MPEG2 W{_WIDTH} H{_HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 5


def _picture(dark: set[tuple[int, int]], side: int) -> bytes:
    """The brightness of every pixel: the code in the middle of something grey, as large as fits."""
    scale = _HEIGHT // side
    left, top = (_WIDTH - scale * side) // 2, (_HEIGHT - scale * side) // 2

    def pixel(x: int, y: int) -> int:
        column, row = (x - left) // scale, (y - top) // scale
        if not (0 <= column < side and 0 <= row < side):
            return 160
        return 20 if (column, row) in dark else 235

    return bytes(pixel(x, y) for y in range(_HEIGHT) for x in range(_WIDTH))
