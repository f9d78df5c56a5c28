"""Tables as grids: merged cells, what a cell or a row looks like by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import TypeAlias

# A number with its currency or unit; "MAY 2021" is none.
_FIGURE = re.compile(
    r"(?![A-Z]{3}\s(?:19|20)\d\d$)[-–—−(+<>~≈]{0,2}\s?"
    r"(?:[A-Z]{0,2}[$€£¥₹₽₩]|[A-Z]{2,3}|[Kk][Rr]\.?|Rs\.?)?"
    r"\s?[-–−(]?\.?\d[\d.,:/\s'’-]*\s?(?:%|‰|[$€£¥₹₽₩]|[A-Za-zµ°]{1,3}[²³]?\.?)?\)?\s?%?"
    r"|[-–—―−]{1,3}|[nN]/?[aAmM]|[nN]\.[aAmM]\."
)
_YEAR = re.compile(r"(?:FY\s?)?(?:1[89]|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\*?")
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!]$")
_FEWEST_SENTENCE_WORDS, _MOST_NAME_WORDS, _MOST_QUESTION_WORDS = 3, 10, 25


class Merged(Enum):
    """A cell that is part of the one above it, or of the one to its left."""

    ABOVE = "above"
    LEFT = "left"


Row: TypeAlias = Sequence[str | Merged]
Grid: TypeAlias = Sequence[Row]
# For each cell of a grid whether it is set off from the others: by bold type, by colour.
Marks: TypeAlias = Sequence[Sequence[bool]]


# Whether a cell is bold, and its colour.
Look: TypeAlias = tuple[bool, str]


def set_off(looks: Sequence[Sequence[Look]]) -> list[list[bool]]:
    """Which cells are bold, or of a colour that those in the middle and below don't have."""
    plain = {colour for row in looks[len(looks) // 2 :] for _, colour in row[1:]}
    plain.add("")
    return [[bold or colour not in plain for bold, colour in row] for row in looks]


def is_filled(cell: str | Merged) -> bool:
    """Whether a cell says something, by itself or as part of another."""
    return isinstance(cell, Merged) or bool(cell.strip())


def words_of(row: Row) -> list[str]:
    """The cells of a row that hold words of their own."""
    return [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]


def is_figure(cell: str) -> bool:
    """A number, date, amount or the sign for none."""
    return bool(_FIGURE.fullmatch(cell.strip()))


def is_prose(cell: str) -> bool:
    """Too long for a name, or ended as sentences are; questions name the columns of a survey."""
    said = cell.strip()
    most = _MOST_QUESTION_WORDS if said.endswith("?") else _MOST_NAME_WORDS
    words = len(said.split())
    return words > most or (words >= _FEWEST_SENTENCE_WORDS and bool(_SENTENCE.search(said)))


def is_spanning(row: Row) -> bool:
    """Whether one cell fills the whole row, which then titles what stands below it."""
    return len(row) > 1 and len(words_of(row)) == 1 and all(c is Merged.LEFT for c in row[1:])


def are_names(row: Row) -> bool:
    """Whether all cells of a row may be names of columns."""
    words = words_of(row)
    return bool(words) and all(
        (not is_figure(cell) or is_year(cell)) and not is_prose(cell) for cell in words
    )


def is_year(cell: str) -> bool:
    """A year, which names columns more often than it is counted."""
    return bool(_YEAR.fullmatch(cell))
