"""`python -m tests.simulator.mutants`: break sync in every way that is known, and see each turn a test red.

Each mutant is a copy of the program with one thing changed. One that no longer fits its source ends the run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("server", "tests", "scripts", "pwa", "pyproject.toml")
_SAID = re.compile(r"\w+: |E  ")
_WORLDS = ["-m", "tests.simulator"]
_FOLLOWERS = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/store/test_engines.py", "-k", "follower"]


class Mutant(NamedTuple):
    """One thing changed in one file, and the arguments of the Python that must fail."""

    name: str
    file: str
    changes: dict[str, str]
    """What stands there once, and what stands there instead."""
    test: list[str] = _WORLDS


_APPEND = """    async with database.transaction() as tx:
        before, held = await _advance(tx, account, len(sent), epoch, now)
"""

MUTANTS = [
    Mutant(
        "seq is handed out before the transaction (nextval)",
        "server/store/records.py",
        {
            _APPEND: _APPEND.replace(" as tx", " as first").replace("(tx", "(first") + _APPEND.splitlines()[0] + "\n",
        },
        _FOLLOWERS,
    ),
    Mutant(
        "a pull joins what is here instead of replacing it",
        "pwa/src/store/replica.ts",
        {
            "const next = rowOf(record, row": "const next = rowOf(row ? merged(shown(row), record) : record, row",
            "type LogRecord, rebase }": "type LogRecord, merged, rebase }",
            "eachBatch, put, rowOf }": "eachBatch, put, rowOf, shown }",
        },
    ),
    Mutant(
        "stamps from the future are kept",
        "server/domain/clock.py",
        {
            "return one if one < ceiling(now) else": "return one if one else",
        },
    ),
    Mutant(
        "a device keeps its future",
        "pwa/src/store/outbox.ts",
        {
            "isAhead(set.last, times.server)": "false && isAhead(set.last, times.server)",
        },
    ),
    Mutant(
        "no rebase: a pull drops what is not pushed yet",
        "pwa/src/store/replica.ts",
        {
            "row ? rebase(record, row.dirty) : CLEAN": "row ? CLEAN : rebase(record, CLEAN)",
        },
    ),
    Mutant(
        "an answer clears all dirty marks",
        "pwa/src/store/outbox.ts",
        {
            "const rest = unsent(row.dirty, parcel.changes)": "const rest = unsent(row.dirty, row.dirty)",
        },
    ),
    Mutant(
        "no fix",
        "server/store/records.py",
        {
            "[stored[one].record for one in unlike]": "[stored[one].record for one in unlike if not one]",
        },
    ),
    Mutant(
        "a repeated stamp from the future counts again",
        "server/domain/lowered.py",
        {
            "    if record.d or not seen:\n": "    if record.d or seen is not None:\n",
        },
    ),
    Mutant(
        "a device part goes on after its future was forgotten",
        "pwa/src/store/outbox.ts",
        {
            "afresh(set, devicePart(device.env.random(4)))": "afresh(set, set.device)",
        },
    ),
    Mutant(
        "a tombstone does not absorb",
        "server/domain/merge.py",
        {
            "    if a.d or b.d:\n": "    if a.d or (b.d and b.h > a.h):\n",
        },
    ),
    Mutant(
        "a page is saved in part, and the cursor of all of it",
        "pwa/src/store/replica.ts",
        {
            "=> take(tx, record, rows[index]))": "=> index > 0 && page.more ? null : take(tx, record, rows[index]))",
        },
    ),
    Mutant(
        "a compaction is taken for a restored backup",
        "pwa/src/sync/exchange.ts",
        {
            'why === "compacted" ? "compacted" : "restored"': '"restored"',
        },
    ),
    Mutant(
        "a restored backup is taken for a compaction",
        "pwa/src/sync/exchange.ts",
        {
            'why === "compacted" ? "compacted" : "restored"': '"compacted"',
        },
    ),
    Mutant(
        "a device that starts again forgets the epoch it was told",
        "pwa/src/store/replica.ts",
        {
            "epoch === undefined ? {} : { epoch }": "{}",
        },
    ),
    Mutant(
        "an unreadable record blocks its neighbours",
        "pwa/src/sync/exchange.ts",
        {
            'error.said.path === "$"': 'error.said.path === "none"',
        },
    ),
    Mutant(
        "a new stamp need not exceed what it replaces",
        "pwa/src/domain/clock.ts",
        {
            "const before = [last, seen].filter": "const before = [last].filter",
        },
    ),
    Mutant(
        "accounts are not told apart",
        "server/store/records.py",
        {
            "WHERE account = $1 AND seq > $2 ORDER": "WHERE account >= $1 AND seq > $2 ORDER",
        },
    ),
    Mutant(
        "a push is stored record by record",
        "server/store/records.py",
        {
            "before, list(changed.values()), held)": "before, list(changed.values())[:1], held)",
        },
    ),
]


def main() -> int:
    """Run every mutant and print the table; 1 where one lived."""
    lived = []
    print("| mutant | where | red | after |\n| --- | --- | --- | --- |")
    for mutant in [one for one in MUTANTS if all(word in one.name for word in sys.argv[1:])]:
        started = time.monotonic()
        why = red(mutant)
        print(f"| {mutant.name} | {mutant.file} | {why or 'NO'} | {time.monotonic() - started:.0f} s |", flush=True)
        lived += [] if why else [mutant]
    return 1 if lived else 0


def red(mutant: Mutant) -> str:
    """What the test says of the mutant; nothing where it lives."""
    with tempfile.TemporaryDirectory() as folder:
        copy(Path(folder), mutant)
        done = subprocess.run(
            [sys.executable, *mutant.test], cwd=folder, env=os.environ, capture_output=True, text=True
        )
    if not done.returncode:
        return ""
    said = [line for line in done.stdout.splitlines() if _SAID.match(line)]
    if not said:
        raise SystemExit(f"{mutant.name}: the test could not run\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return said[0].replace("|", "/")[:100]


def copy(folder: Path, mutant: Mutant) -> None:
    """The program in `folder`, with one thing changed."""
    skipped = shutil.ignore_patterns("node_modules", "dist", ".cache", "__pycache__")
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=skipped)
        else:
            shutil.copy(source, folder / part)
    (folder / "pwa" / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")
    path = folder / mutant.file
    text = path.read_text(encoding="utf-8")
    for old, new in mutant.changes.items():
        if text.count(old) != 1:
            raise SystemExit(f"{mutant.name}: {mutant.file} no longer holds what is to be changed")
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
