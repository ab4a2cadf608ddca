"""The states of the screens that Mara's life does not show: empty, waiting, out of reach, failing, locked, closed."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from playwright.async_api import Route, expect

from tests.demo.people import Life
from tests.machinery import drawers
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PUSH
from tests.machinery.sealing import Account
from tests.screens import taking
from tests.screens.taking import Screen

NewPhone = Callable[[], Awaitable[Phone]]

NOBODY = "00000000-0000-4000-8000-000000000000"
PIN = "482913"
# A store that never answers, and one that a browser does not allow.
_SLOW = """IDBFactory.prototype.open = () =>
    Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype)"""
_FORBIDDEN = 'IDBFactory.prototype.open = () => { throw new DOMException("not here", "SecurityError") }'
_BROKEN = 'IDBFactory.prototype.open = () => { throw new DOMException("not today", "UnknownError") }'


class State(NamedTuple):
    """What is amiss, in a word or two, and the screens that show it."""

    name: str
    screens: tuple[Screen, ...]


EMPTY = State(
    "nothing yet",
    (
        Screen("empty-today", "/"),
        Screen("empty-people", "/people"),
        Screen("empty-contact", "/contact"),
        Screen("empty-insights", "/insights"),
        Screen("empty-history", "/history"),
        Screen("empty-keepsakes", "/keepsakes"),
        Screen("empty-sync", "/settings/sync"),
        Screen("empty-access", "/settings/access"),
        Screen("empty-nudges", "/settings/nudges"),
        Screen("empty-away", "/away"),
        Screen("empty-reflections", "/reflections"),
        Screen("nowhere", "/nowhere"),
        Screen("gone", f"/people/{NOBODY}"),
    ),
)
WAITING = State(
    "opening",
    (
        Screen("waiting-today", "/"),
        Screen("waiting-history", "/history"),
        Screen("waiting-people", "/people"),
    ),
)
FORBIDDEN = State("a browser that keeps nothing", (Screen("private", "/"),))
BROKEN = State("a store that does not open", (Screen("stuck", "/people"), Screen("stuck-help", "/help")))
PARTIAL = State("a part that was not fetched", (Screen("not-here", "/history"),))
OFFLINE = State(
    "no network",
    (
        Screen("offline-today", "/"),
        Screen("offline-insights", "/insights"),
        Screen("offline-access", "/settings/access"),
        Screen("offline-lately", "/settings/access/lately"),
        Screen("offline-tokens", "/settings/tokens"),
        Screen("offline-reach", "/settings/nudges/reach"),
    ),
)
FAILING = State(
    "a server that fails",
    (
        Screen("failing-today", "/"),
        Screen("failing-insights", "/insights"),
        Screen("failing-sync", "/settings/sync", ("Sync now",)),
        Screen("failing-access", "/settings/access"),
    ),
)
FULL = State(
    "a server without room",
    (Screen("full-today", "/"), Screen("full-sync", "/settings/sync", ("Sync now",))),
)
NONSENSE = State("a server that answers nonsense", (Screen("nonsense-insights", "/insights"),))
TOO_OLD = State("an app that is too old", (Screen("too-old-sync", "/settings/sync", ("Sync now",)),))
PARKED = State(
    "an entry that the server refuses", (Screen("parked-today", "/"), Screen("parked-sync", "/settings/sync"))
)
SEALED = State(
    "sealed with another key",
    (
        Screen("sealed-history", "/history"),
        Screen("sealed-check-in", "/check-in/{sealed-check-in}"),
        Screen("sealed-person", "/people/{sealed-person}"),
        Screen("sealed-person-edit", "/people/{sealed-person}/edit"),
        Screen("sealed-keepsake", "/keepsakes/{sealed-keepsake}"),
    ),
)
NEWER = State(
    "written by a newer app",
    (
        Screen("newer-check-in", "/check-in/{newer-check-in}"),
        Screen("newer-contact", "/contact/{newer-social-contact}"),
        Screen("newer-person", "/people/{newer-person}"),
        Screen("newer-person-edit", "/people/{newer-person}/edit"),
        Screen("newer-rating", "/people/{newer-person}/rating/{newer-person-rating}"),
        Screen("newer-keepsake", "/keepsakes/{newer-keepsake}"),
        Screen("newer-keepsake-edit", "/keepsakes/{newer-keepsake}/edit"),
    ),
)
LOCKED = State(
    "locked",
    (Screen("locked-today", "/"), Screen("locked-people", "/people"), Screen("locked-help", "/help")),
)
SIGNED_OUT = State(
    "signed out",
    (
        Screen("signed-out-today", "/"),
        Screen("signed-out-sync", "/settings/sync"),
        Screen("signed-out-access", "/settings/access"),
    ),
)

STATES = (
    EMPTY, WAITING, FORBIDDEN, BROKEN, PARTIAL, OFFLINE, FAILING, FULL, NONSENSE, TOO_OLD, PARKED, SEALED, NEWER,
    SIGNED_OUT, LOCKED,
)  # fmt: skip

Shown = AsyncIterator[tuple[Phone, Screen]]


async def all_of_them(new_phone: NewPhone, mara: Phone, life: Life) -> Shown:
    """Each screen in each of its states, opened; `mara` is the phone with the life, and ends signed out."""
    for way in (_alone(new_phone), _without_a_network(mara), _refused(mara), _closed(mara, life), _shut(mara)):
        async for shown in way:
            yield shown


async def _alone(new_phone: NewPhone) -> Shown:
    """Phones that nobody has written on."""
    async for shown in _each(await _begun(new_phone), EMPTY):
        yield shown
    for state, script in ((WAITING, _SLOW), (FORBIDDEN, _FORBIDDEN), (BROKEN, _BROKEN)):
        phone = await _begun(new_phone)
        await phone.page.add_init_script(script)
        async for shown in _each(phone, state, waits=state is WAITING):
            yield shown
    phone = await new_phone()
    # A worker that keeps nothing, and a file that never comes.
    await phone.context.route("**/sw.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    await phone.context.route("**/assets/History-*.js", lambda route: route.fulfill(status=404))
    await Hands(phone).begin()
    async for shown in _each(phone, PARTIAL):
        yield shown


async def _begun(new_phone: NewPhone) -> Phone:
    """A phone past the welcome."""
    phone = await new_phone()
    await Hands(phone).begin()
    return phone


async def _without_a_network(phone: Phone) -> Shown:
    await phone.offline(yes=True)
    await Hands(phone).checks_in("rather good, some energy")
    async for shown in _each(phone, OFFLINE):
        yield shown
    await phone.offline(yes=False)


async def _refused(phone: Phone) -> Shown:
    """Servers that say no, and a record that no server takes."""
    refusals = (
        (FAILING, 500, "internal"), (FULL, 507, "storage-full"), (NONSENSE, 200, ""), (TOO_OLD, 426, "app-too-old"),
    )  # fmt: skip
    for state, status, slug in refusals:
        await phone.context.route("**/api/**", _no(status, slug))
        async for shown in _each(phone, state):
            yield shown
        await phone.context.unroute("**/api/**")
    moment = {"at": _now().isoformat().replace("+00:00", "Z"), "zone": "Europe/Berlin"}
    fields = {**moment, "mode": "full", "valence": 150}
    dirty = {"f": {name: ["01a2b3c4d5e60000aaaaaaaa", value] for name, value in fields.items()}}
    await phone.open()
    await drawers.put(phone.page, {"id": str(uuid4()), "k": "check-in", "v": 1, "at": moment["at"], "dirty": dirty})
    await phone.open("/settings/sync")
    await expect(phone.page.get_by_text("1 entry needs you")).to_be_visible()
    async for shown in _each(phone, PARKED):
        yield shown
    for within in (phone.page, phone.page.get_by_role("dialog")):
        await within.get_by_role("button", name="Let it go").click()
    await expect(phone.page.get_by_text("These need you")).to_have_count(0)


def _no(status: int, slug: str) -> Callable[[Route], Awaitable[None]]:
    return lambda route: route.fulfill(status=status, content_type="application/problem+json", json={"type": slug})


async def _closed(phone: Phone, life: Life) -> Shown:
    """Records that this phone cannot open, and records that it may only read."""
    places: dict[str, str] = {}
    for state, version, account in (("sealed", 1, Account(str(uuid4()))), ("newer", 2, life.account)):
        come = list(_records(state, version, account, places))
        taken = await phone.page.evaluate(PUSH, come)
        assert taken == [1] * len(come), taken
    await phone.open("/settings/sync")
    await Hands(phone).button("Sync now").click()
    await expect(phone.page.get_by_text("Last in step this minute")).to_be_visible()
    for one in (SEALED, NEWER):
        async for shown in _each(phone, one, places):
            yield shown


def _records(state: str, version: int, account: Account, places: dict[str, str]) -> Any:
    """One of each kind that has words in it, by a device that wrote it in `version`."""
    at = _now() - timedelta(minutes=10 * version)
    moment = {"at": at.isoformat().replace("+00:00", "Z"), "zone": "Europe/Berlin"}
    words: dict[str, tuple[str, Any, dict[str, Any]]] = {
        "person": ("body", {"name": "Ines", "sort": "friend"}, {"counts": True, "suggestable": True}),
        "check-in": ("note", "A robin on the sill.", {**moment, "mode": "full", "valence": 40, "energy": 20}),
        "social-contact": ("note", "We swapped books.", {**moment, "channel": "call", "people": [], "minutes": 15}),
        "keepsake": ("text", "Ines kept the last plum for me.", moment),
        "person-rating": ("body", {"trust": 4, "honesty": 4, "empathy": 3}, moment),
    }
    for number, (kind, (field, text, fields)) in enumerate(words.items()):
        id = places[f"{state}-{kind}"] = str(uuid4())
        stamp = f"{int(_now().timestamp() * 1000):012x}{number:04x}0de0de00"
        about = {"person": places[f"{state}-person"]} if kind in ("keepsake", "person-rating") else {}
        sealed = {field: account.sealed(kind, id, field, text)}
        yield {"k": kind, "id": id, "h": stamp, "v": version, "f": fields | about | sealed, "new": 1}


async def _shut(phone: Phone) -> Shown:
    """Signed out from elsewhere; and behind the app lock."""
    hands = Hands(phone)
    await phone.context.clear_cookies()
    await phone.open("/settings/sync")
    await expect(phone.page.get_by_text("Signed out. New entries stay on this phone.")).to_be_visible()
    async for shown in _each(phone, SIGNED_OUT):
        yield shown
    await hands.locks(PIN)
    async for shown in _each(phone, LOCKED):
        yield shown


async def _each(phone: Phone, state: State, places: dict[str, str] | None = None, *, waits: bool = False) -> Shown:
    for screen in state.screens:
        if waits:
            await phone.open(screen.path)
            await expect(phone.page.locator(".waiting").first).to_be_visible()
        else:
            await taking.opened(phone, screen, places or {})
        yield phone, screen


def _now() -> datetime:
    return datetime.now(UTC)
