"""Finds what the tests need on this machine; where something is missing, one sentence says what to install."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Found = TypeVar("Found")


class Missing(Exception):
    """Something that the tests need isn't on this machine; the message says what to install."""


def postgres_programs() -> Path:
    """The folder with `initdb` and `pg_ctl`: Debian keeps it off the path, a newer version beside an older."""
    by_version = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if by_version:
        return by_version[-1].parent
    found = shutil.which("pg_ctl")
    if found is None:
        raise Missing("The tests need PostgreSQL: apt-get install postgresql.")
    return Path(found).resolve().parent


def chromium() -> str:
    """The system's Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise Missing("The tests need Chromium: apt-get install chromium.")
    return found


def bare_chromium() -> str:
    """The same Chromium without a window of its own around the page, where there is one: it costs two thirds."""
    return shutil.which("chromium-headless-shell") or chromium()


def firefox() -> str:
    """The system's Firefox."""
    found = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if found is None:
        raise Missing("The tests need Firefox: apt-get install firefox-esr.")
    return found


def caddy() -> str:
    """The reverse proxy that docs/operations.md puts in front."""
    found = shutil.which("caddy")
    if found is None:
        raise Missing("The tests need Caddy: apt-get install caddy.")
    return found


def built_app() -> Path:
    """The folder of the built app."""
    folder = Path(__file__).resolve().parents[2] / "pwa" / "dist"
    if not (folder / "index.html").exists():
        raise Missing("The browser tests need the built app: make build.")
    return folder


def needed(find: Callable[[], Found]) -> Found:
    """What `find` finds; where it is missing the whole run ends there, for a test that was left out proves nothing."""
    try:
        return find()
    except Missing as missing:
        pytest.exit(str(missing), returncode=3)


def main() -> int:
    """Look for everything before the first test runs."""
    try:
        for look in (postgres_programs, chromium, firefox, caddy, built_app):
            look()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
