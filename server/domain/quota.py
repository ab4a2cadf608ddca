"""How much room an account may take: the bytes of its records, and what the database needs beside each."""

from typing import NamedTuple

BESIDE = 256
"""Bytes that a record counts beyond its own, for its row and its places in the indexes."""

_MB = 1_000_000


class Held(NamedTuple):
    """What an account holds: so many records, whose bodies have so many bytes together."""

    records: int
    bytes: int

    def and_also(self, old: int | None, new: int) -> "Held":
        """With a body of `new` bytes in the place of one of `old`, or beside all others where there was none."""
        if old is None:
            return Held(self.records + 1, self.bytes + new)
        return Held(self.records, self.bytes + new - old)

    @property
    def room(self) -> int:
        """The room that it takes, in bytes."""
        return self.bytes + BESIDE * self.records


def fits(before: Held, after: Held, megabytes: int, *, deletion: bool) -> bool:
    """Whether a change is taken: whatever makes an account no larger, and what stays within the quota.

    Deletions may go a tenth beyond: a device must be able to say that something is gone.
    """
    most = megabytes * _MB
    return after.room <= before.room or after.room <= (most + most // 10 if deletion else most)
