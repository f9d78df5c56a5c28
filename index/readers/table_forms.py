"""What a table is: which of its rows head the columns, or whether it holds keys and values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.readers.set_off_cells import (
    MOST_HEADS,
    alternating,
    keys_are_set_off,
    marked,
    set_off_rows,
)
from index.readers.tables import (
    Grid,
    Marks,
    Merged,
    Row,
    are_names,
    is_figure,
    is_filled,
    is_prose,
    is_year,
    words_of,
)

SAMPLE = 30
_DATE = re.compile(r"\d[-/.]\d\d?[-/.]\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEW = 2


@dataclass(frozen=True, slots=True)
class Form:
    """So many first rows head the columns; or these columns hold keys and beside them values."""

    heads: int = 0
    pairs: tuple[tuple[int, int], ...] = ()


def find_form(rows: Grid, marks: Marks = (), *, expects_heads: bool = False) -> Form:
    """Tell heads by how cells are set off, by figures below words, by names unlike all below.

    Where two columns of words say neither, they are keys and values, unless such tables mostly
    have heads (``expects_heads``).
    """
    known = [n for n, row in enumerate(rows[:SAMPLE]) if any(map(is_filled, row))]
    sample = [rows[n] for n in known]
    width = max((len(words_of(row)) and _width(row) for row in sample), default=0)
    if width < _FEW:
        return Form()
    if pairs := _colons(sample, width):
        return Form(pairs=pairs)
    set_off = [marked(rows[n], marks[n]) for n in known] if len(marks) == len(rows) else []
    if width == _FEW and set_off and keys_are_set_off(set_off):
        return Form(pairs=((0, 1),))
    if pairs := alternating(set_off, width):
        return Form(pairs=pairs)
    if heads := set_off_rows(sample, set_off):
        return Form(heads)
    if width == _FEW:
        return _form_of_two(sample, expects_heads=expects_heads)
    return Form(_heads_of(sample, expects_heads=expects_heads))


def count_heads(rows: Grid) -> int:
    """How many of the first rows head the columns."""
    return find_form(rows).heads


def _width(row: Row) -> int:
    return max((place for place, cell in enumerate(row, 1) if is_filled(cell)), default=0)


def _colons(sample: Grid, width: int) -> tuple[tuple[int, int], ...]:
    """Columns of keys, told by the colons that end them, each beside its values."""
    found: list[tuple[int, int]] = []
    for column in range(width - 1):
        keys = [cell for cell in _column(sample, column) if cell]
        ended = sum(cell.endswith(":") for cell in keys)
        if keys and 2 * ended > len(keys) and not (found and found[-1][1] == column):
            found.append((column, column + 1))
    return tuple(found) if found and len(found) * 2 == width else ()


def _column(rows: Grid, column: int) -> list[str]:
    cells = (row[column] if column < len(row) else "" for row in rows)
    return [cell.strip() if isinstance(cell, str) else "" for cell in cells]


def _form_of_two(sample: Grid, *, expects_heads: bool) -> Form:
    """A table of two columns: heads where they differ plainly, else keys and values."""
    if len(sample) > 1 and _has_heads(sample[0], sample[1:], expects_heads=expects_heads):
        return Form(1)
    told = [key for key in _column(sample, 0) if key]
    are_keys = all(not is_prose(key) and not is_figure(key) for key in told)
    unique = len(set(told)) == len(told)
    filled = sum(len(words_of(row)) == _FEW for row in sample)
    if are_keys and unique and filled > 1 and 5 * filled >= 4 * len(sample):
        return Form(pairs=((0, 1),))
    return Form()


def _has_heads(first: Row, below: Grid, *, expects_heads: bool) -> bool:
    """Whether the first row of a table of two columns names them."""
    if len(words_of(first)) < _FEW or not are_names(first):
        return False
    if len(below) < _FEW and not expects_heads:
        return False
    key, value = words_of(first)
    keys = [cell for cell in _column(below, 0) if cell]
    values = [cell for cell in _column(below, 1) if cell]
    figured_keys, figured = sum(map(is_figure, keys)), sum(map(is_figure, values))
    if keys and figured_keys == len(keys):
        return not is_figure(key)
    if any(map(str.isdigit, _YEAR.sub("", value))):
        return False
    alike = _are_alike([value for value in values if is_figure(value)])
    if (alike and 5 * figured >= 4 * max(1, len(values))) or _is_unlike(value, values):
        return True
    mixed = len(values) > _FEW and len(values) < 5 * figured < 4 * len(values)
    return expects_heads and alike and not mixed and value not in values and key not in keys


def _are_alike(figures: Sequence[str]) -> bool:
    """Whether most figures count the same: dates, or numbers with one sign or unit."""
    kinds = Counter(
        "date" if _DATE.search(figure) else re.sub(r"[\d.,'’\s()+–-]", "", figure)
        for figure in figures
    )
    return not kinds or 5 * kinds.most_common(1)[0][1] >= 3 * kinds.total()


def _is_unlike(head: str, values: Sequence[str]) -> bool:
    """Whether most values are of one shape, and the head is of another."""
    shapes = Counter(map(shape_of, filter(None, values)))
    if not shapes:
        return False
    shape, count = shapes.most_common(1)[0]
    return 5 * count >= 3 * shapes.total() and shape_of(head) not in shapes and shape != ""


def shape_of(cell: str) -> str:
    """How each of the first words begins: "Siri Dahl" and "Oslo Havn" are of one shape."""
    return "".join(map(_begins, cell.split()[:3]))


def _begins(word: str) -> str:
    if word[0].isalpha():
        return "A" if word[0].isupper() else "a"
    return "9" if word[0].isdigit() else word[0]


def _heads_of(sample: Grid, *, expects_heads: bool) -> int:
    """How many first rows of a wide table name its columns."""
    count = 0
    while count < min(MOST_HEADS, len(sample) - 1) and are_names(sample[count]):
        count += 1
        if not _is_completed(sample[count - 1], sample[count]):
            break
    if not count or _is_completed(sample[count - 1], sample[count]):
        return 0
    if count < len(sample) - 1 and _are_units(sample[count]):
        count += 1
    fewest = 1 if expects_heads else _FEW
    return count if _differs(sample[:count], sample[count:], fewest) else 0


def _is_completed(row: Row, below: Row) -> bool:
    """Whether a row leaves it to the one below, of names too, to name each of its columns."""
    if any(cell is Merged.LEFT for cell in row):
        return True
    blanks = [n for n, cell in enumerate(row) if not is_filled(cell)]
    filled_below = [n for n in blanks if n < len(below) and is_filled(below[n])]
    return len(filled_below) > 1 and are_names(below) and not is_filled(below[0])


def _are_units(row: Row) -> bool:
    """Below the names what their figures count: the same few signs for all columns."""
    words = words_of(row)
    return (
        not is_filled(row[0]) and len(words) > 1 and are_names(row)
        and (len(set(words)) < len(words) or all(re.fullmatch(r"[(\[].*[)\]]", w) for w in words))
    )  # fmt: skip


def _differs(heads: Grid, below: Grid, fewest: int) -> bool:
    """Whether heads are unlike what stands below them."""
    named = dict(_lowest(heads))
    # Above a single row years are as likely values of a record as names of columns.
    codes = any(_has_digit(head) and not is_year(head) for head in named.values())
    years_name = len(below) >= _FEW or not codes
    for column, head in named.items():
        values = [cell for cell in _column(below, column) if cell]
        figures = sum(map(is_figure, values))
        if values and 2 * figures > len(values) and not is_figure(head):
            return True
        counted = 2 * figures > len(values) and not any(map(is_year, values))
        if years_name and counted and is_year(head):
            return True
    taken = {word for row in below for word in words_of(row)}
    names = list(named.values())
    if len(below) < fewest or len(set(names)) < len(names) or taken.intersection(names):
        return False
    if len(names) < max(map(len, below)) - 1:
        return False
    return not any(_is_record(head, _column(below, column)) for column, head in named.items())


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _lowest(heads: Grid) -> Iterator[tuple[int, str]]:
    """For each column the lowest name above it."""
    for column in range(max(map(len, heads))):
        names = [name for name in _column(heads, column) if name]
        if names:
            yield column, names[-1]


def _is_record(head: str, values: Sequence[str]) -> bool:
    """Whether a would-be head of several words or with figures is shaped as those below it."""
    told = [value for value in values if value and not is_prose(value)]
    alike = sum(shape_of(value) == shape_of(head) for value in told)
    if is_year(head):
        return 5 * sum(map(is_year, told)) >= 3 * max(1, len(told))
    special = len(head.split()) > 1 or any(map(str.isdigit, head)) or "@" in head
    return special and 5 * alike >= 3 * max(1, len(told))
