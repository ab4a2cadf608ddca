"""A phone with Mara's life on it, and each of its screens, opened."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from playwright.async_api import Page, expect

from tests.builders import Phone as Pushing
from tests.builders import wire
from tests.demo.people import Life
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PUSH
from tests.machinery.reaching import word

_BATCH = 500
LIGHTS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Screen(NamedTuple):
    """One screen: what its picture is called, where it is (ids, as {ada}'s, are filled in), and what to tap there."""

    name: str
    path: str
    tap: tuple[str, ...] = ()
    scroll: int = 0


SCREENS = (
    Screen("today", "/"),
    Screen("check-in", "/check-in"),
    Screen("contact", "/contact"),
    Screen("people", "/people"),
    Screen("person", "/people/{ada}"),
    Screen("person-since", "/people/{ada}", scroll=700),
    Screen("person-rating", "/people/{ada}/rating"),
    Screen("person-edit", "/people/{ada}/edit"),
    Screen("insights", "/insights"),
    Screen("insights-cards", "/insights", scroll=620),
    Screen("insights-low-days", "/insights", scroll=1500),
    Screen("history", "/history"),
    Screen("keepsakes", "/keepsakes"),
    Screen("keepsake-new", "/keepsakes/new"),
    Screen("away", "/away"),
    Screen("away-new", "/away/new"),
    Screen("reflections", "/reflections"),
    Screen("reflection", "/reflection"),
    Screen("step", "/step/{step}"),
    Screen("nobody", "/nobody/{nobody}"),
    Screen("reach-out", "/reach-out/{word}"),
    Screen("not-today", "/reach-out/{word}?at=not-today"),
    Screen("help", "/help"),
    Screen("settings", "/settings"),
    Screen("settings-look", "/settings/look"),
    Screen("settings-room", "/settings/room"),
    Screen("settings-sample", "/settings/sample"),
    Screen("settings-sync", "/settings/sync"),
    Screen("settings-access", "/settings/access"),
    Screen("settings-nudges", "/settings/nudges"),
    Screen("settings-prompts", "/settings/prompts"),
    Screen("settings-reach", "/settings/nudges/reach"),
    Screen("settings-lock", "/settings/lock"),
    Screen("settings-export", "/settings/export"),
    Screen("settings-summary", "/settings/export/summary"),
    Screen("settings-import", "/settings/import"),
    Screen("settings-tokens", "/settings/tokens"),
    Screen("install", "/install"),
    Screen("welcome", "/welcome"),
    Screen("welcome-kept", "/welcome/2"),
    Screen("welcome-found", "/welcome/3"),
    Screen("welcome-begin", "/welcome/4"),
    Screen("welcome-back", "/welcome/back"),
)


async def moved_in(phone: Phone, life: Life, people: list[str]) -> dict[str, str]:
    """Live the life, and sign `phone` in to it; what stands for the ids in the screens' paths."""
    await _live(phone.home, life)
    hands = Hands(phone)
    await hands.begin()
    await hands.signs_in(life.account.code)
    nudge = word(people[0])
    await phone.page.evaluate(PUSH, [wire(nudge)])
    await hands.syncs()
    # The news that this very phone came in would stand over everything.
    await hands.button("It was me").click()
    await expect(hands.button("It was me")).to_have_count(0)
    newest = {one["k"]: one["id"] for day in sorted(life.days) for one in life.days[day]}
    return {"ada": people[0], "word": nudge.id, "step": newest["step"], "nobody": newest["no-contact-day"]}


_GO = """(path) => {
    document.querySelector("main").classList.add("before")
    history.pushState({}, "", path)
    dispatchEvent(new PopStateEvent("popstate"))
}"""


async def opened(phone: Phone, screen: Screen, places: dict[str, str], language: str = "en") -> None:
    """Open the app at a screen, and wait until everything is there."""
    path = screen.path.format(**places)
    await phone.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
    await _settled(phone.page, screen)


async def each(phone: Phone, places: dict[str, str], language: str = "en") -> AsyncIterator[Screen]:
    """Every screen, one after the other; the app is opened once, for that costs as much as looking at a screen."""
    is_open = False
    for screen in SCREENS:
        if screen.scroll:
            continue
        # Another question at the same address is no other screen to the app.
        if is_open and "?" not in screen.path:
            await phone.page.evaluate(_GO, screen.path.format(**places))
            await expect(phone.page.locator("main.before")).to_have_count(0)
            await _settled(phone.page, screen)
        else:
            await opened(phone, screen, places, language)
        is_open = True
        yield screen


async def _settled(page: Page, screen: Screen) -> None:
    await page.get_by_role("main").wait_for()
    await expect(page.locator(".waiting")).to_have_count(0)
    for name in screen.tap:
        await page.get_by_role("button", name=name).first.click()
    await page.evaluate("async () => { await document.fonts.ready }")
    await page.evaluate("(top) => window.scrollTo(0, top)", screen.scroll)


class _Device(Pushing):
    """The device on which the life was lived."""

    def __init__(self, origin: str, life: Life) -> None:
        super().__init__(origin, life.account.id)
        self._life = life

    @property
    def recovery(self) -> dict[str, str]:
        return self._life.account.recovery


async def _live(home: str, life: Life) -> None:
    async with _Device(home, life) as device:
        assert (await device.turns_on_sync()).status == 201
        now = datetime.now(UTC).isoformat()
        lived = [one for day in sorted(life.days) for one in life.days[day] if one["f"].get("at", "") <= now]
        for start in range(0, len(lived), _BATCH):
            answer = await device.pushes(*lived[start : start + _BATCH])
            assert answer.status == 200, answer.body
            assert set(answer.body["s"]) == {1}, answer.body["s"]
