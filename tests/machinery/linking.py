"""Two phones and the code between them: what each of them asks while the new one is let in."""

import os
from dataclasses import dataclass, field

from tests.builders import Answer, Phone
from tests.machinery import sealing


@dataclass
class Code:
    """What an old phone shows: a secret, and all that is derived from it."""

    account: str
    secret: bytes = field(default_factory=lambda: os.urandom(32))

    @property
    def offer(self) -> dict[str, str]:
        """What the old phone sends."""
        wrap = sealing.wrapped("link", "[]", self.secret, self.account, bytes(12))
        return sealing.credentials("link", self.secret) | {"wrap": wrap}

    def scanned(self, newcomer: str) -> dict[str, str]:
        """What a new phone sends that calls itself so."""
        return sealing.credentials("link", self.secret) | {"device": newcomer}


def newcomer() -> str:
    """What a new phone calls itself."""
    return sealing.text(os.urandom(16))


async def shown(old: Phone) -> Code:
    """A code on the screen of the old phone, which was unlocked."""
    code = Code(old.account)
    assert (await old.post("/api/links", code.offer)).status == 201
    return code


async def redeems(new: Phone, code: Code, name: str) -> Answer:
    """Scan the code."""
    return await new.post("/api/links/redeem", code.scanned(name))


async def confirms(old: Phone, name: str) -> Answer:
    """Say that the digits on the phone that calls itself so were the right ones."""
    return await old.post("/api/links/confirm", {"device": name})


async def finishes(new: Phone, code: Code, name: str) -> Answer:
    """Ask for the key ring."""
    return await new.post("/api/links/finish", code.scanned(name))


async def state(old: Phone) -> str:
    """How far the old phone sees that it has come."""
    found: str = (await old.get("/api/links/pending")).body["state"]
    return found


async def let_in(old: Phone, new: Phone, code: Code | None = None) -> Code:
    """The whole way: shown, scanned, confirmed, finished."""
    code, name = code or await shown(old), newcomer()
    assert (await redeems(new, code, name)).status == 202
    assert (await confirms(old, name)).status == 204
    answer = await finishes(new, code, name)
    assert answer.status == 200
    new.account, new.epoch = answer.body["account"], answer.body["epoch"]
    return code
