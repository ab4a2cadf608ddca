"""`python -m tests.simulator`: live through many worlds, each from its seed, or tell the story of one.

A world in which something does not hold prints its story. `--seed` tells it again, line by line, from the same seed.
"""

import argparse
import asyncio
import sys

from server import logs
from tests.simulator import host, running


def main() -> int:
    """Live through the worlds that were asked for; 1 where one fell."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    parser.add_argument("--worlds", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="tell the story of this one")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    args = parser.parse_args()
    if args.seed is not None:
        return _tell(args.seed, args.database)
    fallen = running.many(range(args.first, args.first + args.worlds), args.database)
    print(fallen or f"{args.worlds} worlds on {args.database}, and every one held.")
    return 1 if fallen else 0


def _tell(seed: int, dialect: str) -> int:
    logs.set_up("critical")
    host.build()
    with running.database(dialect) as (url, folder):
        story, fell = asyncio.run(running.told(seed, url, folder))
    print(fell or "\n".join(f"{number:5} {line}" for number, line in enumerate(story, 1)))
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
