"""Canonical values: one spelling in both languages, and nothing that one of them could not hold."""

import json
from typing import Any

import pytest
from hypothesis import given

from server.domain import canonical
from server.domain.canonical import Value
from tests.builders import values, vectors

CASES = vectors("canonical.json")


@pytest.mark.parametrize("case", CASES["valid"], ids=lambda case: case["name"])
def test_both_languages_write_alike(case: dict[str, Any]) -> None:
    value = json.loads(case["json"])
    assert canonical.fault(value) is None
    assert canonical.encoded(value).decode() == case["canonical"]


@pytest.mark.parametrize("case", CASES["invalid"], ids=lambda case: case["name"])
def test_what_no_record_may_hold(case: dict[str, Any]) -> None:
    assert canonical.fault(json.loads(case["json"])) is not None


def test_a_fault_is_found_where_it_is() -> None:
    assert canonical.fault({"a": [1, {"b": 1.5}]}, "$.f") == "$.f.a[1].b"


@given(values)
def test_the_bytes_say_what_the_value_is(value: Value) -> None:
    assert canonical.fault(value) is None
    text = canonical.encoded(value)
    assert json.loads(text) == value
    assert canonical.encoded(json.loads(text)) == text
