"""Reads the files of cases beside it; anyone may add a line to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index import Span, ValueKind
from index.language import find_values

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """Words of a text, and the value that they must be found to be; no value where ``forbids``."""

    status: str
    language: str
    written: date | None
    text: str
    kind: ValueKind
    words: str
    normal: str
    unit: str
    forbids: bool

    def holds(self) -> bool:
        """Whether it is found, or nothing is found within the words."""
        values = [v for v in find_values(self.text, self.language, self.written)
                  if v.kind is self.kind]  # fmt: skip
        start = self.text.index(self.words)
        place = Span(start, start + len(self.words))
        if self.forbids:
            return not any(place.start <= v.span.start and v.span.end <= place.end for v in values)
        return any(
            value.span.of(self.text) == self.words
            and value.normal == self.normal
            and (value.computed if self.unit == "computed" else (value.unit or "") == self.unit)
            for value in values
        )


def read_rows(name: str) -> Iterator[list[str]]:
    """The fields of each line that is no remark."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [field.replace("\\n", "\n") for field in line.split("\t")]


def read_cases() -> Iterator[Case]:
    """The hostile cases of values."""
    for status, language, written, text, kind, words, normal, unit in read_rows("values.tsv"):
        yield Case(
            status, language, date.fromisoformat(written) if written else None, text,
            ValueKind(kind.removesuffix("-")), words, normal.replace(";", "|"), unit,
            kind.endswith("-"),
        )  # fmt: skip
