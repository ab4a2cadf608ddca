"""A bar that says how far it is, on a terminal; elsewhere it says nothing."""

import sys

_WIDTH = 28


class Progress:
    """So many steps, each with its name."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._done = 0

    def step(self, name: str) -> None:
        """One step further; `name` says what comes now."""
        self._draw(name)
        self._done += 1

    def end(self) -> None:
        """Leave the line clean."""
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _draw(self, name: str) -> None:
        if not sys.stderr.isatty():
            return
        full = _WIDTH * self._done // self._steps
        print(f"\r\x1b[K{'█' * full}{'·' * (_WIDTH - full)}  {name}", end="", file=sys.stderr, flush=True)
