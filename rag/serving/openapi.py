"""The service described for programs: OpenAPI 3.1, from the lines that check what is asked."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from rag.serving.operations import OPERATIONS, Operation
from rag.serving.refusals import CODES
from rag.shapes import Json

# What only looks and takes few words is asked with GET; all else with JSON, which no form sends.
GETS = frozenset(("status", "documents", "show", "around"))
_EXAMPLES = Path(__file__).with_name("examples.json")
_JSON, _LINES = "application/json", "application/x-ndjson"
_REFS = "#/components/schemas/{model}"


@cache
def examples() -> dict[str, Json]:
    """For each operation what was asked and answered, over the documents in seeds/."""
    found: dict[str, Json] = json.loads(_EXAMPLES.read_text(encoding="utf-8"))
    return found


@cache
def description() -> Json:
    """The whole description."""
    models = [(operation.asked, "validation") for operation in OPERATIONS.values()]
    _, schemas = models_json_schema(models, ref_template=_REFS)  # type: ignore[arg-type]
    paths: Json = {f"/v1/{name}": _path(operation) for name, operation in OPERATIONS.items()}
    paths["/health"] = {"get": _told("health", "Whether the server can read its library")}
    paths["/metrics"] = {"get": _told("metrics", "Counters in the text format of Prometheus")}
    paths["/openapi.json"] = {"get": _told("openapi", "This description")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dossier",
            "version": "1",
            "description": "Ask documents; get their own words back, or an honest no. `text`, "
            "`quote` and `answer.text` equal the document's text between `start` and `end`, "
            "counted in Unicode code points.",
        },
        "paths": paths,
        "components": {
            "schemas": {**schemas["$defs"], "Error": _error()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _path(operation: Operation) -> Json:
    shown = examples()[operation.name]
    told = " ".join((operation.asked.__doc__ or "").split())
    content: Json = {_JSON: {"schema": _result(shown["answer"]), "example": shown["answer"]}}
    if operation.is_long:
        content[_LINES] = {
            "schema": {"type": "string"},
            "example": '{"progress": {"step": "checking", "done": 1, "total": 2, "item": ""}}\n'
            '{"result": {…}}\n',
        }
    described = _told(operation.name, told, content)
    if operation.name in GETS:
        described["parameters"] = _parameters(operation, shown["asked"])
        return {"get": described}
    schema = {"$ref": _REFS.format(model=operation.asked.__name__)}
    described["requestBody"] = {
        "required": True,
        "content": {_JSON: {"schema": schema, "example": shown["asked"]}},
    }
    return {"post": described}


def _told(name: str, told: str, content: Json | None = None) -> Json:
    error = {"description": "Refused, and why", "content": {
        _JSON: {"schema": {"$ref": _REFS.format(model="Error")}}
    }}  # fmt: skip
    done: Json = {"description": told}
    if content is not None:
        done["content"] = content
    return {"operationId": name, "summary": told, "responses": {"200": done, "default": error}}


def _parameters(operation: Operation, asked: Json) -> list[Json]:
    schema = operation.asked.model_json_schema()
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": field,
            "description": field.get("description", ""),
            **({"example": asked[name]} if name in asked else {}),
        }
        for name, field in schema["properties"].items()
    ]


def _result(answer: Json) -> Json:
    """What an answer always has; more may come."""
    kinds: dict[type, Any] = {
        str: "string", bool: "boolean", int: "integer", float: "number", list: "array",
        dict: "object",
    }  # fmt: skip
    properties = {
        name: {"type": kinds[type(value)]} if value is not None else {}
        for name, value in answer.items()
    }
    return {"type": "object", "required": list(answer), "properties": properties}


def _error() -> Json:
    fields: Json = {
        "status": {"type": "integer"},
        "code": {"type": "string", "enum": list(CODES.values())},
        "message": {"type": "string", "description": "one sentence: what is wrong, what to do"},
    }
    inner = {"type": "object", "required": list(fields), "properties": fields}
    return {"type": "object", "required": ["error"], "properties": {"error": inner}}
