"""Every arrow between the rooms points down, and each outside library has the one room that knows it."""

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.house.sources import ROOT, imports, named, tracked

# Which files may import a library; whoever else needs what it does asks that file.
KNOWN_TO = {
    "aiosqlite": ("server/store/",),
    "apscheduler": ("server/worker.py",),
    "asyncpg": ("server/store/",),
    "py_vapid": ("server/push.py",),
    "pywebpush": ("server/push.py",),
    "sqlite3": ("server/store/",),
    "starlette": ("server/api/", "server/app.py", "server/problems.py"),
    "tortoise": ("server/store/", "server/models.py", "server/migrations/"),
    "uvicorn": ("server/__main__.py",),
}


def test_every_arrow_points_down(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert broken == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", tracked("server/*.py"), ids=named)
def test_a_library_is_known_to_one_room(path: Path) -> None:
    strays = [
        f"{named(path)}:{line} imports {name}"
        for line, name in imports(path)
        if (rooms := KNOWN_TO.get(name.partition(".")[0])) and not named(path).startswith(rooms)
    ]
    assert not strays
