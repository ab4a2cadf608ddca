"""Passkeys as a way in and a way to unlock, with an authenticator in software on the other side."""

import asyncio
from typing import Any

import pytest

from server.domain.clock import Millis
from server.store import database, devices, passkeys
from tests.api.conftest import Site
from tests.api.test_unlocking import is_fresh
from tests.builders import NOON, Answer, Phone
from tests.machinery.authenticator import Authenticator

WRAP = "w1.PASSKEY"
LABEL = "s1.a-key_12." + "A" * 96


async def added(phone: Phone, key: Authenticator, **more: Any) -> Answer:
    """Make a passkey and hand it in."""
    made = (await phone.post("/api/passkeys/options", {})).body
    body = {"challenge": made["challenge"], "credential": key.makes(made["options"])}
    return await phone.post("/api/passkeys", body | more)


async def showing(phone: Phone, key: Authenticator) -> dict[str, Any]:
    """What a device sends that shows its newest passkey for a new challenge."""
    asked = (await phone.post("/api/passkeys/challenge", {})).body
    return {"challenge": asked["challenge"], "credential": key.shows(asked["options"])}


async def signs_in(phone: Phone, key: Authenticator) -> Answer:
    """Come in by a passkey."""
    return await phone.post("/api/passkeys/sign-in", await showing(phone, key))


async def test_a_passkey_lets_a_new_device_in_and_gives_the_key_ring(site: Site) -> None:
    phone, new, key = await site.synced(), await site.phone(), Authenticator(site.origin)
    answer = await added(phone, key, wrap=WRAP)
    assert answer.status == 201
    site.now = Millis(NOON + 5000)
    came = await signs_in(new, key)
    assert (came.status, came.body) == (200, {"account": phone.account, "epoch": phone.epoch, "wrap": WRAP})
    assert "HttpOnly" in came.headers["Set-Cookie"]
    assert (await new.pulls()).status == 200
    assert await is_fresh(new), "its person has just shown a finger or a face"
    assert {one["how"] for one in (await phone.get("/api/devices")).body["devices"]} == {"made", "passkey"}
    listed = (await new.get("/api/passkeys")).body["passkeys"]
    assert listed == [{"id": answer.body["id"], "made_at": NOON, "wraps": True, "used_at": NOON + 5000}]


async def test_a_passkey_that_gives_no_key_ring_lets_in_all_the_same(site: Site) -> None:
    phone, key = await site.synced(), Authenticator(site.origin)
    await added(phone, key)
    came = await signs_in(await site.phone(), key)
    assert came.body == {"account": phone.account, "epoch": phone.epoch}
    [listed] = (await phone.get("/api/passkeys")).body["passkeys"]
    assert listed["wraps"] is False


