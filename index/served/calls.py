"""What may be asked of a library that another process serves: the reading calls of the seam.

The seam's own lines say what each takes and gives, so both ends hold the same, or know that they
don't: ``FORM`` differs where any of it does.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, get_type_hints

from index.filters import Filter
from index.seam import Corrections, Finder, Ledger, States, Truth
from index.served.wire import Form, form_of
from index.types import Document

# To be raised where a call comes to mean something else, and its types stay.
_VERSION = 1


class Pages(Protocol):
    """What the seam gives as an iterator, in pieces."""

    def outlines(self, where: Filter, skip: int, most: int) -> list[Document]:
        """At most so many of ``Truth.outlines``, after so many that are left out."""
        ...


PARTS: dict[str, tuple[type, str]] = {
    "truth": (
        Truth,
        "model totals documents_by_id as_read stale passages passages_of places sample families",
    ),
    "pages": (Pages, "outlines"),
    "states": (States, "of missing"),
    "finder": (
        Finder,
        "search occurrences holders holding languages spellings forms unsearched left_out",
    ),
    "ledger": (Ledger, "setting roots files document_of holder"),
    "corrections": (Corrections, "of by"),
}


@dataclass(frozen=True, slots=True)
class Call:
    """A method of a part of the seam: the forms of what it takes, and of what it gives."""

    name: str
    signature: inspect.Signature
    takes: tuple[Form, ...]
    gives: Form

    def write(self, given: Sequence[Any], named: dict[str, Any]) -> list[Any]:
        """The arguments of a call, as far as they are given."""
        values = self.signature.bind(None, *given, **named).args[1:]
        return [form.write(value) for form, value in zip(self.takes, values, strict=False)]

    def read(self, given: list[Any]) -> list[Any]:
        """Arguments as they came; raises ``ValueError`` where they are not what it takes."""
        if len(given) > len(self.takes):
            raise ValueError("too many values")
        values = [form.read(value) for form, value in zip(self.takes, given, strict=False)]
        try:
            self.signature.bind(None, *values)
        except TypeError as error:
            raise ValueError("too few values") from error
        return values


def _call(part: type, place: str, name: str) -> Call:
    method = getattr(part, name)
    hints = get_type_hints(method)
    gives = form_of(hints.pop("return"))
    return Call(f"{place}.{name}", inspect.signature(method), tuple(map(form_of, hints.values())),
                gives)  # fmt: skip


def _digest(calls: dict[str, Call]) -> str:
    lines = [f"{call.name}{[form.told for form in call.takes]}{call.gives.told}"
             for call in calls.values()]  # fmt: skip
    return hashlib.sha256("\n".join([str(_VERSION), *lines]).encode()).hexdigest()[:16]


CALLS = {
    f"{place}.{name}": _call(part, place, name)
    for place, (part, names) in PARTS.items()
    for name in names.split()
}
FORM = _digest(CALLS)
