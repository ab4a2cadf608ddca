"""Everything that lies in a database, as bytes: what somebody gets who takes the disk away."""

import subprocess
from pathlib import Path

from server.store import database
from tests.machinery import tools


def of(url: str) -> bytes:
    """The file of a SQLite database with what stands beside it, or the whole of a PostgreSQL one as it is dumped."""
    if database.dialect_of(url) == "sqlite":
        path = Path(database.file_of(url))
        beside = [path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))]
        return b"".join(one.read_bytes() for one in beside if one.exists())
    program = tools.needed(tools.postgres_programs) / "pg_dump"
    return subprocess.run([str(program), "--inserts", f"--dbname={url}"], check=True, capture_output=True).stdout
