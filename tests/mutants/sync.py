"""Sync, broken; most of it is found by the simulator's worlds."""

from tests.mutants.mutant import Mutant, pytest

_FOLLOWERS = pytest("tests/store/test_engines.py", "follower")

_APPEND = """    async with database.transaction() as tx:
        before, held = await _advance(tx, account, sent, epoch, now)
"""

MUTANTS = [
    Mutant(
        "seq is handed out before the transaction (nextval)",
        "server/store/records.py",
        {
            _APPEND: _APPEND.replace(" as tx", " as first").replace("(tx", "(first") + _APPEND.splitlines()[0] + "\n",
        },
        _FOLLOWERS,
    ),
    Mutant(
        "a pull joins what is here instead of replacing it",
        "pwa/src/store/replica.ts",
        {
            "const next = rowOf(record, row": "const next = rowOf(row ? merged(shown(row), record) : record, row",
            "type LogRecord, rebase }": "type LogRecord, merged, rebase }",
            "eachBatch, put, rowOf }": "eachBatch, put, rowOf, shown }",
        },
    ),
    Mutant(
        "stamps from the future are kept",
        "server/domain/clock.py",
        {
            "return one if one < ceiling(now) else": "return one if one else",
        },
    ),
    Mutant(
        "a device keeps its future",
        "pwa/src/store/outbox.ts",
        {
            "isAhead(set.last, times.server)": "false && isAhead(set.last, times.server)",
        },
    ),
    Mutant(
        "no rebase: a pull drops what is not pushed yet",
        "pwa/src/store/replica.ts",
        {
            "row ? rebase(record, row.dirty) : CLEAN": "row ? CLEAN : rebase(record, CLEAN)",
        },
    ),
    Mutant(
        "an answer clears all dirty marks",
        "pwa/src/store/outbox.ts",
        {
            "const rest = unsent(row.dirty, parcel.changes)": "const rest = unsent(row.dirty, row.dirty)",
        },
    ),
    Mutant(
        "no fix",
        "server/domain/intake.py",
        {
            "[self._states[one].record for one in unlike]": "[self._states[one].record for one in unlike if not one]",
        },
    ),
    Mutant(
        "a repeated stamp from the future counts again",
        "server/domain/lowered.py",
        {
            "    if record.d or not seen:\n": "    if record.d or seen is not None:\n",
        },
        # Among the worlds about one in two thousand is such that it matters.
        pytest("tests/domain/test_lowered.py", "repeat"),
    ),
    Mutant(
        "a device part goes on after its future was forgotten",
        "pwa/src/store/outbox.ts",
        {
            "afresh(set, devicePart(device.env.random(4)))": "afresh(set, set.device)",
        },
    ),
    Mutant(
        "a tombstone does not absorb",
        "server/domain/merge.py",
        {
            "    if a.d or b.d:\n": "    if a.d or (b.d and b.h > a.h):\n",
        },
    ),
    Mutant(
        "a page is saved in part, and the cursor of all of it",
        "pwa/src/store/replica.ts",
        {
            "=> take(tx, record, rows[index]))": "=> index > 0 && page.more ? null : take(tx, record, rows[index]))",
        },
    ),
    Mutant(
        "a compaction is taken for a restored backup",
        "pwa/src/sync/exchange.ts",
        {
            'why === "compacted" ? "compacted" : "restored"': '"restored"',
        },
    ),
    Mutant(
        "a restored backup is taken for a compaction",
        "pwa/src/sync/exchange.ts",
        {
            'why === "compacted" ? "compacted" : "restored"': '"compacted"',
        },
    ),
    Mutant(
        "a device that starts again forgets the epoch it was told",
        "pwa/src/store/replica.ts",
        {
            "epoch === undefined ? {} : { epoch }": "{}",
        },
    ),
    Mutant(
        "an unreadable record blocks its neighbours",
        "pwa/src/sync/exchange.ts",
        {
            'error.said.path === "$"': 'error.said.path === "none"',
        },
    ),
    Mutant(
        "a new stamp need not exceed what it replaces",
        "pwa/src/domain/clock.ts",
        {
            "const before = [last, seen].filter": "const before = [last].filter",
        },
    ),
    Mutant(
        "accounts are not told apart",
        "server/store/records.py",
        {
            "WHERE account = $1 AND seq > $2 ORDER": "WHERE account >= $1 AND seq > $2 ORDER",
        },
    ),
    Mutant(
        "a push is stored record by record",
        "server/store/records.py",
        {
            "enumerate(intake.changed.values(), start": "enumerate([*intake.changed.values()][:1], start",
        },
    ),
]
