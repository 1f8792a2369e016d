"""The reference as a page: what the schema says, read by people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.problems import KINDS
from kycuong.surfaces.api.rest.schema import TAGS, document


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or field: its name, its type in words, what it means."""

    name: str
    type: str
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address with one method."""

    id: str
    method: str
    path: str
    summary: str
    text: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one resource."""

    key: str
    label: str
    operations: tuple[Operation, ...]
    opened: bool


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """The whole reference."""

    groups: tuple[Group, ...]
    scopes: tuple[tuple[str, str], ...]
    problems: tuple[tuple[str, int, str, str], ...]


def reference_page(opened: str = "") -> ReferencePage:
    """Return the reference in the reader's language.

    Args:
        opened: the group whose fields are shown; of the others only the addresses.
    """
    schema = document()
    found: dict[str, list[Operation]] = {key: [] for key in TAGS}
    for path, methods in schema["paths"].items():
        for method, said in methods.items():
            one = _operation(schema, path, method, said)
            found[said["tags"][0]].append(one)
    return ReferencePage(
        groups=tuple(
            Group(key, gettext(TAGS[key]), tuple(each), key == opened)
            for key, each in found.items()
            if each
        ),
        scopes=tuple((key, str(label)) for key, label in Scope.choices),
        problems=tuple(
            (key, kind.status, gettext(kind.title), gettext(kind.when))
            for key, kind in KINDS.items()
        ),
    )


def _operation(
    schema: Mapping[str, Any], path: str, method: str, said: Mapping[str, Any]
) -> Operation:
    body: Mapping[str, Any] = next(
        iter(said.get("requestBody", {}).get("content", {}).values()), {}
    )
    done = next(each for status, each in said["responses"].items() if status < "300")
    answer = done.get("content", {}).get("application/json", {})
    return Operation(
        id=said["operationId"],
        method=method.upper(),
        path=path,
        summary=gettext(said["summary"]),
        text=said.get("description", ""),
        parameters=tuple(
            _field(each["name"], each["schema"], each.get("required"), each)
            for each in said.get("parameters", ())
        ),
        body=tuple(_fields(schema, body.get("schema", {}))),
        answer=tuple(_fields(schema, answer.get("schema", {}))),
    )


def _fields(schema: Mapping[str, Any], shape: Mapping[str, Any]) -> Iterator[Field]:
    shape = _resolved(schema, shape)
    required = shape.get("required", ())
    for name, each in shape.get("properties", {}).items():
        yield _field(name, each, name in required, each)


def _field(
    name: str, shape: Mapping[str, Any], required: Any, said: Mapping[str, Any]
) -> Field:
    text = said.get("description", "")
    return Field(name, _type(shape), bool(required), gettext(text) if text else "")


def _resolved(schema: Mapping[str, Any], shape: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in shape:
        return shape
    found: Mapping[str, Any] = schema["components"]["schemas"][
        shape["$ref"].rpartition("/")[2]
    ]
    return found


def _type(shape: Mapping[str, Any]) -> str:
    """Return a type in a word or two.

    >>> _type({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
    'date | null'
    >>> _type({"type": "array", "items": {"type": "integer"}})
    'integer[]'
    """
    if "$ref" in shape:
        return str(shape["$ref"].rpartition("/")[2])
    if "anyOf" in shape:
        return " | ".join(_type(each) for each in shape["anyOf"])
    if "enum" in shape:
        return " | ".join(f"«{each}»" for each in shape["enum"])
    if shape.get("type") == "array":
        return f"{_type(shape.get('items', {}))}[]"
    return str(shape.get("format") or shape.get("type", "object"))
