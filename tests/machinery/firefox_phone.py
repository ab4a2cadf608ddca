"""A phone in Firefox: what a person does on it, what lies on its lock screen, and what went wrong."""

import asyncio
import json
import time
from collections.abc import Callable
from inspect import isawaitable
from typing import Any, Self

from tests.machinery import bidi
from tests.machinery.bidi import Answer, Session

PATIENCE_S = 45
"""How long anything may take on a busy machine; what comes sooner waits for nobody."""

_SCREEN = {"width": 390, "height": 844}
_OF_FIREFOX = {"moz:scope": "chrome"}
_ALERT = "chrome://global/content/alerts/alert.xhtml"
_PLACE = """async (element) => {
    const frame = () => new Promise(requestAnimationFrame)
    // What is hidden behind its own words is clicked on at these.
    const seen = element.closest("label") ?? element
    const place = () => JSON.stringify(seen.getBoundingClientRect())
    seen.scrollIntoView({ block: "center", inline: "center", behavior: "instant" })
    const before = place()
    await frame()
    await frame()
    const { x, y, width, height } = seen.getBoundingClientRect()
    const [across, down] = [Math.round(x + width / 2), Math.round(y + height / 2)]
    const isFree = !element.disabled && seen.contains(document.elementFromPoint(across, down))
    return isFree && place() === before ? `${across} ${down}` : ""
}"""
_PICKED = """(name) => [...document.querySelectorAll(":checked")]
    .some(({ labels }) => [...labels].some(({ innerText }) => innerText.trim() === name))"""
_TAPPED = """() => {
    const { event } = ChromeUtils.importESModule("chrome://remote/content/shared/webdriver/Event.sys.mjs")
    return event.synthesizeMouseAtPoint(innerWidth / 2, innerHeight / 2, {}, window)
}"""
_ALERT_SAYS = """() => window.gIsActive && {
    title: document.getElementById("alertTitleLabel").value,
    body: document.getElementById("alertTextLabel").textContent,
}"""
_COMPLAINTS = """(scope) => Cc["@mozilla.org/consoleAPI-storage;1"]
    .getService(Ci.nsIConsoleAPIStorage)
    .getEvents()
    .filter(({ ID, innerID, level }) => innerID === "ServiceWorker" && ID === scope && level === "error")
    .map(({ arguments: [said] }) => `the worker: ${said || "something was thrown"}`)"""


