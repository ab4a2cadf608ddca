"""Who may make an account: nobody, whoever has an invitation, or whoever comes; and the first one there is."""

import asyncio
import re
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from server import commands
from server.domain.clock import Millis
from server.jobs.tidy import tidy
from server.settings import Settings
from server.store import database, invitations
from tests.api.conftest import Site
from tests.builders import NOON, Answer, Phone
from tests.machinery.program import Program

DAY_MS = 24 * 3600 * 1000
DOMAIN = Settings(public_url="https://porchlight.example")


@pytest.fixture
def chosen() -> dict[str, Any]:
    """What is usual where nothing is said."""
    return {"signups": "invite"}


async def comes(phone: Phone, invite: str | None = None) -> Answer:
    """Turn on sync, perhaps with an invitation."""
    body: dict[str, Any] = {"account": phone.account, "recovery": phone.recovery}
    return await phone.post("/api/accounts", body | ({"invite": invite} if invite is not None else {}))


async def invited(now: Millis, days: int = 7) -> str:
    """An invitation as it is printed."""
    return (await commands.invite(DOMAIN, now, days)).partition("#")[2]


async def test_on_this_machine_the_first_account_needs_no_invitation(site: Site) -> None:
    first, second = await site.phone(), await site.phone()
    assert (await comes(first)).status == 201
    refused = await comes(second)
    assert (refused.status, refused.body["type"]) == (403, "invite-needed")
    assert "Set-Cookie" not in refused.headers
    assert (await comes(first)).status == 200, "a lost answer is asked for again, without an invitation"


async def test_an_invitation_opens_one_account(site: Site) -> None:
    await comes(await site.phone())
    invite = await invited(site.now)
    guests = [await site.phone() for _ in range(6)]
    answers = await asyncio.gather(*(comes(guest, invite) for guest in guests))
    assert sorted(answer.status for answer in answers) == [201] + [403] * 5
    assert len(await database.read("SELECT 1 FROM account")) == 2
    winner = next(guest for guest, answer in zip(guests, answers, strict=True) if answer.status == 201)
    assert (await comes(winner, invite)).status == 200


async def test_an_attempt_that_fails_uses_nothing_up(site: Site) -> None:
    first = await site.phone()
    await comes(first)
    invite, guest = await invited(site.now), await site.phone()
    taken = {"account": guest.account, "recovery": first.recovery, "invite": invite}
    assert (await guest.post("/api/accounts", taken)).status == 409
    assert (await comes(guest, invite)).status == 201


async def test_an_invitation_expires_and_is_kept_as_a_hash(site: Site) -> None:
    await comes(await site.phone())
    invite, guest = await invited(site.now), await site.phone()
    (row,) = await database.read("SELECT * FROM invitation")
    assert invite not in str(dict(row))
    site.now = Millis(site.now + 7 * DAY_MS)
    assert (await comes(guest, invite)).status == 403
    assert (await tidy(site.clock))["invitations"] == 1


@pytest.mark.parametrize("invite", ["", "A" * 21, "A" * 22 + "\n", "A" * 21 + "é", "A" * 23])
async def test_what_is_no_invitation_is_told_apart(site: Site, invite: str) -> None:
    answer = await comes(await site.phone(), invite)
    assert (answer.status, answer.body["path"]) == (400, "$.invite")


@pytest.mark.parametrize("chosen", [{"signups": "closed"}])
async def test_a_closed_server_takes_nobody(site: Site) -> None:
    for invite in (None, await invited(site.now)):
        answer = await comes(await site.phone(), invite)
        assert (answer.status, answer.body["type"]) == (403, "signups-closed")
    assert await database.read("SELECT 1 FROM account") == []


@pytest.mark.parametrize("chosen", [{"signups": "open"}])
async def test_an_open_server_takes_everybody(site: Site) -> None:
    assert [(await comes(await site.phone())).status for _ in range(2)] == [201, 201]


async def test_nobody_is_greeted_where_nobody_needs_it(site: Site) -> None:
    assert await commands.first_invite(Settings(signups="invite"), NOON) is None
    assert await commands.first_invite(Settings(signups="open", public_url=DOMAIN.public_url), NOON) is None
    assert await commands.first_invite(DOMAIN, NOON) is not None
    await comes(await site.phone())
    assert await commands.first_invite(DOMAIN, NOON) is None


async def test_the_start_of_a_new_server_tells_how_the_first_account_is_made(database_url: str, tmp_path: Path) -> None:
    settings = {"SIGNUPS": "invite", "PUBLIC_URL": "https://porchlight.example", "TRUSTED_PROXIES": "127.0.0.1"}
    with closing(Program(database_url, tmp_path, "web", **settings)) as program:
        program.start()
        told = [line["text"] for line in program.lines() if "first one" in line.get("text", "")]
        link = urlsplit(re.findall(r"https://\S+", told[0])[0])
        assert link.path == "/settings/sync"
        async with Phone(program.url) as owner, Phone(program.url) as stranger:
            assert (await comes(stranger)).status == 403, "whoever comes first must not own the server"
            spare = await _another_first(database_url)
            assert (await comes(owner, link.fragment)).status == 201
            assert (await comes(stranger, spare)).status == 403, "it is for an empty server alone"
        assert "/settings/sync#" in program.says("invite")


async def _another_first(url: str) -> str:
    async with database.opened(url):
        return await invitations.make("first", Millis(2**52))
