"""`python -m tests.upgrades FOLDER`, in a checkout of a tag with its app built: make that release's fixtures there."""

import argparse
from pathlib import Path

from tests.upgrades import making


def main() -> None:
    """Make them on both databases."""
    parser = argparse.ArgumentParser(prog="python -m tests.upgrades", description=__doc__)
    parser.add_argument("folder", type=Path, help="a new folder, such as tests/data/v0.2.0")
    making.make(parser.parse_args().folder)


if __name__ == "__main__":
    main()
