"""`python -m tests.screens` takes a picture of every screen, light and dark, into docs/screens (`make screens`)."""

import asyncio
import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.machinery.program import ROOT, Program
from tests.machinery.progress import Progress
from tests.screens import pictures, states, taking
from tests.screens.life import mara

PAGE, PICTURES = ROOT / "docs" / "screens.md", ROOT / "docs" / "screens"
STORE = ROOT / "pwa" / "public" / "screenshots"
IN_THE_STORE = ("today", "check-in", "insights")
"""What the manifest shows to whoever is asked whether to install the app."""


def main() -> int:
    """Take them all; the exit status."""
    if not (ROOT / "pwa" / "dist" / "index.html").exists():
        print("The app isn't built yet: make build.", file=sys.stderr)
        return 1
    for folder in (PICTURES, STORE):
        folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        database = f"sqlite://{Path(made) / 'porchlight.sqlite3'}"
        life, people = mara(date.today())  # noqa: DTZ011 - the browser's own day
        count = len(taking.SCREENS) + sum(len(state.screens) for state in states.STATES)
        progress = Progress(2 * count + 1)
        with Program(database, Path(made)) as program:
            asyncio.run(pictures.all_of_them(program, life, people, PICTURES, progress))
        progress.end()
    for name in IN_THE_STORE:
        shutil.copy(PICTURES / f"{name}-light.jpg", STORE / f"{name}.jpg")
    PAGE.write_text(pictures.page())
    print(f"{len(list(PICTURES.glob('*.jpg')))} pictures are in docs/screens.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
