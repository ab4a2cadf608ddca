"""The script of docs/scripting.md, word for word, against the running program; and the commands around its file."""

import json
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from tests.builders import Phone, check_in
from tests.machinery.program import ROOT, Program, environment
from tests.machinery.sealing import Account


def runs(program: Program, token: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The script as somebody runs it, anywhere."""
    command = [sys.executable, str(ROOT / "docs" / "scripts" / "porchlight.py"), *words]
    env = environment(PORCHLIGHT_URL=program.url, PORCHLIGHT_TOKEN=token)
    return subprocess.run(command, env=env, capture_output=True, text=True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_script_of_the_page_does_what_the_page_says(program: Program, tmp_path: Path) -> None:
    account = Account(str(uuid4()))
    async with Phone(program.url, account.id) as phone:
        made = await phone.post("/api/accounts", {"account": account.id, "recovery": account.recovery})
        phone.epoch, noted = made.body["epoch"], check_in()
        await phone.pushes(check_in(record_id=noted.id, note=account.sealed("check-in", noted.id, "note", "a note")))
        new = {"id": str(uuid4()), "label": "s1.k.A", "scopes": ["export", "append"], "days": 30}
        token = (await phone.post("/api/tokens", new)).body["token"]
    added = runs(program, token, "check-in", "40").stdout.strip()
    exported = runs(program, token, "export").stdout
    assert {one["id"]: one["f"]["valence"] for one in json.loads(exported)["records"]} == {noted.id: 10, added: 40}
    refused = runs(program, token[:-1], "export")
    assert (refused.returncode, refused.stdout, "401" in refused.stderr) == (1, "", True)
    assert "PORCHLIGHT_TOKEN" in runs(program, token).stderr
    # What an operator writes is the same, and says beside it how its person gets in elsewhere.
    (tmp_path / "file").write_text(program.says("export", account.id))
    whole = json.loads((tmp_path / "file").read_text())
    assert (whole["records"], whole.keys() - json.loads(exported).keys()) == (json.loads(exported)["records"], {"door"})
    assert "2 are as they were" in program.says("import", str(tmp_path / "file"), "--yes")
