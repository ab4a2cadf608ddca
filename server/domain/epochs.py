"""Epochs: the name of a log, from which a device learns that the log it has read is no longer the one that is there.

An epoch is `lineage` or `lineage.compaction`. A restored backup begins another lineage; a compaction stays in its own
and changes the rest. So a device that missed several changes is still told of a restore, which asks more of it.
"""

from typing import Literal

MAX_LENGTH = 32

Why = Literal["restored", "compacted"]


def restored(chance: str) -> str:
    """The epoch of a log of which some may be missing; `chance` is 16 random hexadecimal characters."""
    return chance


def compacted(epoch: str, chance: str) -> str:
    """The epoch of the log that was `epoch`, when old tombstones left it; `chance` as above."""
    return f"{_lineage(epoch)}.{chance[: MAX_LENGTH - len(_lineage(epoch)) - 1]}"


def why(known: str, epoch: str) -> Why:
    """What has happened since the log that a device has `known`, now that it is `epoch`."""
    return "compacted" if _lineage(known) == _lineage(epoch) else "restored"


def _lineage(epoch: str) -> str:
    return epoch.partition(".")[0]
