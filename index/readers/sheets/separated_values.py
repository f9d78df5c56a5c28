"""CSV: rows of separated values, laid out as a sheet is."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, islice
from pathlib import Path

from index.readers.plain_text import decode
from index.readers.row_composer import fold
from index.readers.sheets import grid
from index.readers.sheets.grid import Sheet, too_many
from index.readers.sheets.sheet_writer import SheetWriter
from index.readers.text_builder import Outline
from index.types import Reading

_SAMPLE = 16_384
_ROWS = 100
_SEPARATORS = ",;\t|"
_LEAST_ALIKE = 0.6
_UNEQUAL = 0.61
_MOST_TITLES = 8
# The first line by which Excel is told the separator.
_SEPARATOR_SAID = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


def read_csv(path: Path) -> Iterator[Reading]:
    """Read a table of separated values; its first row names the columns where it can."""
    text = decode(path.read_bytes())
    said = _SEPARATOR_SAID.match(text)
    if said is not None:
        separator, text = said[1], text[said.end() :]
    else:
        separator = _separator(text[:_SAMPLE])
    if separator is None:  # one column: a comma in it is no separator
        rows: Iterable[Sequence[str]] = ([cell] for cell in _one_column(text))
    else:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    outline, stream = Outline(), iter(rows)
    sheet = Sheet([[fold(cell) for cell in row] for row in islice(stream, grid.MOST_ROWS)])
    SheetWriter(sheet, outline, expects_heads=True).write()
    notes = too_many("rows") if next(stream, None) is not None else ()
    yield outline.reading("text/csv", notes=notes)


def _separator(sample: str) -> str | None:
    """The character that parts most rows into as many cells; ``None`` if none does.

    Lines above the first such row title the table, and needn't be parted.
    """
    best, most = None, (_LEAST_ALIKE, 0, 0)
    for separator in _SEPARATORS:
        # The last row of the sample may be cut.
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))[:_ROWS]
        rows = [row for row in (rows[:-1] if len(rows) > 2 else rows) if any(row)]
        parted = list(dropwhile(lambda row: len(row) == 1, rows))
        if not parted or len(rows) - len(parted) > _MOST_TITLES:
            continue
        sizes = Counter(len(row) for row in parted)
        usual, count = sizes.most_common(1)[0]
        share = count / len(parted) if usual > 1 else 0.0
        # In prose a space follows the sign; rows of unequal length have none there.
        spaced = sum(cell.startswith(" ") for row in parted for cell in row[1:])
        if not spaced and sizes[1] == 0 and len(parted) > 1:
            share = max(share, _UNEQUAL)
        # A sign within numbers parts fewer rows, into fewer cells, than that between them.
        fit = (share, len(parted), usual)
        if fit > most and (len(parted) > 1 or len(rows) == 1):
            best, most = separator, fit
    return best


def _one_column(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline=""), delimiter="\x1f"):
        yield "".join(row)
