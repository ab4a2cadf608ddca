"""The kinds of record: what may be stored, and what is kept although this version does not know it."""

from typing import Any

import msgspec
import pytest

from server.domain import ids, records
from server.domain.ids import AccountId
from server.domain.merge import Record
from tests.builders import vectors

CASES = vectors("records.json")


@pytest.mark.parametrize("case", CASES["valid"], ids=lambda case: f"{case['k']}-{'-'.join(case['f'])}")
def test_what_may_be_stored(case: dict[str, Any]) -> None:
    assert records.fault(msgspec.convert(case, Record)) is None


@pytest.mark.parametrize("case", CASES["invalid"], ids=lambda case: case["path"])
def test_what_may_not_and_where_it_is_wrong(case: dict[str, Any]) -> None:
    assert records.fault(msgspec.convert(case["record"], Record)) == case["path"]


def test_every_kind_is_tried() -> None:
    known = {str(kind.__struct_config__.tag) for kind in records.KINDS}
    assert known <= {case["k"] for case in CASES["valid"]}


def test_every_device_derives_the_same_id_for_a_day() -> None:
    account = AccountId("3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d")
    assert ids.no_contact_day(account, "2026-11-22") == ids.no_contact_day(account, "2026-11-22")
    assert ids.no_contact_day(account, "2026-11-22") != ids.no_contact_day(account, "2026-11-23")
    assert ids.is_uuid(ids.no_contact_day(account, "2026-11-22"))
