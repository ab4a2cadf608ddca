"""The fixtures of a release, as files: a server's database, a phone's, and what was served and shown of both."""

import gzip
import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
from cryptography.hazmat.primitives.asymmetric import ec

from server import vapid
from server.domain.clock import Millis
from tests import lives
from tests.machinery import tools
from tests.machinery.postgres import Server

FOLDER = Path(__file__).parents[1] / "data"
LATER = Millis(lives.MORNING + 3 * 3600 * 1000)
"""When the fixtures are looked at, in milliseconds, as long as they may be kept."""

# Of a sentence, so that it is nobody's key and need not lie anywhere.
_KEY = ec.derive_private_key(int.from_bytes(sha256(b"the fixtures of a release").digest()), ec.SECP256R1())
_ITS_OWN = (b"\\restrict", b"\\unrestrict")
SETTINGS = {"TESTING": "1", "VAPID_PRIVATE_KEY": vapid.private_text(_KEY)}

_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
}


class Release:
    """What one release left on one database: `dialect` is sqlite or postgres."""

    def __init__(self, folder: Path, dialect: str) -> None:
        self.name = f"{folder.name}-{dialect}"
        self.dialect = dialect
        self._folder = folder
        self.database = folder / f"{dialect}.{'db' if dialect == 'sqlite' else 'sql'}.gz"
        self.erased = folder / f"{dialect}.erased"

    @cached_property
    def told(self) -> Any:
        """What it served, to whom, and how many rows each table had."""
        return self._read("told")

    @cached_property
    def phone(self) -> Any:
        """Its phone's storage."""
        return self._read("phone")

    @cached_property
    def export(self) -> Any:
        """What the phone gave out as a file, once all was written."""
        return self._read("export")

    def write(self, name: str, content: Any) -> None:
        """Keep a part of it, always in the same bytes."""
        text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True)
        (self._folder / f"{self.dialect}.{name}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))

    @contextmanager
    def laid_out(self, folder: Path, server: Server) -> Iterator[str]:
        """The URL of a database with what it left in its own, which nothing has brought forward yet."""
        content = gzip.decompress(self.database.read_bytes())
        if self.dialect == "sqlite":
            (folder / "porchlight.sqlite3").write_bytes(content)
            yield f"sqlite://{folder / 'porchlight.sqlite3'}"
            return
        with server.empty() as url:
            run = [str(tools.postgres_programs() / "psql"), "-qX", "-v", "ON_ERROR_STOP=1", "-d", plain(url)]
            subprocess.run(run, input=content, check=True, capture_output=True)
            yield url

    def _read(self, name: str) -> Any:
        return json.loads(gzip.decompress((self._folder / f"{self.dialect}.{name}.json.gz").read_bytes()))


def plain(url: str) -> str:
    """A database's URL as PostgreSQL's own programs take it."""
    return urlsplit(url)._replace(scheme="postgresql").geturl()


def keep_database(url: str, release: Release) -> None:
    """Keep what is in the database at `url`, which nobody has open."""
    if release.dialect == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        content = Path(url.removeprefix("sqlite://")).read_bytes()
    else:
        run = [str(tools.postgres_programs() / "pg_dump"), "--no-owner", "--no-privileges", "-d", plain(url)]
        dumped = subprocess.run(run, check=True, capture_output=True).stdout
        # Newer programs begin with a command of their own, which an older one that puts it back does not know.
        content = b"".join(one for one in dumped.splitlines(keepends=True) if not one.startswith(_ITS_OWN))
    release.database.write_bytes(gzip.compress(content, mtime=0))


async def rows(url: str) -> dict[str, list[dict[str, Any]]]:
    """Every table of the database at `url`, whatever its schema is, with every row in it."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as file:
            file.row_factory = sqlite3.Row
            names = [row["name"] for row in file.execute(_TABLES["sqlite"])]
            return {name: [dict(row) for row in file.execute(f"SELECT * FROM {name}")] for name in names}
    connection = await asyncpg.connect(plain(url))
    try:
        names = [row["name"] for row in await connection.fetch(_TABLES["postgres"])]
        return {name: [dict(row) for row in await connection.fetch(f"SELECT * FROM {name}")] for name in names}
    finally:
        await connection.close()


def releases() -> list[Release]:
    """Every release of which there are fixtures, on both databases, the oldest first."""
    return [Release(folder, dialect) for folder in sorted(FOLDER.glob("v*")) for dialect in ("sqlite", "postgres")]
