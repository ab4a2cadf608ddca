"""Two implementations of the sealing make the same of the same."""

import json

import pytest

from server.sealing import Locked, derived, opened, raw, ring_of, secret_of, unwrapped
from tests.builders import vectors
from tests.machinery import sealing

SEAL = vectors("seal.json")
WAYS = vectors("ways.json")
RING = ring_of(json.dumps(SEAL["ring"]))


@pytest.mark.parametrize("case", SEAL["derived"], ids=lambda case: case["label"])
def test_keys_are_derived_alike(case: dict[str, str | int]) -> None:
    made = derived(raw(str(case["secret"])), str(case["label"]), int(case["length"]))
    assert sealing.text(made) == case["bytes"]


@pytest.mark.parametrize("case", SEAL["sealed"], ids=lambda case: str(case["value"])[:20])
def test_texts_are_sealed_alike(case: dict[str, str]) -> None:
    kid = case["sealed"].split(".")[1]
    assert sealing.sealed(kid, RING[kid], case, case["value"], raw(case["nonce"])) == case["sealed"]
    assert opened(RING, case, case["sealed"]) == case["value"]
    for name in ("account", "kind", "id", "field"):
        with pytest.raises(Locked):
            opened(RING, case | {name: "elsewhere"}, case["sealed"])


@pytest.mark.parametrize("case", SEAL["codes"], ids=lambda case: case["code"])
def test_codes_are_written_alike(case: dict[str, str]) -> None:
    secret = raw(case["secret"])
    assert sealing.code(secret) == case["code"]
    for typed in (case["code"], case["code"].lower().replace("-", " "), case["code"].translate({48: "o", 49: "l"})):
        assert secret_of(typed) == secret
    assert sealing.credentials("recovery", secret) == {name: case[name] for name in ("lookup", "proof")}


@pytest.mark.parametrize(
    ("typed", "why"), [("", "28"), ("A" * 27, "28"), ("U" * 28, "no recovery code"), ("0" * 27 + "1", "mistyped")]
)
def test_a_code_that_is_none_is_told_as_such(typed: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        secret_of(typed)


@pytest.mark.parametrize("case", WAYS["wraps"], ids=lambda case: case["how"])
def test_key_rings_are_wrapped_alike(case: dict[str, str]) -> None:
    secret, account = raw(case["secret"]), case["account"]
    assert sealing.wrapped(case["how"], case["ring"], secret, account, raw(case["nonce"])) == case["wrap"]
    assert unwrapped(case["how"], case["wrap"], secret, account) == case["ring"]
    with pytest.raises(Locked):
        unwrapped("other", case["wrap"], secret, account)


@pytest.mark.parametrize("case", WAYS["credentials"], ids=lambda case: case["how"])
def test_ways_in_are_found_and_proved_alike(case: dict[str, str]) -> None:
    made = sealing.credentials(case["how"], raw(case["secret"]))
    assert made == {name: case[name] for name in ("lookup", "proof")}


def test_links_are_written_alike() -> None:
    for case in WAYS["links"]:
        assert sealing.link(case["origin"], case["account"], raw(case["secret"])) == case["text"]


@pytest.mark.parametrize("case", WAYS["digits"], ids=lambda case: case["digits"])
def test_both_phones_come_to_the_same_digits(case: dict[str, str]) -> None:
    assert sealing.digits(raw(case["secret"]), case["device"]) == case["digits"]
