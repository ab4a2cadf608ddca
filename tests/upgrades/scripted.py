"""Somebody who needs no browser: an account that uses every way in, a token, pushes; and one that is erased."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests import builders
from tests.builders import Phone
from tests.machinery import linking, sealing
from tests.machinery.authenticator import Authenticator
from tests.machinery.program import Program
from tests.machinery.push_service import PushService

_NOTE = "what a script wrote down"


@dataclass
class Lived:
    """Whom it is about, with the cookie of the first device; a script with its token; and who was erased."""

    whom: dict[str, Any]
    robot: Phone
    token: str
    erased: str

    async def close(self) -> None:
        """Let go of the script's connection."""
        await self.robot.http.close()


async def lived(program: Program, service: PushService, hours_pass: Callable[[], Awaitable[None]]) -> Lived:
    """Let an account use everything that the server has for it; what would be over in some hours comes after them."""
    mine = sealing.Account(str(uuid4()))
    phone, tablet, robot = Phone(program.url, mine.id), Phone(program.url, mine.id), Phone(program.url)
    async with phone, tablet:
        made = await phone.post("/api/accounts", {"account": mine.id, "recovery": mine.recovery})
        phone.epoch = made.body["epoch"]
        moved = await _writes(phone, mine)
        await _comes_in_by_every_way(phone, tablet, mine)
        made = await phone.post("/api/tokens", _token(mine))
        robot.http.headers["Authorization"] = f"Bearer {made.body['token']}"
        fields = {"at": "2026-11-20T12:00:00Z", "zone": "UTC", "mode": "low-day"}
        await _right(robot.post("/api/records", {"kind": "check-in", "fields": fields}, **{"Sec-Fetch-Site": ""}))
        await _is_reached(phone, service, program)
        await asyncio.to_thread(program.says, "invite")
        await hours_pass()
        await _right(phone.get("/api/insights?zone=UTC"))
        # To another month, in which it is not filed yet.
        await phone.pushes(builders.check_in(builders.stamp(0), record_id=moved, new=0, at="2026-11-02T12:00:00Z"))
        # An offer stays open, and a challenge is not answered.
        await _right(phone.post("/api/unlock", _shown(mine)))
        await linking.shown(phone)
        await _right(phone.post("/api/passkeys/challenge", {}))
        [cookie] = [one.value for one in phone.http.cookie_jar if one.key == "porchlight"]
    whom = {"account": mine.id, "code": mine.code, "cookie": cookie}
    return Lived(whom, robot, made.body["token"], await _erased(program))


async def _writes(phone: Phone, mine: sealing.Account) -> str:
    """Write, delete, and be a year ahead; the id of what will be moved."""
    first = builders.check_in(builders.stamp(-9_000_000), note="")
    first.f["note"] = mine.sealed("check-in", first.id, "note", _NOTE)
    moved = builders.check_in(builders.stamp(-8_000_000), at="2026-10-31T12:00:00Z")
    # Its clock is a year ahead, so the server lowers it.
    ahead = builders.check_in(builders.stamp(365 * 24 * 3_600_000))
    gone = builders.check_in(builders.stamp(-7_000_000))
    assert (await phone.pushes(first, moved, ahead, gone)).body["s"] == [1, 1, 1, 1]
    await phone.pushes(builders.deleted(gone, builders.stamp(-5_000_000)))
    return moved.id


def _shown(mine: sealing.Account) -> dict[str, str]:
    return {name: mine.recovery[name] for name in ("lookup", "proof")}


async def _comes_in_by_every_way(phone: Phone, tablet: Phone, mine: sealing.Account) -> None:
    await _right(tablet.post("/api/recover", _shown(mine)))
    label = mine.sealed("device", await phone.device(), "label", "Mine")
    await _right(phone.post("/api/devices/label", {"label": label}))
    key = Authenticator(phone.origin)
    asked = (await phone.post("/api/passkeys/options", {})).body
    made = {"challenge": asked["challenge"], "credential": key.makes(asked["options"]), "wrap": "w1.PASSKEY"}
    await _right(phone.post("/api/passkeys", made))
    async with Phone(phone.origin, mine.id) as linked:
        await linking.let_in(phone, linked)


async def _is_reached(phone: Phone, service: PushService, program: Program) -> None:
    key, made = (await phone.get("/api/push-key")).body, service.subscribe()
    asked = {"endpoint": made.endpoint, "kid": key["kid"], "language": "de-AT"} | made.keys
    await _right(phone.post("/api/subscribe", asked))
    await _right(phone.post("/api/test-push", {}))
    await asyncio.to_thread(program.work)
    assert service.to(made), "the push went out"


async def _erased(program: Program) -> str:
    async with Phone(program.url) as phone:
        await phone.turns_on_sync()
        await phone.pushes(builders.check_in())
        await _right(phone.post("/api/account/erase", {}))
        return phone.account


def _token(mine: sealing.Account) -> dict[str, Any]:
    id = str(uuid4())
    label = mine.sealed("token", id, "label", "A script of mine")
    return {"id": id, "label": label, "scopes": ["export", "append"], "days": 90}


async def _right(asked: Any) -> None:
    answer = await asked
    assert answer.status < 300, (answer.status, answer.body)
