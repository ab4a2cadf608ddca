"""Passkeys that don't verify: each is refused with 403, in the same words, and changes nothing."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from server.domain.clock import Millis
from tests.api.conftest import Site
from tests.api.test_passkeys import added, showing, signs_in
from tests.builders import Answer, Phone
from tests.machinery.authenticator import Authenticator, bent

# The signature, the origin and the counts are looked at by no database.
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FIVE_MINUTES = 5 * 60_000
FALSE: dict[str, dict[str, Any]] = {
    "another origin": {"origin": "https://porchlight.example.evil"},
    "another port": {"origin": "http://127.0.0.1:1"},
    "another host": {"host": "porchlight.example"},
    "nobody verified": {"verified": False},
    "nobody there": {"present": False},
    "another ceremony": {"kind": "payment.get"},
}


def refused(answer: Answer) -> bool:
    """Whether it does not verify, and nothing else is said."""
    said = (answer.status, answer.body["type"], answer.body.get("detail"), "Set-Cookie" in answer.headers)
    return said == (403, "passkey-failed", None, False)


async def making(phone: Phone) -> dict[str, Any]:
    """A challenge and the options to make a passkey."""
    made: dict[str, Any] = (await phone.post("/api/passkeys/options", {})).body
    return made


@ON_SQLITE
@pytest.mark.parametrize("wrong", FALSE.values(), ids=FALSE.keys())
async def test_a_false_passkey_is_neither_taken_nor_opens_anything(site: Site, wrong: dict[str, Any]) -> None:
    phone, key = await site.synced(), Authenticator(site.origin)
    false = replace(Authenticator(site.origin), **wrong)
    assert refused(await added(phone, false))
    assert (await phone.get("/api/passkeys")).body == {"passkeys": []}
    await added(phone, key)
    assert refused(await signs_in(await site.phone(), replace(key, **wrong)))
    unlocking = await showing(phone, replace(key, **wrong))
    assert refused(await phone.post("/api/unlock/passkey", unlocking))
    assert (await signs_in(await site.phone(), key)).status == 200


@ON_SQLITE
@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
async def test_a_bent_answer_opens_nothing(site: Site, part: str) -> None:
    phone, key = await site.synced(), Authenticator(site.origin)
    await added(phone, key)
    body = await showing(phone, key)
    assert refused(await phone.post("/api/passkeys/sign-in", body | {"credential": bent(body["credential"], part)}))


@ON_SQLITE
@pytest.mark.parametrize("garbage", ["AA", "A" * 5, "A" * 400, "____", "o2NmbXRkbm9uZQ", "n__________8", "gYGBgYGBgYE"])
async def test_garbage_is_refused_like_anything_else(site: Site, garbage: str) -> None:
    phone, key = await site.synced(), Authenticator(site.origin)
    await added(phone, key)
    for part in ("clientDataJSON", "attestationObject"):
        made = await making(phone)
        false = Authenticator(site.origin).makes(made["options"])
        false["response"][part] = garbage
        assert refused(await phone.post("/api/passkeys", {"challenge": made["challenge"], "credential": false}))
    for part in ("clientDataJSON", "authenticatorData", "signature", "userHandle"):
        body = await showing(phone, key)
        body["credential"]["response"][part] = garbage
        assert refused(await phone.post("/api/passkeys/sign-in", body))
    for name in ("id", "rawId"):
        body = await showing(phone, key)
        body["credential"][name] = garbage
        answer = await phone.post("/api/passkeys/sign-in", body)
        assert answer.status == 400 or refused(answer)


async def test_a_challenge_is_good_once_and_for_what_it_was_given(site: Site) -> None:
    phone, stranger, key = await site.synced(), await site.synced(), Authenticator(site.origin)
    await added(phone, key)
    body = await showing(phone, key)
    assert (await (await site.phone()).post("/api/passkeys/sign-in", body)).status == 200
    for path in ("/api/passkeys/sign-in", "/api/unlock/passkey"):
        assert refused(await phone.post(path, body)), "it was used"
    late = await showing(phone, key)
    made = await making(phone)
    another = Authenticator(site.origin).makes(made["options"])
    assert refused(await stranger.post("/api/passkeys", {"challenge": made["challenge"], "credential": another}))
    assert refused(await phone.post("/api/passkeys", {"challenge": made["challenge"], "credential": another})), "spent"
    swapped = await showing(phone, key) | {"challenge": (await making(phone))["challenge"]}
    assert refused(await phone.post("/api/passkeys/sign-in", swapped))
    site.now = Millis(site.now + FIVE_MINUTES)
    assert refused(await phone.post("/api/passkeys/sign-in", late)), "it has expired"
    unknown = await showing(phone, key) | {"challenge": "A" * 43}
    assert refused(await phone.post("/api/passkeys/sign-in", unknown))


async def test_one_challenge_lets_one_of_many_in(site: Site) -> None:
    phone, key = await site.synced(), Authenticator(site.origin)
    await added(phone, key)
    body = await showing(phone, key)
    phones = [await site.phone() for _ in range(4)]
    answers = await asyncio.gather(*(one.post("/api/passkeys/sign-in", body) for one in phones))
    assert sorted(answer.status for answer in answers) == [200, 403, 403, 403]
    assert len((await phone.get("/api/devices")).body["devices"]) == 2


async def test_a_copy_that_counted_less_is_found_out(site: Site) -> None:
    phone, key = await site.synced(), Authenticator(site.origin, counts=True)
    await added(phone, key)
    copy = key.copy()
    assert (await signs_in(await site.phone(), key)).status == 200
    assert refused(await signs_in(await site.phone(), copy))
    assert (await signs_in(await site.phone(), copy)).status == 200, "as far as anybody can tell it is the passkey now"
    assert refused(await signs_in(await site.phone(), key))


async def test_of_two_with_the_same_count_at_once_one_is_a_copy(site: Site) -> None:
    phone, key = await site.synced(), Authenticator(site.origin, counts=True)
    await added(phone, key)
    for _ in range(5):
        thief, copy = await site.phone(), key.copy()
        bodies = await showing(phone, key), await showing(thief, copy)
        answers = await asyncio.gather(*(thief.post("/api/passkeys/sign-in", body) for body in bodies))
        assert sorted(answer.status for answer in answers) == [200, 403]


@ON_SQLITE
async def test_a_passkey_shown_under_another_account_s_handle_is_refused(site: Site) -> None:
    phone, stranger, key = await site.synced(), await site.synced(), Authenticator(site.origin)
    await added(phone, key)
    theirs = (await making(stranger))["options"]["user"]["id"]
    key.held[0].handle = theirs
    assert refused(await signs_in(await site.phone(), key))


@ON_SQLITE
async def test_a_passkey_that_nobody_handed_in_opens_nothing(site: Site) -> None:
    phone, key = await site.synced(), Authenticator(site.origin)
    key.makes((await making(phone))["options"])
    assert refused(await signs_in(await site.phone(), key))
    assert refused(await phone.post("/api/unlock/passkey", await showing(phone, key)))
