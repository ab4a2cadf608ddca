"""An account as a file: out, onto another server and in again, and open; nothing is lost, and twice changes nothing."""

import json
from io import BytesIO, StringIO
from pathlib import Path
from uuid import uuid4

import jsonschema_rs
import pytest
from msgspec import UNSET

from server import __main__, archive, sealing
from server.domain import archive as domain
from server.domain.archive import SealedExport, Unreadable
from server.domain.ids import AccountId
from server.domain.merge import Record
from server.store import accounts, database, erasing, records
from server.store.accounts import WayIn
from tests.builders import NOON, check_in, deleted, stamp, wire
from tests.machinery.program import ROOT
from tests.machinery.sealing import Account, code


@pytest.fixture(autouse=True)
def _no_erasure_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the list of whatever ran in this process before: there an account that was erased stays so."""
    monkeypatch.setattr(erasing, "_kept", None)


SCHEMA = json.loads((ROOT / "docs" / "export.schema.json").read_text())
BODY = {"name": "Zoë", "sort": "friend", "closeness": 4}


def log(account: Account) -> list[Record]:
    """A note, a note of somebody else's key, a person, a record of a later kind, and what is in clear."""
    one, foreign, person = str(uuid4()), str(uuid4()), str(uuid4())
    strange = Account(account.id).sealed("check-in", foreign, "note", "not mine")
    return [
        check_in(record_id=one, note=account.sealed("check-in", one, "note", "a note"), tags=None),
        check_in(record_id=foreign, note=strange),
        Record("person", person, stamp(0), 1, {"counts": True, "suggestable": True, "body": "s1.k.AAAA"}, new=1),
        Record("later-kind", str(uuid4()), stamp(0), 7, {"note": "s1.k.AAAA"}, new=1),
        check_in(valence=-3),
    ]


async def lives(account: Account) -> None:
    """Make the account in the open database, with its log, an edit and a deletion in it."""
    way, proof = account.recovery, sealing.raw(account.recovery["proof"])
    await accounts.make(AccountId(account.id), "e", WayIn("recovery", way["lookup"], proof, way["wrap"]), NOON)
    written, gone = log(account), check_in()
    named = {"body": account.sealed("person", written[2].id, "body", BODY)}
    edit = Record("person", written[2].id, stamp(5), 1, named)
    await records.append(AccountId(account.id), "e", [*written, gone], NOON)
    await records.append(AccountId(account.id), "e", [edit, deleted(gone, stamp(1))], NOON)


async def held(account: Account) -> dict[str, Record]:
    """What the open database has of an account, by id, without what was deleted."""
    found = await records.of_kinds(AccountId(account.id), ["check-in", "person", "later-kind"])
    return {record.id: record for record in found if not record.d}


async def exported(account: str) -> SealedExport:
    """The account's file, read again."""
    file = BytesIO()
    assert await archive.export(AccountId(account), NOON, file.write) == "5 records."
    return domain.read(file.getvalue())


