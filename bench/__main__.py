"""`make bench`: measure every row, print it, and write docs/performance.md."""

import asyncio
import platform
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import insights, phone, reviews, sending, sync
from bench.ratios import Row
from server.store import schema
from tests.machinery import postgres
from tests.machinery.program import ROOT

_HEAD = """# What it costs

`make bench` measures each row beside its limit or peer in one run, alternating, and writes this page. A figure is the
median ratio of the pairs, with the least and the greatest; seconds are no figure, for they belong to a machine.

Measured on {day} on {machine}.

| work | where | against | goal | ratio | reached |
| --- | --- | --- | --- | --- | --- |"""

_FOOT = """An account is looked at from what is filed of it by month: a push pays nothing for that, a new record writes
one row, a late one that of its month, and a look reads 400 days however long the log is
(`tests/store/test_aggregates.py`, [decision 32](decisions/0032-what-is-filed-and-when.md)). Accounts a second are those
of one process's processor time.

Insights for a log and a day that did not change cost one query beyond the one that signs in, and a look for
due accounts that finds none costs one query (`tests/api/test_insights.py`, `tests/jobs/test_plan.py`,
`tests/jobs/test_prompt_claims.py`).

While a device reads a log of 100,000 records for the first time and another one pushes, the server's memory grows by
less than 30 MiB; a body of 300 MiB that was packed into 300 kB costs it less than 10 (`tests/api/test_first_sync.py`,
`tests/api/test_bodies.py`).

On the phone nothing is measured from a tap but what the person waits for. The first load is held by the build, a start
where nobody answers by `tests/e2e/test_cold_start.py`, Lighthouse's accessibility and best practices by
`tests/e2e/test_lighthouse.py` ([decision 41](decisions/0041-what-the-first-screen-does-without.md)).

Lighthouse gives no figure for performance here: it found no largest paint in the trace of this Chromium. What the
browser itself says of that paint stands in its place.

Not measured yet: npm's web-push as a peer (a dependency that nothing else needs).
"""


def main() -> None:
    """Measure and write."""
    found = [*_sqlite(), *_postgres(), *insights.rows(), *sending.rows(), *phone.rows()]
    (ROOT / "docs" / "performance.md").write_text(page(found), encoding="utf-8")


def page(found: list[Row]) -> str:
    """The page of all figures."""
    machine = f"{cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    lines = [_HEAD.format(day=datetime.now(UTC).date(), machine=machine)]
    for row in found:
        reached = "yes" if row.reached else "not yet"
        lines.append(f"| {row.work} | {row.where} | {row.against} | {row.goal} | {row.shown} | {reached} |")
    ways = dict.fromkeys((row.work.partition(":")[0], row.how) for row in found if row.where != "PostgreSQL")
    lines += ["", "## How", "", *(f"- **{work}**: {how}" for work, how in ways), "", _FOOT]
    return "\n".join(lines)


def _sqlite() -> list[Row]:
    with TemporaryDirectory() as folder:
        url = f"sqlite://{Path(folder) / 'porchlight.sqlite3'}"
        asyncio.run(schema.migrate(url))
        return [*sync.rows("SQLite", url, Path(folder)), *reviews.on_sqlite()]


def _postgres() -> list[Row]:
    with TemporaryDirectory() as folder, postgres.server() as server, server.migrated() as url:
        return [*sync.rows("PostgreSQL", url, Path(folder)), *reviews.on_postgres(server)]


if __name__ == "__main__":
    main()
