"""`python -m tests.demo` lives the lives; `python -m tests.demo serve` opens what they left."""

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.demo import report
from tests.demo.drive import CLOSELY, Disappointed, drive
from tests.demo.people import Life
from tests.machinery.program import ROOT, environment
from tests.machinery.progress import Progress

_CODES = "recovery-codes.txt"


def main() -> int:
    """Run the demo, or serve what it left; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.demo", description="Porchlight's demo.")
    parser.add_argument("what", nargs="?", choices=["run", "serve"], default="run")
    parser.add_argument("--folder", type=Path, default=ROOT / "data" / "demo")
    parser.add_argument("--students", type=int, default=5)
    args = parser.parse_args()
    return _serve(args.folder) if args.what == "serve" else _run(args.folder, args.students)


def _run(folder: Path, students: int) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    progress = Progress(students + CLOSELY + 2)
    today = _today()
    try:
        lives, found = asyncio.run(drive(folder, students, today, progress))
        progress.end()
        report.check(found, lives, today)
    except Disappointed as error:
        progress.end()
        print(f"The demo did not come out as it should. {error}", file=sys.stderr)
        return 1
    print("\n".join([*report.told(found), *_codes(folder, lives)]))
    return 0


def _serve(folder: Path) -> int:
    if not (folder / _CODES).exists():
        print("There is nothing to look at yet. Run `make demo` first.", file=sys.stderr)
        return 1
    print((folder / _CODES).read_text(), flush=True)
    chosen = {name: os.environ[name] for name in ("PORT", "HOST", "PUBLIC_URL", "APP_DIR") if name in os.environ}
    database = f"sqlite://{folder.resolve() / 'porchlight.sqlite3'}"
    env = environment(DATABASE_URL=database, DATA_DIR=str(folder / "data"), SIGNUPS="open", **chosen)
    return subprocess.run([sys.executable, "-m", "server", "serve"], cwd=ROOT, env=env).returncode


def _codes(folder: Path, lives: list[Life]) -> list[str]:
    lines = ["Recovery codes, to look around in the app with `make demo-serve`:"]
    lines += [f"  {life.name}: {life.account.code}" for life in reversed(lives)]
    path = folder / _CODES
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
    return lines


def _today() -> date:
    """The last day on which it was ten in the morning: nothing in the demo lies ahead of the clock on the wall."""
    return (datetime.now(UTC) - timedelta(hours=12)).date()


if __name__ == "__main__":
    sys.exit(main())
