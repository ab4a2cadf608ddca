"""What a mutant is."""

from typing import NamedTuple

_WORLDS = ["-m", "tests.simulator"]


class Mutant(NamedTuple):
    """One thing changed in one file, and the arguments of the Python that must fail."""

    name: str
    file: str
    changes: dict[str, str]
    """What stands there once, and what stands there instead."""
    test: list[str] = _WORLDS
    """By default the simulator: many worlds of phones and a server."""


def pytest(file: str, named: str) -> list[str]:
    """The tests of `file` whose names hold `named`."""
    return ["-m", "pytest", "-q", "-p", "no:cacheprovider", file, "-k", named]
