"""Two implementations of the sealing make the same of the same."""

import pytest

from tests.builders import vectors
from tests.machinery import sealing

SEAL = vectors("seal.json")
RING = {one["kid"]: sealing.raw(one["key"]) for one in SEAL["ring"]}


@pytest.mark.parametrize("case", SEAL["derived"], ids=lambda case: case["label"])
def test_keys_are_derived_alike(case: dict[str, str | int]) -> None:
    made = sealing.derived(sealing.raw(str(case["secret"])), str(case["label"]), int(case["length"]))
    assert sealing.text(made) == case["bytes"]


@pytest.mark.parametrize("case", SEAL["sealed"], ids=lambda case: str(case["value"])[:20])
def test_texts_are_sealed_alike(case: dict[str, str]) -> None:
    kid = case["sealed"].split(".")[1]
    assert sealing.sealed(kid, RING[kid], case, case["value"], sealing.raw(case["nonce"])) == case["sealed"]
