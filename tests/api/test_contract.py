"""The server keeps to docs/openapi.json whatever it is sent: Schemathesis makes requests from it."""

import asyncio
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis import BaseSchema, Case
from schemathesis.config import SchemathesisConfig
from schemathesis.filters import HasAPIOperation

from server.domain.merge import Record
from tests.builders import Phone, records, wire
from tests.conftest import sqlite_url
from tests.machinery.program import ROOT, Program
from tests.machinery.push_service import Subscribed

COOKIE = "__Host-porchlight"
ENDPOINT = "https://push.example/one"
TOKEN_ID = str(uuid4())


# These need what another device, an authenticator or an earlier request gave: tests of their own have them.
SPOKEN_WITH_ANOTHER = {
    *("/api/links/redeem", "/api/links/confirm", "/api/links/finish", "/api/devices/revoke"),
    *("/api/passkeys", "/api/passkeys/label", "/api/passkeys/remove", "/api/passkeys/sign-in", "/api/unlock/passkey"),
    *("/api/test-push", "/api/tokens", "/api/tokens/revoke", "/api/records"),
}
OF_A_LINK = ("/api/links/redeem", "/api/links/confirm", "/api/links/finish")


def _never_ends(found: HasAPIOperation) -> bool:
    """An event stream: its answer stays open, so that there is nothing to wait for."""
    answers = found.operation.definition.raw["responses"].values()
    return any("text/event-stream" in answer.get("content", {}) for answer in answers)


def _contract(*, made_up_cookies: bool) -> BaseSchema:
    generation = {"deterministic": True, "max-examples": 15, "database": "none"}
    config = {
        "seed": 20,
        "generation": generation | {"with-security-parameters": made_up_cookies},
        "operations": [
            # The name of a zone may be well made, and no zone has it: the contract can't list them.
            {"include-path": "/api/insights", "checks": {"positive_data_acceptance": {"enabled": False}}},
            # Nor can it say which codes were shown, or what each kind of record may hold.
            *({"include-path": path, "checks": {"positive_data_acceptance": {"enabled": False}}} for path in OF_A_LINK),
            {"include-path": "/api/records", "checks": {"positive_data_acceptance": {"enabled": False}}},
        ],
    }
    path = ROOT / "docs" / "openapi.json"
    return schemathesis.openapi.from_path(path, config=SchemathesisConfig.from_dict(config)).exclude(_never_ends)


def _plain(value: Any) -> Any:
    """`value` as programs write it: with 609 where it has 609.0, an integer to JSON Schema but not in this protocol."""
    match value:
        case float() if value.is_integer():
            return int(value)
        case list():
            return [_plain(one) for one in value]
        case dict():
            return {name: _plain(one) for name, one in value.items()}
    return value


def _lacks(*parts: str) -> Callable[[HasAPIOperation], bool]:
    return lambda found: not any(part in found.operation.definition.raw for part in parts)


contract = _contract(made_up_cookies=False)
for_the_signed_in = _contract(made_up_cookies=True).exclude(_lacks("security"))
of_something = contract.exclude(_lacks("parameters", "requestBody")).exclude(path=[*SPOKEN_WITH_ANOTHER])


class Door:
    """The program at `origin`, and a device that is signed in there; `known` holds what requests of it would name."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.known: dict[str, Any] = {"zone": "Europe/Berlin", "proto": 1, "endpoint": ENDPOINT, "language": "de"}
        self.known |= Subscribed("any", ENDPOINT).keys
        self.cookie = self.token = ""
        self.answered: dict[str, set[int]] = defaultdict(set)

    async def sign_in(self) -> None:
        """Sign a new device in, to the account that there is, or to another if its code was replaced meanwhile."""
        async with Phone(self.origin, self.known.get("account")) as phone:
            answer = await phone.turns_on_sync()
            if answer.status == 409:
                phone.account = str(uuid4())
                answer = await phone.turns_on_sync()
            self.cookie = answer.headers["Set-Cookie"].partition(";")[0].removeprefix(f"{COOKIE}=")
            signed_in = {"Cookie": f"{COOKIE}={self.cookie}"}
            key = (await phone.get("/api/push-key", **signed_in)).body
            new = {"id": TOKEN_ID, "label": "s1.k.A", "scopes": ["append", "export"], "days": 30}
            # Where there are as many as there may be, the one that it had still holds.
            self.token = (await phone.post("/api/tokens", new, **signed_in)).body.get("token", self.token)
        self.known |= {"account": phone.account, "recovery": phone.recovery, "epoch": phone.epoch, "kid": key["kid"]}
        self.known |= {name: phone.recovery[name] for name in ("lookup", "proof")}

    def ask(self, case: Case, **sent: Any) -> int:
        """Send `case` as the app's own page or a script would, and see that the answer is one of the contract's."""
        if isinstance(case.body, dict | list):
            case.body = _plain(case.body)
        headers = {"Sec-Fetch-Site": "same-origin"} | sent.pop("headers", {})
        answer = case.call_and_validate(self.origin, headers=headers, **sent)
        return answer.status_code

    def ask_signed_in(self, case: Case) -> int:
        """The same with the cookie of a device; a new one signs in where that is signed out, or the epoch another."""
        if not self.cookie:
            asyncio.run(self.sign_in())
        cookie, self.cookie = self.cookie, ""
        status = self.ask(case, cookies={COOKIE: cookie}, headers={"Authorization": f"Bearer {self.token}"})
        if status not in (204, 409):
            self.cookie = cookie
        return status


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def door(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The program as it is published, behind a proxy that speaks HTTPS: then the cookie has the contract's name."""
    folder = tmp_path_factory.mktemp("contract")
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = sqlite_url(Path(shutil.copy(request.getfixturevalue("migrated_file"), folder)))
        else:
            url = stack.enter_context(request.getfixturevalue("postgres_server").migrated())
        program = Program(url, folder, "web", PUBLIC_URL="https://porchlight.example")
        stack.callback(program.close)
        program.start()
        found = Door(program.url)
        asyncio.run(found.sign_in())
        yield found
    failed = [label for label, statuses in found.answered.items() if not statuses & {200, 201, 204}]
    assert not failed, "what is there was never found"


# Nobody who is not signed in comes as far as the database, so that one of them is enough.
@for_the_signed_in.parametrize()
@pytest.mark.parametrize("door", ["sqlite"], indirect=True)
def test_signed_out(case: Case, door: Door) -> None:
    door.ask(case)


@contract.parametrize()
def test_signed_in(case: Case, door: Door) -> None:
    door.ask_signed_in(case)


@of_something.given(recs=st.lists(records(), max_size=3))
@of_something.parametrize()
def test_what_is_there(case: Case, door: Door, recs: list[Record]) -> None:
    known = door.known | {"recs": [wire(one) for one in recs]}
    for part in ("body", "query"):
        if isinstance(sent := getattr(case, part), dict):
            setattr(case, part, sent | {name: value for name, value in known.items() if name in sent})
    door.answered[case.operation.label].add(door.ask_signed_in(case))
