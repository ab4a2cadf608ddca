"""The published schema of an export, read by a validator that knows all of JSON Schema."""

import json
from typing import Any

import jsonschema_rs
import pytest

from tests.machinery.program import ROOT

SCHEMA = json.loads((ROOT / "docs" / "export.schema.json").read_text())
EXAMPLES: dict[str, Any] = json.loads((ROOT / "tests" / "vectors" / "export.json").read_text())


def test_it_is_a_schema() -> None:
    jsonschema_rs.meta.validate(SCHEMA)


@pytest.mark.parametrize("archive", EXAMPLES["valid"])
def test_an_export_fits(archive: object) -> None:
    jsonschema_rs.validate(SCHEMA, archive)


@pytest.mark.parametrize("example", EXAMPLES["invalid"], ids=lambda example: str(example["at"]))
def test_what_is_none_does_not(example: dict[str, Any]) -> None:
    assert not jsonschema_rs.is_valid(SCHEMA, example["archive"])
