"""`python -m tests.mutants [words]`: see each mutant, or those with these words in their names, turn a test red.

Each is a copy of the program with one thing changed. One that no longer fits its source ends the run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.mutants import insights, push, sync
from tests.mutants.mutant import Mutant

ROOT = Path(__file__).resolve().parents[2]
MUTANTS = [*sync.MUTANTS, *push.MUTANTS, *insights.MUTANTS]
_PARTS = ("server", "tests", "scripts", "pwa", "pyproject.toml")
_SAID = re.compile(r"\w+: |E  ")


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
