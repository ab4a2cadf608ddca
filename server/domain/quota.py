"""How much room an account may take: the bytes of its records, and what the database needs beside each."""

from typing import NamedTuple

BESIDE = 256
"""Bytes that a record counts beyond its own, for its row and its places in the indexes."""

_MB = 1_000_000


class Held(NamedTuple):
    """What an account holds: so many records, whose bodies have so many bytes together."""

    records: int
    bytes: int

    @property
    def room(self) -> int:
        """The room that it takes, in bytes."""
        return self.bytes + BESIDE * self.records


def most(megabytes: int, *, deletion: bool) -> int:
    """The room within which a change is taken, in bytes; whatever makes an account no larger is taken anyway.

    Deletions may go a tenth beyond: a device must be able to say that something is gone.
    """
    room = megabytes * _MB
    return room + room // 10 if deletion else room
