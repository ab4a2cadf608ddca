"""Which of an operator's lines of help are shown: only what a person has looked at not long ago."""

import json
import logging
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from server import help_lines
from server.domain.clock import Millis
from server.help_lines import Line
from server.settings import BadSettings, Settings
from tests.machinery.program import ROOT

NOW = Millis(1_795_867_200_000)
TODAY = date(2026, 11, 28)
GOOD = Line(
    name="A line",
    phone="0800 000 0000",
    hours="always",
    languages=["en"],
    country="GB",
    source="https://line.example/about",
    verified=TODAY,
)


def reasons(**changes: object) -> list[str]:
    """What speaks against the good line with these changes."""
    return list(help_lines.amiss(msgspec.structs.replace(GOOD, **changes), NOW))


def test_a_line_that_was_looked_at_is_shown() -> None:
    assert reasons() == []
    assert reasons(phone="", url="https://line.example/chat?a=1") == []
    assert reasons(country="", languages=[], hours="") == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"source": ""}, "no source on https"),
        ({"source": "http://line.example"}, "no source on https"),
        ({"source": "https://line.example\n"}, "no source on https"),
        ({"verified": None}, "nobody has verified it"),
        ({"verified": TODAY - timedelta(days=181)}, "verified more than 180 days ago"),
        ({"verified": TODAY + timedelta(days=2)}, "verified in the future"),
        ({"phone": "", "url": ""}, "neither phone nor url"),
        ({"phone": "javascript:alert(1)"}, "phone is no number"),
        ({"phone": "112\n"}, "phone is no number"),
        ({"url": "javascript:alert(1)"}, "url is not https"),
        ({"url": "https://user@line.example"}, "url is not https"),
        ({"country": "Germany"}, "country is not two capital letters"),
        ({"languages": ["en", "English!"]}, "a language is no tag"),
        ({"name": " "}, "no name"),
    ],
)
def test_anything_amiss_keeps_it_back(changes: dict[str, object], why: str) -> None:
    assert reasons(**changes) == [why]


def test_the_last_day_is_the_180th() -> None:
    assert reasons(verified=TODAY - timedelta(days=180)) == []


@pytest.mark.parametrize("suffix", [".toml", ".json"])
def test_a_file_is_read_in_both_ways_of_writing(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"lines{suffix}"
    encode = msgspec.json.encode if suffix == ".json" else _toml
    path.write_bytes(encode({"lines": [GOOD]}))
    assert help_lines.read(Settings(help_lines=str(path))) == [GOOD]
    assert help_lines.read(Settings()) == []


@pytest.mark.parametrize("text", ["", "lines = 3", "[[lines]]\nname = 1", "[[lines]]\nnumber = '112'", "\udcff"])
def test_a_file_that_makes_no_sense_stops_the_start(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lines.toml"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(BadSettings, match="HELP_LINES"):
        help_lines.read(Settings(help_lines=str(path)))
    with pytest.raises(BadSettings, match="can't read"):
        help_lines.read(Settings(help_lines=str(tmp_path / "none.toml")))


def test_the_log_says_which_are_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        help_lines.tell([GOOD, msgspec.structs.replace(GOOD, name="Old", source="", verified=None)], NOW)
    facts = [vars(record)["facts"] for record in caplog.records if record.name == "porchlight"]
    assert json.loads(json.dumps(facts)) == [{"line": "Old", "why": "no source on https, nobody has verified it"}]


def test_nothing_of_the_shipped_file_is_shown_before_somebody_looks() -> None:
    shipped = help_lines.read(Settings(help_lines=str(ROOT / "docs" / "help-lines.example.toml")))
    assert len(shipped) >= 3
    assert help_lines.shown(shipped, NOW) == []
    assert {why for line in shipped for why in help_lines.amiss(line, NOW)} == {"nobody has verified it"}


def _toml(lines: dict[str, list[Line]]) -> bytes:
    [line] = lines["lines"]
    fields = msgspec.to_builtins(line, builtin_types=(date,))
    return "\n".join(["[[lines]]", *(f"{name} = {_value(value)}" for name, value in fields.items())]).encode()


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value)
