"""`python -m tests.simulator.mutants`: break sync in every way that docs/sync.md warns of, and see each turn a test red.

Each mutant is a copy of the program with one thing changed. One that no longer fits its source ends the run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("server", "tests", "scripts", "pwa", "pyproject.toml")
_WORLDS = [sys.executable, "-m", "tests.simulator"]
_FOLLOWERS = [
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-p",
    "no:cacheprovider",
    "tests/store/test_engines.py",
    "-k",
    "follower",
]


class Mutant(NamedTuple):
    """One thing changed in one file, and the command that must fail."""

    name: str
    file: str
    old: str
    new: str
    test: list[str] = _WORLDS


MUTANTS = [
    Mutant(
        "the head is counted outside the lock (nextval)",
        "server/store/records.py",
        "    async with database.transaction() as tx:\n        head = await _advance(tx,",
        "    async with database.transaction() as tx:\n        head = await _advance(tx,",
        _FOLLOWERS,
    ),
]


def main() -> int:
    """Run every mutant and print the table; 1 where one lived."""
    lived = []
    print("| mutant | where | red | after |\n| --- | --- | --- | --- |")
    for mutant in MUTANTS:
        started = time.monotonic()
        why = red(mutant)
        print(f"| {mutant.name} | {mutant.file} | {why or 'NO'} | {time.monotonic() - started:.0f} s |", flush=True)
        lived += [] if why else [mutant]
    return 1 if lived else 0


def red(mutant: Mutant) -> str:
    """What the test says of the mutant; nothing where it lives."""
    with tempfile.TemporaryDirectory() as folder:
        copy(Path(folder), mutant)
        done = subprocess.run(mutant.test, cwd=folder, env=os.environ, capture_output=True, text=True)
    if not done.returncode:
        return ""
    said = [line for line in done.stdout.splitlines() if line.startswith(("Violation", "FAILED", "E   "))]
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
    if text.count(mutant.old) != 1:
        raise SystemExit(f"{mutant.name}: {mutant.file} no longer holds what is to be changed")
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