class Phone:
    """A phone of the app at `home`: what a person does on it, and what went wrong."""

    def __init__(self, session: Session, home: str, chrome: str) -> None:
        self.home = home
        self._session = session
        self._chrome = chrome
        self._page = ""
        self._left: dict[str, float] = {}

    @classmethod
    async def of(cls, session: Session, home: str) -> Self:
        """The phone, with a window as large as a phone's."""
        await session.ask("session.subscribe", events=["log.entryAdded"])
        tree = await session.ask("browsingContext.getTree", **_OF_FIREFOX)
        phone = cls(session, home, tree["contexts"][0]["context"])
        # Whoever speaks to Firefox would rather have it take no pushes at all.
        await phone.commands("() => Services.prefs.setBoolPref('dom.push.connection.enabled', true)")
        await phone.looks_at("about:blank")
        return phone

    async def complaints(self) -> list[str]:
        """What its pages and its worker had to complain of, and what the server's rules (CSP) kept them from."""
        said = [entry["text"] for _, entry in self._session.events if self._counts(entry)]
        return [*said, *await self.commands(_COMPLAINTS, f"{self.home}/")]

    async def open(self, path: str = "/") -> None:
        """Open the app at `path`."""
        await self._goes(self.home + path)

    async def close(self) -> None:
        """Leave no window of the app open."""
        await self._goes("about:blank")

    async def looks_at(self, address: str) -> None:
        """Turn to the window whose address begins so, once there is one."""

        async def found() -> str:
            tree = await self._session.ask("browsingContext.getTree")
            return next((one["context"] for one in tree["contexts"] if one["url"].startswith(address)), "")

        self._page = await comes(found, f"a window at {address}")
        await self._session.ask("browsingContext.setViewport", context=self._page, viewport=_SCREEN, devicePixelRatio=2)

    async def runs(self, function: str, *given: Any) -> Any:
        """What a function of the page gives back."""
        return await self._runs(self._page, function, *given)

    async def commands(self, function: str, *given: Any) -> Any:
        """What a function of the browser itself gives back."""
        return await self._runs(self._chrome, function, *given)

    async def click(self, role: str, name: str) -> None:
        """Click on the first thing of that name, and role if it has one, once it lies still with nothing over it."""

        async def clicked() -> bool:
            try:
                found = await self._found(role, name)
                place = found and await self._place(found)
                if not place:
                    return False
                await self._presses(*place)
            except bidi.Refused as refused:
                # What was drawn anew meanwhile is looked for anew.
                if "no such node" in str(refused):
                    return False
                raise
            return True

        await self._until(clicked, f"{role} “{name}”")

    async def types(self, text: str) -> None:
        """Type into whatever has the focus."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        await self._acts({"type": "key", "id": "keys", "actions": keys})

    async def reads(self, text: str) -> None:
        """Wait until `text` can be read."""
        await self._until(lambda: self.runs("(text) => document.body.innerText.includes(text)", text), f"“{text}”")

    async def has_picked(self, name: str) -> None:
        """Wait until the choice called `name` is picked."""
        await self._until(lambda: self.runs(_PICKED, name), f"“{name}” picked")

    async def offline(self, *, yes: bool) -> None:
        """Take the network away, as a phone that is off has none, or give it back."""
        await self.commands("(yes) => { Services.io.offline = yes }", yes)

    async def shown(self) -> dict[str, tuple[str, str]]:
        """Title and text of each notification on the lock screen, by the name of its window."""
        tree = await self._session.ask("browsingContext.getTree", **_OF_FIREFOX)
        alerts = [one["context"] for one in tree["contexts"] if one["url"] == _ALERT]
        said = {alert: await self._words(alert) for alert in alerts}
        return {alert: words for alert, words in said.items() if words}

    async def tap(self) -> None:
        """Click on the one notification that is there."""
        [alert] = await self.shown()
        await self._runs(alert, _TAPPED)

    async def _until(self, look: Callable[[], Any], what: str) -> None:
        try:
            await comes(look, what)
        except AssertionError as error:
            error.add_note(await self.runs("() => `At ${location.href} there was: ${document.body.innerText}`"))
            raise

    async def _goes(self, address: str) -> None:
        page = await self._session.ask(
            "script.evaluate", expression="0", target={"context": self._page}, awaitPromise=False
        )
        self._left[page["realm"]] = time.time() * 1000
        await self._session.ask("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def _counts(self, entry: Answer) -> bool:
        """Whether it is an error, and not that of a page whose loading ended because it was left."""
        left = self._left.get(entry["source"]["realm"], entry["timestamp"] + 1)
        return bool(entry["level"] == "error" and entry["timestamp"] < left)

    async def _words(self, alert: str) -> tuple[str, str] | None:
        try:
            words = await self._runs(alert, _ALERT_SAYS)
        except bidi.Refused as refused:
            # Another one took its place meanwhile.
            if "no such frame" in str(refused):
                return None
            raise
        return (words["title"], words["body"]) if words else None

    async def _found(self, role: str, name: str) -> Answer | None:
        value = {"role": role, "name": name} if role else {"name": name}
        wanted = {"type": "accessibility", "value": value}
        given = await self._session.ask("browsingContext.locateNodes", context=self._page, locator=wanted)
        return next(iter(given["nodes"]), None)

    async def _presses(self, across: int, down: int) -> None:
        move = {"type": "pointerMove", "x": across, "y": down}
        press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        await self._acts({"type": "pointer", "id": "thumb", "actions": [move, *press]})

    async def _acts(self, *actions: Answer) -> None:
        await self._session.ask("input.performActions", context=self._page, actions=list(actions))

    async def _place(self, element: Answer) -> list[int]:
        """Where to click on an element, in the window's own pixels; empty while it moves or is covered."""
        answer = await self._session.ask(
            "script.callFunction",
            target={"context": self._page},
            functionDeclaration=_PLACE,
            arguments=[{"sharedId": element["sharedId"]}],
            awaitPromise=True,
        )
        return [int(number) for number in _result(answer)["value"].split()]

    async def _runs(self, context: str, function: str, *given: Any) -> Any:
        expression = f"Promise.resolve(({function})(...{json.dumps(given)})).then(JSON.stringify)"
        answer = await self._session.ask(
            "script.evaluate", target={"context": context}, expression=expression, awaitPromise=True
        )
        return json.loads(_result(answer).get("value", "null"))


async def comes(look: Callable[[], Any], what: str) -> Any:
    """Wait until `look`, which may be asynchronous, finds something; what it found."""
    until = time.monotonic() + PATIENCE_S
    while not (found := await result if isawaitable(result := look()) else result):
        assert time.monotonic() < until, f"it never came: {what}"
        await asyncio.sleep(0.05)
    return found


def _result(answer: Answer) -> Answer:
    """The value that a script gave, which the browser wraps."""
    if answer["type"] == "exception":
        raise AssertionError(answer["exceptionDetails"]["text"])
    return dict(answer["result"])
