"""What was written, by whom and over what; from that follows what must be there in the end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class Violation(AssertionError):
    """Something does not hold that must."""


@dataclass
class Write:
    """A value that a phone wrote; `over` is what it showed before, `sure` that the person was told it is saved."""

    value: Any
    over: Any
    phone: str
    sure: bool
    line: int
    taken: bool = False
    """The server acknowledged it, and has not been put back to a backup since."""


@dataclass
class Deletion:
    """A record that a phone deleted."""

    phone: str
    sure: bool
    line: int
    taken: bool = False


class Oracle:
    """Every value is written once, so that a value in the end tells which write has won."""

    def __init__(self) -> None:
        self.writes: dict[tuple[str, str], list[Write]] = defaultdict(list)
        self.deletions: dict[str, list[Deletion]] = defaultdict(list)
        self.kinds: dict[str, str] = {}
        self.lost: set[str] = set()
        self.restored = False
        self.compacted = False
        self.unaware: set[str] = set()
        """Records that a phone had never seen acknowledged when old deletions were forgotten: they may rise again."""
        self._values = 0

    def value(self) -> int:
        """A value that nobody wrote yet."""
        self._values += 1
        return self._values

    def records(self) -> list[str]:
        """The ids that were ever written."""
        return list(dict.fromkeys(record for record, _ in self.writes))

    def wrote(
        self, record: str, fields: dict[str, Any], before: dict[str, Any], by: str, line: int, *, sure: bool
    ) -> None:
        """A phone wrote these fields of a record."""
        for name, value in fields.items():
            self.writes[record, name].append(Write(value, before.get(name), by, sure, line))

    def deleted(self, record: str, by: str, line: int, *, sure: bool) -> None:
        """A phone deleted a record."""
        self.deletions[record].append(Deletion(by, sure, line))

    def taken(self, sent: dict[str, Any]) -> None:
        """The server acknowledged a record as it was sent."""
        if sent.get("d"):
            for deletion in self.deletions[sent["id"]]:
                deletion.taken = True
        for name, value in sent.get("f", {}).items():
            for write in self.writes.get((sent["id"], name), ()):
                write.taken = write.taken or write.value == value

    def put_back(self) -> None:
        """The server holds a backup now: what it acknowledged since is where a phone still has it."""
        self.restored = True
        for one in self._all():
            one.taken = False

    def doubted(self, record: str, phone: str) -> None:
        """What this phone wrote to a record need not arrive: the server refuses it."""
        for (of, _), writes in self.writes.items():
            for write in writes:
                if of == record and write.phone == phone:
                    write.sure = False

    def dropped(self, record: str) -> None:
        """The tombstone of a record is gone: whoever says it again says it anew."""
        for (of, _), writes in self.writes.items():
            for write in writes:
                write.sure = write.sure and of != record

    def moved(self, phone: str, ids: dict[str, str]) -> None:
        """A phone joined an account and brought its records under new ids; what is not among them stayed behind."""
        own = {key: [write for write in writes if write.phone == phone] for key, writes in self.writes.items()}
        for key in own:
            self.writes[key] = [write for write in self.writes[key] if write.phone != phone]
        for (record, name), writes in own.items():
            if writes and record in ids:
                self.writes[ids[record], name] += writes
                self.kinds[ids[record]] = self.kinds[record]
        for deletions in self.deletions.values():
            deletions[:] = [one for one in deletions if one.phone != phone]

    def check(self, log: dict[str, dict[str, Any]]) -> None:
        """Compare what the server holds in the end with what was written, texts opened."""
        for record in log:
            if not any(writes for (one, _), writes in self.writes.items() if one == record):
                raise Violation(f"{record} was written by nobody")
        for record in self.records():
            self._check(record, log.get(record))

    def _check(self, record: str, held: dict[str, Any] | None) -> None:
        fields = {name: writes for (of, name), writes in self.writes.items() if of == record}
        needed = [write for writes in fields.values() for write in writes if self._stays(write)]
        deletions = self.deletions.get(record, [])
        gone = [deletion for deletion in deletions if self._stays(deletion)]
        risen = record in self.unaware or (self.restored and self.compacted)
        if held is None:
            if needed and not (self.compacted and deletions):
                raise Violation(f"{record} is lost; it was written in line {needed[0].line}")
        elif held.get("d"):
            if not deletions:
                raise Violation(f"{record} is deleted, by nobody")
        elif gone and not risen:
            raise Violation(f"{record} has risen; it was deleted in line {gone[0].line}")
        else:
            for name, writes in fields.items():
                self._check_field(f"{name} of {record}", writes, held["f"].get(name))

    def _check_field(self, which: str, writes: list[Write], value: Any) -> None:
        needed = [write for write in writes if self._stays(write)]
        if value is None and needed:
            raise Violation(f"{which} is lost; it was written in line {needed[0].line}")
        if value is not None and all(write.value != value for write in writes):
            raise Violation(f"{which} is {value}, which nobody wrote")
        for write in needed:
            if value is not None and write.over == value:
                raise Violation(f"{which} is {value} again; line {write.line} wrote {write.value} over it")

    def _stays(self, one: Write | Deletion) -> bool:
        return one.sure and (one.phone not in self.lost or one.taken)

    def _all(self) -> Iterable[Write | Deletion]:
        for writes in self.writes.values():
            yield from writes
        for deletions in self.deletions.values():
            yield from deletions
