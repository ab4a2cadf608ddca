"""A database that a tagged release left comes forward with every row that was in it."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from server.store import schema
from tests.machinery.postgres import Server
from tests.upgrades import kept
from tests.upgrades.kept import Release


def as_it_was(row: dict[str, Any], columns: tuple[str, ...]) -> tuple[Any, ...]:
    """A row as a release knew it that had only these columns."""
    return tuple(row.get(name) for name in columns)


@pytest.mark.parametrize("release", kept.releases(), ids=lambda release: release.name)
def test_every_row_of_a_release_is_there_after_migrating(
    release: Release, postgres_server: Server, tmp_path: Path
) -> None:
    with release.laid_out(tmp_path, postgres_server) as url:
        before = asyncio.run(kept.rows(url))
        assert {table: len(before[table]) for table in release.told["rows"]} == release.told["rows"]
        asyncio.run(schema.migrate(url))
        after = asyncio.run(kept.rows(url))
        for table, rows in before.items():
            for columns in {tuple(row) for row in rows}:
                there = Counter(as_it_was(row, columns) for row in after[table])
                assert not Counter(as_it_was(row, columns) for row in rows) - there, table
        assert asyncio.run(schema.migrate(url)) == []
