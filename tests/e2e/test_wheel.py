"""The one file of `make wheel`, installed into an environment of its own, is the whole program with the app inside."""

import signal
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from pathlib import Path

import pytest

from tests.machinery import tools
from tests.machinery.program import ROOT, Program

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Where the `porchlight` command of the wheel lies; what it depends on is borrowed, for the network is not ours."""
    tools.needed(tools.built_app)
    wheels, home = tmp_path / "dist", tmp_path / "home"
    subprocess.run(
        [*PIP, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), "."],
        cwd=ROOT,
        check=True,
    )
    [wheel] = wheels.iterdir()
    venv.create(home)
    subprocess.run(
        [*PIP, "--python", str(home / "bin" / "python"), "install", "--quiet", "--no-deps", str(wheel)], check=True
    )
    [packages] = home.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin" / "porchlight"


def test_it_serves_the_app_and_the_api_from_any_folder(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "somewhere"
    folder.mkdir()
    with Program(f"sqlite://{folder}/porchlight.sqlite3", folder).as_installed(installed, folder) as program:
        with urllib.request.urlopen(program.url) as answer:
            assert b"<title>" in answer.read()
        with urllib.request.urlopen(f"{program.url}/notices.txt") as answer:
            assert b"preact (MIT)" in answer.read()
        # It is the wheel's own code that answers, not this checkout's.
        command = Path(f"/proc/{program.process_id}/cmdline").read_bytes().split(b"\0")
        assert str(installed).encode() in command
        assert program.stop() == -signal.SIGTERM
