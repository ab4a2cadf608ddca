"""Another key for signing pushes: while the old one is kept, nobody is lost; then nobody is asked in vain."""

from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from server import vapid
from server.domain.clock import Millis
from server.jobs.deliver import deliver
from server.push import Sender
from server.settings import BadSettings, Settings
from server.store import database, subscriptions
from tests import lives
from tests.jobs.conftest import Alice, World, states, subscription_states
from tests.machinery.push_service import PushService


def with_new_key(world: World, *old: str) -> Settings:
    """The settings after the key was changed, and those of before are kept."""
    new = vapid.private_text(vapid.new_key())
    return msgspec.structs.replace(
        world.settings, vapid_private_key=new, vapid_old_private_keys=",".join(old), data_dir="nowhere"
    )


def current(settings: Settings) -> str:
    """The name of the key that signs now."""
    return vapid.kid(vapid.private_key(settings))


async def a_word_is_due(world: World, alice: Alice) -> None:
    """Somebody has been quiet, and the worker has seen it."""
    await alice.logs(lives.life(), world.now)
    await world.round("plan")


async def sends(world: World, settings: Settings) -> dict[str, int]:
    """One round of a worker with these settings."""
    async with Sender(settings) as sender:
        return await deliver(world.clock, sender, settings.origin)


@pytest.mark.parametrize("how", ["text", "file"])
async def test_an_old_key_goes_on_signing_what_was_made_with_it(
    world: World, push_service: PushService, how: str, tmp_path: Path
) -> None:
    old = vapid.private_key(world.settings)
    kept = vapid.private_text(old) if how == "text" else str((tmp_path / "data" / "vapid.pem").rename(tmp_path / "old"))
    after = with_new_key(world, kept)
    phones = [await (alice := await world.alice()).takes_pushes(push_service, world.now)]
    await a_word_is_due(world, alice)
    new = await world.alice()
    new.kid = current(after)
    phones.append(await new.takes_pushes(push_service, world.now))
    await a_word_is_due(world, new)
    assert await sends(world, after) == {"tried": 2, "sent": 2}
    assert [push_service.to(phone)[0].key for phone in phones] == [
        vapid.public_text(old),
        vapid.public_text(vapid.private_key(after)),
    ]
    assert await subscription_states() == ["active", "active"]


async def test_what_no_key_was_kept_for_is_not_sent_to(
    world: World, push_service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    await a_word_is_due(world, alice)
    with caplog.at_level("INFO", logger="porchlight"):
        assert await sends(world, with_new_key(world)) == {"tried": 1, "sent": 0}
    assert (await states(), await subscription_states()) == (["dead"], ["key-mismatch"])
    assert push_service.journal == [], "the push service is not even asked"
    assert [record.getMessage() for record in caplog.records] == ["push refused"]


async def test_a_phone_that_subscribes_anew_gets_what_still_waited_for_the_old_subscription(
    world: World, push_service: PushService
) -> None:
    alice = await world.alice()
    old = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(old, 503, 410)
    await a_word_is_due(world, alice)
    after = with_new_key(world, vapid.private_text(vapid.private_key(world.settings)))
    assert await sends(world, after) == {"tried": 1, "sent": 0}
    alice.kid = current(after)
    new = await alice.takes_pushes(push_service, world.now)
    assert await subscriptions.counted_by_key() == {world.kid: 1, alice.kid: 1}
    world.now = Millis(world.now + 600_000)
    assert await sends(world, after) == {"tried": 2, "sent": 1}
    assert len(push_service.to(new)) == 1
    assert sorted(await states()) == ["dead", "sent"]
    assert await subscriptions.counted_by_key() == {alice.kid: 1}, "the old one ended when its service said so"


async def test_what_was_sent_or_is_over_is_not_sent_once_more(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    await a_word_is_due(world, alice)
    await world.round("deliver")
    again = await alice.takes_pushes(push_service, world.now)
    await world.round("deliver")
    assert push_service.to(again) == []
    assert await states() == ["sent"]


@pytest.mark.parametrize("old", ["AAAA", "no key at all", "data/nowhere.pem", "A" * 43, "{p384}", "{rsa}"])
def test_an_old_key_that_is_none_is_refused_at_the_start(tmp_path: Path, old: str) -> None:
    path = tmp_path / "other.pem"
    wrong = ec.generate_private_key(ec.SECP384R1())
    path.write_bytes(
        wrong.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) if old == "{p384}" else b"-----BEGIN"
    )
    good = vapid.private_text(vapid.new_key())
    named = str(path) if old.startswith("{") else old
    settings = Settings(data_dir=str(tmp_path), vapid_old_private_keys=f"{good}, {named}")
    with pytest.raises(BadSettings, match="VAPID_OLD_PRIVATE_KEYS, number 2") as refused:
        vapid.by_kid(settings)
    assert "AAAA" not in str(refused.value)


def test_a_current_key_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="VAPID_PRIVATE_KEY"):
        vapid.private_key(Settings(data_dir=str(tmp_path), vapid_private_key="AAAA"))


async def test_what_is_left_with_an_old_key_can_be_counted(world: World, push_service: PushService) -> None:
    assert await subscriptions.counted_by_key() == {}
    alice = await world.alice()
    for _ in range(2):
        await alice.takes_pushes(push_service, world.now)
    alice.kid = "1" * 16
    await alice.takes_pushes(push_service, world.now)
    async with database.transaction() as tx:
        await tx.rows("UPDATE subscription SET state = 'gone' WHERE vapid_kid = $1 RETURNING id", alice.kid)
    await alice.takes_pushes(push_service, world.now)
    assert await subscriptions.counted_by_key() == {world.kid: 2, alice.kid: 1}
