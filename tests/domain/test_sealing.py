"""Two implementations of the sealing make the same of the same."""

import pytest
from cryptography.exceptions import InvalidTag

from tests.builders import vectors
from tests.machinery import sealing

SEAL = vectors("seal.json")
WAYS = vectors("ways.json")
RING = {one["kid"]: sealing.raw(one["key"]) for one in SEAL["ring"]}


@pytest.mark.parametrize("case", SEAL["derived"], ids=lambda case: case["label"])
def test_keys_are_derived_alike(case: dict[str, str | int]) -> None:
    made = sealing.derived(sealing.raw(str(case["secret"])), str(case["label"]), int(case["length"]))
    assert sealing.text(made) == case["bytes"]


@pytest.mark.parametrize("case", SEAL["sealed"], ids=lambda case: str(case["value"])[:20])
def test_texts_are_sealed_alike(case: dict[str, str]) -> None:
    kid = case["sealed"].split(".")[1]
    assert sealing.sealed(kid, RING[kid], case, case["value"], sealing.raw(case["nonce"])) == case["sealed"]
    assert sealing.opened(RING[kid], case, case["sealed"]) == case["value"]
    for name in ("account", "kind", "id", "field"):
        with pytest.raises(InvalidTag):
            sealing.opened(RING[kid], case | {name: "elsewhere"}, case["sealed"])


@pytest.mark.parametrize("case", SEAL["codes"], ids=lambda case: case["code"])
def test_codes_are_written_alike(case: dict[str, str]) -> None:
    secret = sealing.raw(case["secret"])
    assert sealing.code(secret) == case["code"]
    assert sealing.credentials("recovery", secret) == {name: case[name] for name in ("lookup", "proof")}


@pytest.mark.parametrize("case", WAYS["wraps"], ids=lambda case: case["how"])
def test_key_rings_are_wrapped_alike(case: dict[str, str]) -> None:
    secret, account = sealing.raw(case["secret"]), case["account"]
    assert sealing.wrapped(case["how"], case["ring"], secret, account, sealing.raw(case["nonce"])) == case["wrap"]
    assert sealing.unwrapped(case["how"], case["wrap"], secret, account) == case["ring"]
    with pytest.raises(InvalidTag):
        sealing.unwrapped("other", case["wrap"], secret, account)


@pytest.mark.parametrize("case", WAYS["credentials"], ids=lambda case: case["how"])
def test_ways_in_are_found_and_proved_alike(case: dict[str, str]) -> None:
    made = sealing.credentials(case["how"], sealing.raw(case["secret"]))
    assert made == {name: case[name] for name in ("lookup", "proof")}


def test_links_are_written_alike() -> None:
    for case in WAYS["links"]:
        assert sealing.link(case["origin"], case["account"], sealing.raw(case["secret"])) == case["text"]


@pytest.mark.parametrize("case", WAYS["digits"], ids=lambda case: case["digits"])
def test_both_phones_come_to_the_same_digits(case: dict[str, str]) -> None:
    assert sealing.digits(sealing.raw(case["secret"]), case["device"]) == case["digits"]
