"""The published contract, OpenAPI 3.1, made from the endpoint rows; and the app's TypeScript types, made from it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from starlette.responses import Response

from server.api.endpoint import SAFE, Endpoint
from server.domain.merge import Record
from server.problems import MEDIA_TYPE, Problem

Schema = dict[str, Any]
_REF = "#/components/schemas/"


def document(endpoints: Sequence[Endpoint]) -> Schema:
    """The OpenAPI document of these endpoints."""
    paths: dict[str, Schema] = {}
    schemas = _components(endpoints)
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Porchlight",
            "version": "1",
            "description": "Sync and accounts. What the fields of records mean is in docs/sync.md; errors are in "
            "docs/problems.md. Bodies of requests may have the Content-Encoding gzip or zstd, and answers have it "
            "where Accept-Encoding allows. Integers are written without a fraction: 609, not 609.0.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "device": {"type": "apiKey", "in": "cookie", "name": "__Host-porchlight"},
                "token": {"type": "http", "scheme": "bearer", "description": "Made in the app; docs/scripting.md"},
            },
        },
    }


def _components(endpoints: Sequence[Endpoint]) -> Schema:
    shapes = (shape for endpoint in endpoints for shape in (endpoint.body, endpoint.answer) if shape)
    types = [shape for shape in shapes if issubclass(shape, msgspec.Struct)]
    _, schemas = msgspec.json.schema_components([*types, Record], ref_template=f"{_REF}{{name}}")
    # A page's records are passed on as the text they were stored as; to a reader they are records all the same.
    if "Pulled" in schemas:
        schemas["Pulled"]["properties"]["recs"]["items"] = {"$ref": f"{_REF}Record"}
    # Python's end of the text has another name where the contract is read.
    plain = msgspec.json.decode(msgspec.json.encode(schemas).replace(rb"\\Z", b"$"))
    return dict(sorted(plain.items())) | {"Problem": _PROBLEM}


_PROBLEM: Schema = {
    "title": "Problem",
    "description": "RFC 9457. `type` is a heading of docs/problems.md, `instance` the request's id in the logs.",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "path": {"type": "string", "description": "JSON path of what is wrong"},
        "record": {"type": "integer", "description": "Which record of the push is wrong"},
        "why": {"type": "string", "enum": ["restored", "compacted"]},
        "epoch": {"type": "string", "description": "The epoch of the log as it is now"},
        "limit": {"type": "integer"},
    },
    "required": ["type", "title", "status", "instance"],
}


def _operation(endpoint: Endpoint, schemas: Schema) -> Schema:
    summary = (endpoint.handler.__doc__ or "").strip()
    operation: Schema = {"operationId": endpoint.handler.__name__, "summary": summary}
    if endpoint.body and endpoint.method in SAFE:
        operation["parameters"] = list(_parameters(endpoint.body.__name__, schemas))
    elif endpoint.body:
        operation["requestBody"] = {"required": True, "content": _json(endpoint.body.__name__)}
    if not endpoint.public:
        operation["security"] = [{"token" if endpoint.scope else "device": []}]
    operation["responses"] = dict(sorted(_responses(endpoint).items()))
    return operation


def _parameters(name: str, schemas: Schema) -> Iterator[Schema]:
    schema = schemas.pop(name, None) or {}
    for field, shape in schema.get("properties", {}).items():
        yield {"name": field, "in": "query", "required": field in schema.get("required", []), "schema": shape}


def _responses(endpoint: Endpoint) -> Schema:
    content = _content(endpoint.answer) if endpoint.answer else None
    status = endpoint.status if endpoint.answer else 204
    done = {"description": "Done"} | ({"content": content} if content else {})
    responses = {str(code): done for code in (status, *endpoint.also)}
    by_status: dict[int, list[type[Problem]]] = {}
    for problem in endpoint.refusals:
        by_status.setdefault(int(problem.status), []).append(problem)
    for code, kinds in by_status.items():
        responses[str(code)] = {
            "description": "; ".join(f"{kind.slug}: {kind.title}" for kind in kinds),
            "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_REF}Problem"}}},
        }
    return responses


def _content(answer: type[msgspec.Struct] | type[Response]) -> Schema:
    if issubclass(answer, Response):
        return {str(answer.media_type): {"schema": {"type": "string"}}}
    return _json(answer.__name__)


def _json(name: str) -> Schema:
    return {"application/json": {"schema": {"$ref": f"{_REF}{name}"}}}


def typescript(endpoints: Sequence[Endpoint]) -> str:
    """The same shapes as TypeScript, for the app's `sync/api.gen.ts`; what is for scripts is nothing to the app."""
    schemas = document([endpoint for endpoint in endpoints if not endpoint.scope])["components"]["schemas"]
    parts = ["// Made by `python -m server openapi --typescript`; change the server's structs instead.\n"]
    for name, schema in schemas.items():
        parts.append(_interface("WireRecord" if name == "Record" else name, schema))
    return "\n".join(parts)


def _interface(name: str, schema: Schema) -> str:
    lines = [f"/** {schema['description']} */"] if schema.get("description") else []
    lines.append(f"export interface {name} {{")
    required = schema.get("required", [])
    for field, shape in schema.get("properties", {}).items():
        lines.append(f"  {field}{'' if field in required else '?'}: {_type(shape)};")
    return "\n".join([*lines, "}", ""])


_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def _type(shape: Schema) -> str:
    if "$ref" in shape:
        name = shape["$ref"].removeprefix(_REF)
        return "WireRecord" if name == "Record" else str(name)
    if "enum" in shape:
        return " | ".join(msgspec.json.encode(value).decode() for value in shape["enum"])
    if "anyOf" in shape:
        return " | ".join(_type(one) for one in shape["anyOf"])
    kind = shape.get("type")
    if kind == "array":
        inner = _type(shape["items"])
        return f"({inner})[]" if re.search(r"[ |]", inner) else f"{inner}[]"
    if kind == "object":
        return f"Record<string, {_type(shape.get('additionalProperties', {}))}>"
    return _PLAIN.get(str(kind), "unknown")
