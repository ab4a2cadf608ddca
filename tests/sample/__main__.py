"""`python -m tests.sample` writes the app's sample data (`make sample`)."""

import json
import sys

from tests.machinery.program import ROOT
from tests.sample.made import sample

FILE = ROOT / "pwa" / "src" / "screens" / "sample" / "mara.gen.json"


def text() -> str:
    """The file as it is to be."""
    made = sample()
    rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in made.pop("rows"))
    head = json.dumps(made, separators=(",", ":"))
    return f'{head[:-1]},"rows":[\n{rows}\n]}}\n'


def main() -> int:
    """Write it; the exit status."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
