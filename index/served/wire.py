"""How values of the seam are written in JSON and read back, by what their types say.

Nothing is unpickled: a value is made of fields in their order, each of the type that it must have.
"""

from __future__ import annotations

import base64
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import numpy as np

_MANY: dict[Any, Callable[[list[Any]], Any]] = {
    list: list, tuple: tuple, frozenset: frozenset, Sequence: list, Iterable: list,
}  # fmt: skip


class Form(NamedTuple):
    """How values of one type are written, how they are read, and all of that in words.

    ``read`` raises ``ValueError`` for what is no such value.
    """

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    told: str


@cache
def form_of(kind: Any) -> Form:  # noqa: ANN401  any type that the seam speaks of
    """The form of a type; raises ``TypeError`` for one that has none."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin is np.ndarray:
        return _ARRAY
    if origin in (Union, types.UnionType):
        (known,) = (form_of(one) for one in inner if one is not type(None))
        return _optional(known)
    if origin is tuple and inner[-1] is not Ellipsis:
        return _record(tuple, [form_of(one) for one in inner], "tuple")
    if origin in _MANY:
        return _many(form_of(inner[0]), _MANY[origin])
    if origin in (dict, Mapping):
        return _pairs(form_of(types.GenericAlias(tuple, inner)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        values = ", ".join(sorted(str(one.value) for one in kind))
        return Form(lambda value: value.value, kind, f"{kind.__name__}({values})")
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        names = [f.name for f in fields(kind)] if is_dataclass(kind) else list(kind._fields)
        hints = get_type_hints(kind)
        told = f"{kind.__name__}.{'.'.join(names)}"
        return _record(lambda given: kind(*given), [form_of(hints[n]) for n in names], told, names)
    raise TypeError(f"{kind}: has no form on the wire")


def _optional(known: Form) -> Form:
    return Form(
        lambda value: None if value is None else known.write(value),
        lambda given: None if given is None else known.read(given),
        f"{known.told}?",
    )


def _many(one: Form, made: Callable[[list[Any]], Any]) -> Form:
    return Form(
        lambda values: [one.write(value) for value in values],
        lambda given: made([one.read(value) for value in _list(given)]),
        f"[{one.told}]",
    )


def _pairs(pair: Form) -> Form:
    return Form(
        lambda values: [pair.write(item) for item in values.items()],
        lambda given: dict(pair.read(item) for item in _list(given)),
        f"{{{pair.told}}}",
    )


def _record(
    made: Callable[[list[Any]], Any], forms: list[Form], name: str, names: Sequence[str] = ()
) -> Form:
    """Values of different types in their order: by place, or by the names of the fields."""
    writers, readers = [form.write for form in forms], [form.read for form in forms]

    def write(value: Any) -> list[Any]:  # noqa: ANN401
        parts = [getattr(value, name) for name in names] if names else value
        return [write(part) for write, part in zip(writers, parts, strict=True)]

    def read(given: Any) -> Any:  # noqa: ANN401
        parts = zip(readers, _list(given), strict=True)
        return made([read(part) for read, part in parts])

    return Form(write, read, f"{name}({', '.join(form.told for form in forms)})")


def _list(given: Any) -> list[Any]:  # noqa: ANN401
    if type(given) is not list:
        raise ValueError("no list")
    return given


def _exactly(kind: type, told: str) -> Form:
    def read(given: Any) -> Any:  # noqa: ANN401
        if type(given) is not kind:
            raise ValueError(f"no {told}")
        return given

    return Form(lambda value: value, read, told)


def _read_number(given: Any) -> float:  # noqa: ANN401
    if type(given) not in (int, float):
        raise ValueError("no number")
    return float(given)


def _write_text(text: str) -> str | list[str]:
    """As it is; as bytes where it has surrogates, of which JSON would make other signs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return [_write_bytes(text.encode("utf-8", "surrogatepass"))]
    return text


def _read_text(given: Any) -> str:  # noqa: ANN401
    if type(given) is str:
        return given
    (written,) = _list(given)
    return _read_bytes(written).decode("utf-8", "surrogatepass")


def _write_bytes(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _read_bytes(given: Any) -> bytes:  # noqa: ANN401
    if type(given) is not str:
        raise ValueError("no bytes")
    return base64.b64decode(given, validate=True)


def _write_array(value: np.ndarray[Any, Any]) -> list[Any]:
    return [list(value.shape), _write_bytes(np.ascontiguousarray(value, "<f4").tobytes())]


def _read_array(given: Any) -> np.ndarray[Any, Any]:  # noqa: ANN401
    shape, written = _list(given)
    if any(type(size) is not int or size < 0 for size in _list(shape)):
        raise ValueError("no shape")
    return np.frombuffer(_read_bytes(written), "<f4").reshape(shape).astype(np.float32)


_ARRAY = Form(_write_array, _read_array, "float32s")
_PLAIN: dict[Any, Form] = {
    str: Form(_write_text, _read_text, "text"),
    int: _exactly(int, "int"),
    bool: _exactly(bool, "bool"),
    float: Form(float, _read_number, "float"),
    bytes: Form(_write_bytes, _read_bytes, "bytes"),
    Path: Form(lambda path: _write_text(str(path)), lambda given: Path(_read_text(given)), "path"),
}
