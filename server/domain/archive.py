"""The file that holds everything (`porchlight-export`): how it is written, and how it is read (docs/scripting.md).

One record a row, in the order of their ids, between a row with all else and a row that ends it: a file that was cut
short is no JSON. The app writes and reads the same (pwa/src/domain/archive.ts).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, field

from server.domain import ids, records
from server.domain.clock import Millis
from server.domain.errors import DomainError
from server.domain.merge import Record

END = b"\n]}\n"
"""What stands after the last record."""


class Unreadable(DomainError):
    """A file that is no export, or can't be used for what is asked; the message says why."""


class Wraps(Struct):
    """The key ring as each way in opens it; of these only the recovery code is of use without a server."""

    recovery: Annotated[str, Meta(pattern=r"^w1\.[A-Za-z0-9_-]+\Z")]


class Door(Struct):
    """What finds the account by its recovery code, and the hash of what proves the right to it (base64url)."""

    lookup: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z")]
    proof_hash: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]


class SealedExport(Struct, kw_only=True, omit_defaults=True):
    """Everything of an account as a server has it, what is sealed still sealed; `door` is in an operator's alone."""

    format: Literal["porchlight-export"]
    edition: Literal[1] = field(name="version")
    made_at: str
    made_by: Literal["server"]
    sealed: Literal[True]
    account: Annotated[str, Meta(pattern=ids.UUID_PATTERN)]
    wraps: Wraps
    door: Door | UnsetType = UNSET
    records: list[Record]


def began(account: str, wrap: str, now: Millis, door: Door | UnsetType = UNSET) -> bytes:
    """The first row: all but the records."""
    head = SealedExport(
        format="porchlight-export",
        edition=1,
        made_at=_moment(now),
        made_by="server",
        sealed=True,
        account=account,
        wraps=Wraps(wrap),
        door=door,
        records=[],
    )
    return msgspec.json.encode(head).removesuffix(b"]}")


def rows(bodies: Sequence[str], *, first: bool) -> bytes:
    """Some records as they are stored, each in a row of its own."""
    return (("\n" if first else ",\n") + ",\n".join(bodies)).encode() if bodies else b""


def read(text: bytes) -> SealedExport:
    """The export in a file.

    Raises:
        Unreadable: it was cut short, is something else, or is not sealed.
    """
    try:
        outer = msgspec.json.decode(text, type=_Outer)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable("This is no export: it was cut short, or is something else.") from error
    if outer.format != "porchlight-export":
        raise Unreadable("This is no export of Porchlight.")
    if outer.edition != 1:
        raise Unreadable("A newer Porchlight made this file; please update this one first.")
    if not outer.sealed:
        raise Unreadable("The texts in this file are open already; the app takes it in.")
    try:
        return msgspec.json.decode(text, type=SealedExport)
    except msgspec.ValidationError as error:
        raise Unreadable(f"Something in this file is not as it must be: {error}") from error


def opened(found: SealedExport, open: Callable[[Record, str], Any | None]) -> Iterator[bytes]:
    """The same as the app writes it: its texts in clear, without the account and its ways in; piece by piece.

    `open` gives the value of a field of a record, or None where it does not open: that one stays as it is, and is named
    under `locked`.
    """
    head = {"format": found.format, "version": 1, "made_at": found.made_at, "made_by": found.made_by, "sealed": False}
    yield msgspec.json.encode(head | {"records": []}).removesuffix(b"]}")
    for place, record in enumerate(found.records):
        fields, locked = dict(record.f), []
        for name in sorted(records.SEALED.get(record.k, frozenset()) & fields.keys()):
            if isinstance(fields[name], str):
                value = open(record, name)
                fields[name] = fields[name] if value is None else value
                locked += [name] if value is None else []
        row = msgspec.to_builtins(record) | {"f": fields} | ({"locked": locked} if locked else {})
        yield rows([msgspec.json.encode(row).decode()], first=place == 0)
    yield END


def _moment(now: Millis) -> str:
    return datetime.fromtimestamp(now // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Outer(Struct):
    format: str = ""
    edition: int = field(name="version", default=0)
    sealed: bool = False
