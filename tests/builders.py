"""What tests build things with: records as devices write them, and phones that speak the protocol over HTTP."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID, uuid4

import aiohttp
from hypothesis import strategies as st

from server.domain import clock
from server.domain.clock import Millis, Stamp
from server.domain.ids import AccountId
from server.domain.merge import Record

NOON = Millis(1_795_435_200_000)
"""2026-11-23 12:00 UTC, when the tests' clock starts."""

MOMENT = {"at": "2026-11-23T12:00:00Z", "zone": "Europe/Berlin"}
VECTORS = Path(__file__).parent / "vectors"


def vectors(name: str) -> Any:
    """The shared examples in `tests/vectors/name`."""
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def account() -> AccountId:
    """A new account's id."""
    return AccountId(str(uuid4()))


def stamp(ms: int, counter: int = 0, device: str = "aaaaaaaa") -> Stamp:
    """A stamp `ms` milliseconds after noon."""
    return clock.stamp(NOON + ms, counter, device)


def check_in(h: Stamp | None = None, *, record_id: str | None = None, new: int = 1, **fields: Any) -> Record:
    """A check-in as a device sends it; without `new` only the given fields travel."""
    given = MOMENT | {"mode": "full", "valence": 10} | fields if new else fields
    return Record(k="check-in", id=record_id or str(uuid4()), h=h or stamp(0), v=1, f=given, new=new)


def deleted(record: Record, h: Stamp) -> Record:
    """The tombstone of `record`."""
    return Record(k=record.k, id=record.id, h=h, d=1)


stamps = st.builds(
    lambda ms, counter, device: clock.stamp(NOON + ms, counter, device),
    st.integers(0, 5),
    st.integers(0, 2),
    st.sampled_from(["aaaaaaaa", "bbbbbbbb"]),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text("ab\ue000\U0001f600", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab\ue000\U0001f600"), inner, max_size=2)
    ),
    max_leaves=4,
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any state of one record: few fields, few stamps, so that ties are common."""
    own = str(UUID(int=1))
    if draw(st.integers(0, 9)) == 0:
        return Record(k="check-in", id=own, h=draw(stamps), d=1)
    fields = draw(
        st.dictionaries(st.sampled_from(["valence", "energy", "later"]), st.tuples(stamps, values), max_size=3)
    )
    h = max([draw(stamps), *(one for one, _ in fields.values())])
    older = {name: one for name, (one, _) in fields.items() if one != h}
    return Record(
        k="check-in", id=own, h=h, v=draw(st.integers(1, 2)), f={n: v for n, (_, v) in fields.items()}, hf=older
    )


class Answer:
    """What the server said."""

    def __init__(self, status: int, headers: Any, body: Any) -> None:
        self.status = status
        self.headers = headers
        self.body = body


class Phone:
    """One device of one account, talking to the program over HTTP with a cookie jar of its own."""

    def __init__(self, origin: str, account_id: str | None = None) -> None:
        self.origin = origin
        self.account = account_id or str(uuid4())
        self.epoch: str | None = None
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.http.close()

    @property
    def recovery(self) -> dict[str, str]:
        """What this account's recovery code derives to."""
        lookup = urlsafe_b64encode(sha256(self.account.encode()).digest()[:16]).rstrip(b"=").decode()
        proof = urlsafe_b64encode(sha256(b"proof" + self.account.encode()).digest()).rstrip(b"=").decode()
        return {"lookup": lookup, "proof": proof, "wrap": "w1.AAAA"}

    async def post(self, path: str, body: Any, **headers: str) -> Answer:
        """POST `body` (encoded unless it is bytes already) as this site's own page would."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"} | headers
        async with self.http.post(self.origin + path, data=BytesIO(data), headers=sent) as response:
            return await _answer(response)

    async def get(self, path: str, **headers: str) -> Answer:
        """GET `path`."""
        async with self.http.get(self.origin + path, headers=headers) as response:
            return await _answer(response)

    async def turns_on_sync(self) -> Answer:
        """Make the account."""
        answer = await self.post("/api/accounts", {"account": self.account, "recovery": self.recovery})
        self.epoch = answer.body.get("epoch")
        return answer

    @property
    def code(self) -> dict[str, str]:
        """What shows that somebody has the recovery code."""
        return {name: self.recovery[name] for name in ("lookup", "proof")}

    async def unlocks(self) -> Answer:
        """Show the account's recovery code on a device that is signed in."""
        return await self.post("/api/unlock", self.code)

    async def device(self) -> str:
        """The id that the server gave to this device."""
        listed = (await self.get("/api/devices")).body["devices"]
        (own,) = [one["id"] for one in listed if one["current"]]
        return str(own)

    async def recovers(self) -> Answer:
        """Sign in with the account's recovery code."""
        answer = await self.post("/api/recover", self.code)
        self.epoch = answer.body.get("epoch")
        return answer

    async def pushes(self, *sent: Record | dict[str, Any], **members: Any) -> Answer:
        """Push records; `members` replace parts of the request."""
        recs = [wire(one) if isinstance(one, Record) else one for one in sent]
        body = {"proto": 1, "epoch": self.epoch, "now": NOON, "recs": recs} | members
        return await self.post("/api/sync", body)

    async def pulls(self, cursor: int = 0, limit: int = 2000) -> Answer:
        """Pull one page."""
        epoch = f"&epoch={self.epoch}" if self.epoch else ""
        return await self.get(f"/api/sync?cursor={cursor}&limit={limit}{epoch}")


async def _answer(response: aiohttp.ClientResponse) -> Answer:
    text = await response.read()
    is_json = "json" in response.content_type
    return Answer(response.status, response.headers, json.loads(text) if is_json and text else text)


def wire(record: Record) -> dict[str, Any]:
    """A record as JSON."""
    out: dict[str, Any] = {"k": record.k, "id": record.id, "h": record.h}
    if record.d:
        out["d"] = 1
    else:
        out |= {"v": record.v, "f": record.f}
    if record.hf:
        out["hf"] = record.hf
    if record.new:
        out["new"] = 1
    return out
