"""Every arrow between the rooms points down, and each outside library has the one room that knows it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT, imports, named, tracked

# Which files may import a library; whoever else needs what it does asks that file.
KNOWN_TO = {
    "aiosqlite": ("server/store/",),
    "apscheduler": ("server/worker.py",),
    "asyncpg": ("server/store/",),
    "backports": ("server/api/bodies.py",),
    "compression": ("server/api/bodies.py",),
    "isal": ("server/api/bodies.py",),
    "py_vapid": ("server/push.py",),
    "pywebpush": ("server/push.py",),
    "sqlite3": ("server/store/",),
    "starlette": ("server/api/", "server/app.py", "server/problems.py"),
    "tortoise": ("server/store/", "server/models.py", "server/rows.py", "server/migrations/"),
    "h11": ("server/connections.py",),
    "uvicorn": ("server/__main__.py", "server/connections.py"),
    "webauthn": ("server/passkeys.py",),
}


def test_every_arrow_points_down() -> None:
    # In a process of its own: it switches off every logger that is there.
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", tracked("server/*.py"), ids=named)
def test_a_library_is_known_to_one_room(path: Path) -> None:
    strays = [
        f"{named(path)}:{line} imports {name}"
        for line, name in imports(path)
        if (rooms := KNOWN_TO.get(name.partition(".")[0])) and not named(path).startswith(rooms)
    ]
    assert not strays
