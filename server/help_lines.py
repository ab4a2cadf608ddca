"""Lines of help that an operator gives (HELP_LINES): shown only while a person has looked at them not long ago."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct, field

from server import logs
from server.domain.clock import Millis
from server.settings import BadSettings, Settings

LONGEST = timedelta(days=180)
"""How long after somebody checked a line it may be shown."""

_PHONE = re.compile(r"\+?[0-9][0-9 ]{1,19}\Z")
_URL = re.compile(r"https://[^\s/?#@]+([/?#]\S*)?\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line as the file has it; docs/help.md says what each field means."""

    name: str
    phone: str = ""
    url: str = ""
    hours: str = ""
    languages: list[str] = field(default_factory=list)
    country: str = ""
    source: str = ""
    verified: date | None = None


class _File(Struct, forbid_unknown_fields=True):
    lines: list[Line]


def read(settings: Settings) -> list[Line]:
    """The lines in the file HELP_LINES (TOML or JSON); none without one.

    Raises:
        BadSettings: there is no such file, or it holds something else.
    """
    if not settings.help_lines:
        return []
    path = Path(settings.help_lines)
    decode = msgspec.json.decode if path.suffix == ".json" else msgspec.toml.decode
    try:
        return decode(path.read_bytes(), type=_File).lines
    except OSError as error:
        raise BadSettings(f"HELP_LINES: can't read {path} ({error.strerror})") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadSettings(f"HELP_LINES: {path} is not a list of lines ({error})") from error


def shown(lines: list[Line], now: Millis) -> list[Line]:
    """Those of `lines` that nothing speaks against at `now`."""
    return [line for line in lines if not list(amiss(line, now))]


def tell(lines: list[Line], now: Millis) -> None:
    """Log a warning for each line that is not shown, and why."""
    for line in lines:
        if reasons := list(amiss(line, now)):
            logs.advise("help line not shown", line=line.name, why=", ".join(reasons))


def amiss(line: Line, now: Millis) -> Iterator[str]:
    """What speaks against showing `line` at `now`, in a few words each."""
    if not line.name.strip():
        yield "no name"
    if not (line.phone or line.url):
        yield "neither phone nor url"
    if line.phone and not _PHONE.match(line.phone):
        yield "phone is no number"
    if line.url and not _URL.match(line.url):
        yield "url is not https"
    if not _URL.match(line.source):
        yield "no source on https"
    if line.country and not _COUNTRY.match(line.country):
        yield "country is not two capital letters"
    if not all(map(_LANGUAGE.match, line.languages)):
        yield "a language is no tag"
    yield from _stale(line.verified, datetime.fromtimestamp(now / 1000, UTC).date())


def _stale(verified: date | None, today: date) -> Iterator[str]:
    if verified is None:
        yield "nobody has verified it"
    elif verified > today + timedelta(days=1):
        yield "verified in the future"
    elif today - verified > LONGEST:
        yield f"verified more than {LONGEST.days} days ago"
