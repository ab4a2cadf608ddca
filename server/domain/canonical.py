"""RFC 8785 canonical JSON for the values that a record may hold; it decides ties, so both languages must agree."""

import json
from collections.abc import Iterator
from typing import TypeAlias

import msgspec

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 8

_encoder = msgspec.json.Encoder(order="sorted")


def encoded(value: Value) -> bytes:
    """The canonical UTF-8 bytes of `value`, which must have passed `fault`."""
    text = _encoder.encode(value)
    # msgspec sorts keys by code point, RFC 8785 by UTF-16 unit: the two differ only beyond the surrogates' range.
    if isinstance(value, dict | list) and any(byte >= 0xEE for byte in text):
        return json.dumps(_utf16_sorted(value), ensure_ascii=False, separators=(",", ":")).encode()
    return text


def _utf16_sorted(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _utf16_sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    if isinstance(value, list):
        return [_utf16_sorted(item) for item in value]
    return value


def fault(value: object, path: str = "$", depth: int = 0) -> str | None:
    """The JSON path of the first part of `value` that no record may hold, or None where all is well."""
    if isinstance(value, str):
        return path if "\0" in value else None
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return None if -MAX_INTEGER <= value <= MAX_INTEGER else path
    if depth >= MAX_DEPTH:
        return path
    if isinstance(value, list):
        return _first(fault(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value))
    if isinstance(value, dict):
        return _first(
            f"{path}.{key}" if "\0" in key else fault(item, f"{path}.{key}", depth + 1) for key, item in value.items()
        )
    return path


def _first(faults: Iterator[str | None]) -> str | None:
    return next((found for found in faults if found is not None), None)
