"""The page for somebody who helps: one page of paper whatever is on it, and nothing that is nobody's business."""

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.async_api import FilePayload, expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
WORDS = "a walk by the water, and it was lighter afterwards. " * 8
REASON = "a canary that is never printed"
STAMP = "01a2b3c4d5e60000aaaaaaaa"
NAMES = [
    f"{first} Quillfeather-{last}" for first in ("Ada", "Bo", "Cy", "Di", "Eli") for last in ("North", "Southwest")
]


def record(number: int, kind: str, **fields: object) -> dict[str, Any]:
    """One record of an export."""
    return {"k": kind, "id": f"00000000-0000-4000-8000-{number:012x}", "v": 1, "h": STAMP, "f": fields}


def life() -> Iterator[dict[str, Any]]:
    """Half a year with ten people, a gap, long words, and somebody who is never to be named."""
    for number, name in enumerate(NAMES):
        yield record(number, "person", counts=True, suggestable=True, body={"name": name, "sort": "friend"})
    never = {"name": "Zed Never", "sort": "family", "suggest": "never", "reason": REASON}
    yield record(99, "person", counts=False, suggestable=False, body=never)
    for day in range(180):
        if 40 < day < 60:
            continue
        at = {"at": (NOW - timedelta(days=day)).isoformat().replace("+00:00", "Z"), "zone": "Europe/Berlin"}
        words = {"note": f"{day}: {WORDS}"} if day < 5 else {}
        yield record(1000 + day, "check-in", **at, mode="full", valence=(day * 37) % 160 - 80, **words)
        if day % 3:
            people = [f"00000000-0000-4000-8000-{one:012x}" for one in (day % len(NAMES), 99)]
            yield record(2000 + day, "social-contact", **at, channel="in-person", people=people, nourishing=1)


async def test_half_a_year_is_one_page_on_either_paper(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    hands = Hands(await new_phone())
    page = hands.page
    await page.clock.set_fixed_time(NOW)
    await hands.begin()
    outer = {"format": "porchlight-export", "version": 1, "made_at": "2026-11-28T08:00:00Z", "made_by": "device"}
    archive = json.dumps({**outer, "sealed": False, "records": list(life())}).encode()
    await hands.phone.open("/settings/import")
    file: FilePayload = {"name": "notes.json", "mimeType": "application/json", "buffer": archive}
    await page.get_by_label("Choose a file").set_input_files(file)
    await hands.button("Bring it in").click()
    await expect(page.get_by_text("entries brought in")).to_be_visible()

    await hands.phone.open("/settings/export/summary")
    await hands.choice("6 months").check(force=True)
    paper = page.get_by_role("article")
    await expect(paper).to_contain_text("Self-reported, unvalidated, not monitored.")
    await expect(paper).to_contain_text("161 / 182")
    await expect(paper).to_contain_text("A. Q.")
    for absent in (NAMES[0], "Z. N.", "Zed", REASON, WORDS.strip()):
        await expect(paper).not_to_contain_text(absent)

    await hands.choice("Whole names instead of initials").check(force=True)
    await page.get_by_text("Choose some of my own words").click()
    boxes = page.get_by_role("checkbox", name=re.compile("a walk by the water"))
    for box in range(3):
        await boxes.nth(box).check()
    # There is no room for a fourth one of this length.
    await expect(boxes.nth(3)).to_be_disabled()
    await expect(page.get_by_text("The page has no room")).to_be_visible()
    await expect(paper).to_contain_text(NAMES[0])
    await expect(paper).to_contain_text(WORDS.strip())
    for absent in ("Zed", REASON):
        await expect(paper).not_to_contain_text(absent)
    for size in ("A4", "Letter"):
        printed = await page.pdf(format=size, prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, size