async def test_options_ask_for_what_a_passkey_must_be(site: Site) -> None:
    phone = await site.synced()
    made = (await phone.post("/api/passkeys/options", {})).body
    options = made["options"]
    assert options["challenge"] == made["challenge"]
    assert options["rp"] == {"id": "127.0.0.1", "name": "Porchlight"}
    assert phone.account not in str(options), "a password manager need not know it"
    assert options["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert options["attestation"] == "none"
    asked = (await phone.post("/api/passkeys/challenge", {})).body
    assert asked["options"]["userVerification"] == "required"
    assert asked["options"]["allowCredentials"] == [], "whoever asks is told nothing of who has one"
    again = (await phone.post("/api/passkeys/options", {})).body
    assert again["options"]["user"] == options["user"], "a password manager keeps one for each account"


async def test_a_passkey_unlocks_a_device_of_its_account_alone(site: Site) -> None:
    phone, stranger, key = await site.synced(), await site.synced(), Authenticator(site.origin)
    await added(phone, key)
    site.now = Millis(site.now + devices.FRESH_MS)
    refused = await stranger.post("/api/unlock/passkey", await showing(stranger, key))
    assert (refused.status, refused.body["type"]) == (403, "passkey-failed")
    assert not await is_fresh(phone)
    assert (await phone.post("/api/unlock/passkey", await showing(phone, key))).status == 204
    assert [await is_fresh(phone), await is_fresh(stranger)] == [True, False]
    nobody = await site.phone()
    assert (await nobody.post("/api/unlock/passkey", await showing(nobody, key))).status == 401


async def test_handing_in_again_after_a_lost_answer_gives_the_same_passkey(site: Site) -> None:
    phone, key = await site.synced(), Authenticator(site.origin)
    made = (await phone.post("/api/passkeys/options", {})).body
    body = {"challenge": made["challenge"], "credential": key.makes(made["options"])}
    answers = [await phone.post("/api/passkeys", body) for _ in range(2)]
    assert (answers[0].status, answers[0].body) == (answers[1].status, answers[1].body)
    assert [event["what"] for event in (await phone.get("/api/access")).body["events"]] == ["passkey-added"]
    again = (await phone.post("/api/passkeys/options", {})).body["options"]["excludeCredentials"]
    assert [one["id"] for one in again] == [body["credential"]["id"]], "an authenticator makes one for an account"


async def test_a_passkey_of_one_account_is_not_handed_in_for_another(site: Site) -> None:
    phone, thief, key = await site.synced(), await site.synced(), Authenticator(site.origin)
    await added(phone, key)
    answer = await added(thief, Authenticator(site.origin, chosen_id=key.held[0].id))
    assert (answer.status, answer.body["type"]) == (403, "passkey-failed")
    assert (await signs_in(await site.phone(), key)).body["account"] == phone.account


async def test_passkeys_have_sealed_names_and_belong_to_their_account(site: Site) -> None:
    phone, stranger, key = await site.synced(), await site.synced(), Authenticator(site.origin)
    id = (await added(phone, key)).body["id"]
    assert (await phone.post("/api/passkeys/label", {"id": id, "label": LABEL})).status == 204
    assert (await phone.get("/api/passkeys")).body["passkeys"][0]["label"] == LABEL
    for path, more in (("/api/passkeys/label", {"label": LABEL}), ("/api/passkeys/remove", {})):
        answer = await stranger.post(path, {"id": id} | more)
        assert (answer.status, answer.body["type"]) == (404, "no-longer-there")
    assert (await stranger.get("/api/passkeys")).body == {"passkeys": []}
    assert (await signs_in(await site.phone(), key)).status == 200


async def test_a_passkey_that_was_removed_opens_nothing(site: Site) -> None:
    phone, key = await site.synced(), Authenticator(site.origin)
    id = (await added(phone, key)).body["id"]
    before = await showing(phone, key)
    assert (await phone.post("/api/passkeys/remove", {"id": id})).status == 204
    assert (await phone.post("/api/passkeys/sign-in", before)).status == 403
    assert (await signs_in(await site.phone(), key)).status == 403
    assert (await phone.post("/api/passkeys/remove", {"id": id})).status == 404
    assert await database.read("SELECT 1 FROM directory WHERE how = 'passkey'") == []
    told = [event["what"] for event in (await phone.get("/api/access")).body["events"]]
    assert sorted(told) == ["passkey-added", "passkey-removed"]


async def test_removing_and_signing_in_at_once_ends_one_way_or_the_other(site: Site) -> None:
    phone = await site.synced()
    for _ in range(5):
        key = Authenticator(site.origin)
        id = (await added(phone, key)).body["id"]
        thief = await site.phone()
        body = await showing(thief, key)
        before = len((await phone.get("/api/devices")).body["devices"])
        removed, came = await asyncio.gather(
            phone.post("/api/passkeys/remove", {"id": id}), thief.post("/api/passkeys/sign-in", body)
        )
        assert (removed.status, came.status in (200, 403)) == (204, True)
        assert len((await phone.get("/api/devices")).body["devices"]) == before + (came.status == 200)


async def test_challenges_are_forgotten_when_they_are_over(site: Site) -> None:
    phone = await site.synced()
    await phone.post("/api/passkeys/challenge", {})
    await phone.post("/api/passkeys/options", {})
    assert await passkeys.forget_expired(Millis(NOON + 5 * 60_000 - 1)) == 0
    assert await passkeys.forget_expired(Millis(NOON + 5 * 60_000)) == 2


@pytest.mark.parametrize("results", [{"prf": {"results": {"first": "A" * 43}}}, {"prf": {}}, {"prf": None}])
async def test_what_the_extension_prf_gave_is_never_taken(site: Site, results: dict[str, Any]) -> None:
    """It opens the key ring: an app that sends it is told so, and nothing of it is kept."""
    phone, key = await site.synced(), Authenticator(site.origin)
    made = (await phone.post("/api/passkeys/options", {})).body
    body = {"challenge": made["challenge"], "credential": key.makes(made["options"], **results)}
    refused = [await phone.post("/api/passkeys", body)]
    shown = await showing(phone, key)
    shown["credential"]["clientExtensionResults"] = results
    refused += [await phone.post(path, shown) for path in ("/api/passkeys/sign-in", "/api/unlock/passkey")]
    for answer in refused:
        assert (answer.status, answer.body["type"]) == (400, "malformed")
        assert answer.body["path"].startswith("$.credential.clientExtensionResults") or "key" in answer.body["path"]
    assert (await phone.get("/api/passkeys")).body == {"passkeys": []}
