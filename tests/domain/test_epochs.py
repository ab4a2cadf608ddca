"""What a device is told that has read a log which is no longer there."""

from server.domain import epochs

A, B, C = "a" * 16, "b" * 16, "c" * 16


def test_a_compaction_is_told_as_one_however_many_there_were() -> None:
    once = epochs.compacted(A, B)
    again = epochs.compacted(once, C)
    assert len({A, once, again}) == 3
    assert {epochs.why(A, once), epochs.why(A, again), epochs.why(once, again)} == {"compacted"}


def test_a_restored_backup_is_told_whatever_came_before_and_after_it() -> None:
    now = epochs.compacted(epochs.restored(B), C)
    assert {epochs.why(known, now) for known in (A, epochs.compacted(A, C), "", "another")} == {"restored"}
    assert epochs.why(epochs.compacted(B, A), now) == "compacted"


def test_an_epoch_fits_its_column() -> None:
    epoch = A
    for chance in (B, C, A):
        epoch = epochs.compacted(epoch, chance)
        assert len(epoch) <= epochs.MAX_LENGTH
