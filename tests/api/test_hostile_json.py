"""Bodies and queries that are made to break a reader: each is answered with 4xx, and nothing of it is stored."""

import json
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.api import bodies
from server.store import database
from tests.api.conftest import Site
from tests.builders import NOON, Phone, check_in, stamp, wire

# What is refused by its text alone never comes as far as the database.
one_is_enough = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

DIGITS = "9" * 5000

VALUES = {
    "NaN": "NaN",
    "infinity": "Infinity",
    "minus infinity": "-Infinity",
    "5,000 digits": DIGITS,
    "5,000 digits and a point": f"0.{DIGITS}",
    "a great exponent": "1e999999",
    "2^63": str(2**63),
    "2^64": str(2**64),
    "a fraction": "0.5",
    "a lone surrogate": '"\\ud800"',
    "the other half": '"\\udc00x"',
    "a NUL": '"\\u0000"',
    "a NUL as it is": '"\x00"',
    "depth": "[" * 100_000 + "]" * 100_000,
    "depth of objects": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "ten levels": "[" * 10 + "]" * 10,
    "a name twice": '{"a":1,"a":1}',
    "a name twice, apart": '{"a":1,"b":{"c":2},"a" : 1}',
    "a name twice, escaped": '{"a":1,"\\u0061":1}',
    "a trailing comma": "[1,]",
    "a comment": "1/**/",
    "hexadecimal": "0x10",
    "a leading zero": "01",
    "single quotes": "'a'",
    "nothing": "",
}


def push(phone: Phone, value: str, name: str = '"later"') -> bytes:
    """A push of one check-in with one more field, as text."""
    record = json.dumps(wire(check_in())).replace('"f": {', f'"f": {{{name}: {value}, ')
    body: dict[str, Any] = {"proto": 1, "epoch": phone.epoch, "now": NOON, "recs": []}
    return json.dumps(body).replace('"recs": []', f'"recs": [{record}]').encode()


async def stored(site: Site) -> list[Any]:
    """Every record there is."""
    return list(await database.read("SELECT body FROM record"))


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@one_is_enough
async def test_a_value_that_is_none_is_refused(site: Site, value: str) -> None:
    phone = await site.synced()
    answer = await phone.post("/api/sync", push(phone, value))
    if answer.status == 200:
        # A value that JSON knows and a record may not hold harms no neighbour.
        assert answer.body["s"] == ["invalid"]
    else:
        assert (answer.status, answer.body["type"]) == (400, "malformed")
    assert await stored(site) == []


@pytest.mark.parametrize("name", ['"\\u0000"', '"\\ud800"', '""', f'"{"a" * 5000}"', '"__proto__"', '"constructor"'])
@one_is_enough
async def test_a_name_that_is_none_is_refused_or_kept_as_a_name(site: Site, name: str) -> None:
    phone = await site.synced()
    answer = await phone.post("/api/sync", push(phone, "1", name))
    assert answer.status in (200, 400)
    assert (await phone.pushes(check_in())).body["s"] == [1]


NO_BODIES = [b"", b"null", b"[]", b"1", b'"a"', b"{", b"{}{}", b"\x00" * 5000]
NO_TEXTS = [b"\xef\xbb\xbf{}", b"\xff\xfe{\x00}\x00", b'{"a":"\xc3\x28"}']
NO_QUERIES = ["\x00", "\ud800".encode("utf-8", "surrogatepass"), "9" * 5000, "-1", "1e9", "\U0001d7d9", "", "'"]


@pytest.mark.parametrize("body", NO_BODIES + NO_TEXTS)
@one_is_enough
async def test_a_body_that_is_none_is_refused_at_every_address(site: Site, body: bytes) -> None:
    phone = await site.synced()
    for path in ("/api/sync", "/api/accounts", "/api/recover", "/api/sign-out", "/api/subscribe"):
        answer = await phone.post(path, body)
        assert (answer.status, answer.body["type"]) == (400, "malformed"), path


@pytest.mark.parametrize("text", NO_QUERIES)
async def test_a_query_that_is_none_is_refused(site: Site, text: str | bytes) -> None:
    phone = await site.synced()
    await phone.pushes(check_in())
    for name in ("epoch", "cursor", "limit", "nothing"):
        answer = await phone.get(f"/api/sync?{name}={quote(text)}")
        assert answer.status in (200, 400, 409), name
    answer = await phone.get(f"/api/insights?zone={quote(text)}")
    assert answer.status in (200, 400)


async def test_a_text_that_a_database_can_not_hold_reaches_none(site: Site) -> None:
    phone, other = await site.synced(), await site.phone()
    made = {"account": other.account, "recovery": other.recovery}
    for end in ("\x00", "\n", "\ud800", "\u0661"):
        for member in other.recovery:
            recovery = other.recovery | {member: other.recovery[member][: -len(end)] + end}
            answer = await other.post("/api/accounts", made | {"recovery": recovery})
            assert (answer.status, answer.body["type"]) == (400, "malformed")
        for body in (made | {"account": other.account + end}, made | {"account": other.account[:-1] + end}):
            assert (await other.post("/api/accounts", body)).status == 400
        for name in ("id", "k", "h"):
            record = wire(check_in())
            record[name] += end
            answer = await phone.pushes(record)
            assert answer.status == 400 or answer.body["s"] == ["invalid"], name
    for cookie in ("\\000", "a" * 5000, f"{phone.account}.%00"):
        assert (await other.get("/api/sync", Cookie=f"porchlight={cookie}")).status == 401


# What may stand between the parts of a JSON text, and ways to write one letter.
blanks = st.sampled_from(["", " ", "\n", "\t"])
letters = st.sampled_from(["a", "b", "\\u0061", '\\"', '\\":', ":", " ", "ä"])


@st.composite
def texts(draw: st.DrawFn, depth: int = 2) -> tuple[str, bool]:
    """A JSON text, and whether a name stands twice in one object of it."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(["1", "null", "2.5", '"x"', '"a\\":1"', '"a:"', '" "', "[]", "{}"])), False
    parts, names, twice = [], set(), False
    for _ in range(draw(st.integers(1, 3))):
        name = '"' + "".join(draw(st.lists(letters, max_size=2))) + '"'
        value, below = draw(texts(depth - 1))
        read = json.loads(name)
        twice = twice or below or read in names
        names.add(read)
        parts.append(draw(blanks) + name + draw(blanks) + ":" + draw(blanks) + value + draw(blanks))
    return "{" + ",".join(parts) + "}", twice


@given(texts())
def test_a_name_that_stands_twice_is_seen_however_it_is_written(made: tuple[str, bool]) -> None:
    text, twice = made
    assert bodies.says_something_twice(text.encode(), msgspec.json.decode(text)) == twice


@one_is_enough
async def test_what_has_no_name_twice_is_not_looked_at_twice(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = await site.synced()
    monkeypatch.setattr("server.api.bodies.json", None)
    sent = [check_in(stamp(n), note="s1.k.AAAA", people=["x"], nested={"a": [{"b": 1}]}) for n in range(5)]
    assert (await phone.pushes(*sent)).body["s"] == [1] * 5


@one_is_enough
async def test_a_name_twice_is_refused_wherever_it_stands(site: Site) -> None:
    phone = await site.synced()
    for part in (b'"proto": 1', b'"v": 1', b'"valence": 10'):
        answer = await phone.post("/api/sync", push(phone, "1").replace(part, part + b", " + part))
        assert (answer.status, answer.body["type"], answer.body["path"]) == (400, "malformed", "$")