async def test_an_account_moves_to_another_server_with_its_recovery_code(database_url: str) -> None:
    account = Account(str(uuid4()))
    async with database.opened(database_url):
        await lives(account)
        file, before = await exported(account.id), await held(account)
        assert await archive.export(AccountId(str(uuid4())), NOON, BytesIO().write) is None
        assert "has had 5 of them" in await archive.planned(file)
        unchanged = "0 records came in or changed, 5 are as they were, 0 were refused."
        assert await archive.taken_in(file, 100, NOON) == unchanged
        await erasing.erase(AccountId(account.id))
        assert "will be made" in await archive.planned(file)
        assert (await archive.taken_in(file, 100, NOON)).startswith("5 records came in")
        assert await archive.taken_in(file, 100, NOON) == unchanged
        assert await held(account) == before
        way, proof = account.recovery, sealing.raw(account.recovery["proof"])
        assert (await accounts.open_by("recovery", way["lookup"], proof)).account == account.id
        assert (await exported(account.id)).records == file.records


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_erased_account_and_one_without_its_way_in_stay_away(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "_kept", None)
    account = Account(str(uuid4()))
    async with database.opened(database_url):
        await lives(account)
        file = await exported(account.id)
        erasing.keep_list(tmp_path / "erased", lambda: NOON, {"0" * 16: b"a key"})
        await erasing.erase(AccountId(account.id))
        with pytest.raises(Unreadable, match="erased here"):
            await archive.planned(file)
        file.account = str(uuid4())
        assert "will be made" in await archive.planned(file)
        file.door = UNSET
        with pytest.raises(Unreadable, match="no such account"):
            await archive.planned(file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file lies."""
    return tmp_path / "sealed.json"


def opens(file: Path, typed: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Open a file with a typed code, without a database, a setting or a network; the exit status."""
    monkeypatch.setattr("sys.stdin", StringIO(typed + "\n"))
    return __main__.main(["open", str(file)])


def test_a_file_opens_with_the_code_and_without_a_server(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Account(str(uuid4()))
    written = log(account)
    written[2].f["body"] = account.sealed("person", written[2].id, "body", BODY)
    bodies = [json.dumps(wire(one)) for one in written]
    head = domain.began(account.id, account.recovery["wrap"], NOON)
    file.write_bytes(head + domain.rows(bodies[:2], first=True) + domain.rows(bodies[2:], first=False) + domain.END)
    assert opens(file, account.code.lower(), monkeypatch) == 0
    out, said = capfdbinary.readouterr()
    assert b"1 texts stayed locked" in said
    made = json.loads(out)
    # The app's own file has the same form, and takes this one in.
    for one in (made, json.loads(file.read_bytes())):
        jsonschema_rs.validate(SCHEMA, one)
    assert {name: made[name] for name in made if name != "records"} == {
        "format": "porchlight-export",
        "version": 1,
        "made_at": "2026-11-23T12:00:00Z",
        "made_by": "server",
        "sealed": False,
    }
    assert [one["id"] for one in made["records"]] == [one.id for one in written]
    assert out.count(b"\n") == len(written) + 2, "a row each"
    own, foreign, person, later, clear = made["records"]
    assert own["f"] == wire(written[0])["f"] | {"note": "a note"}
    assert (own["f"]["tags"], own["h"], own["v"]) == (None, written[0].h, 1)
    assert (foreign["f"], foreign["locked"]) == (wire(written[1])["f"], ["note"])
    assert person["f"]["body"] == BODY
    # What only a newer app knows stays as it is: it might be written back in clear.
    assert (later["f"], clear["f"]["valence"]) == ({"note": "s1.k.AAAA"}, -3)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (code(bytes(16)), "doesn't open this file"),
        ("ABCD", "28 characters"),
        ("", "28 characters"),
        ("0000-0000-0000-0000-0000-0000-0001", "mistyped"),
    ],
)
def test_another_code_opens_nothing(
    file: Path, typed: str, why: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Account(str(uuid4()))
    file.write_bytes(domain.began(account.id, account.recovery["wrap"], NOON) + domain.END)
    assert opens(file, typed, monkeypatch) == 2
    out, said = capfd.readouterr()
    assert (out, why in said) == ("", True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "can't be read"),
        (b"", "cut short"),
        (b"\xff", "cut short"),
        (domain.began("an account", "w1.A", NOON), "cut short"),
        (b"{}", "no export of Porchlight"),
        (b'{"format":"porchlight-export","version":2}', "newer"),
        (b'{"format":"porchlight-export","version":1,"sealed":false,"records":[]}', "open already"),
        (b'{"format":"porchlight-export","version":1,"sealed":true}', "made_at"),
    ],
)
def test_a_file_that_is_none_is_told_as_such(
    file: Path, text: bytes | None, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        file.write_bytes(text)
    for command in ("open", "import"):
        assert __main__.main([command, str(file)]) == 2
        assert why in capfd.readouterr().err
