"""Questions from a file: a table with a column for them, or plain text with one a line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from index import ReadError, SourceError
from index.readers import decode

_COLUMNS = ("question", "questions")
_SEPARATORS = ",;\t|"
_LINES = (".txt", ".md")


def read_questions(path: Path) -> list[str]:
    """The questions in their order, repeats and empty rows left out.

    Raises ``SourceError`` where there is no file, no column named "question" or no question.
    """
    if not path.is_file():
        raise SourceError(f"{path}: no such file; check the path")
    try:
        text = decode(path.read_bytes())
    except ReadError as error:
        raise SourceError(f"{path}: {error}") from error
    found = text.splitlines() if path.suffix.lower() in _LINES else _column(path, text)
    questions = list(dict.fromkeys(" ".join(q.split()) for q in found if q.strip()))
    if not questions:
        raise SourceError(f"{path}: holds no question; write one a row")
    return questions


def _column(path: Path, text: str) -> list[str]:
    """The column "question"; the separator is the one that the header uses most."""
    header = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=separator))
    except csv.Error as error:
        raise SourceError(f"{path}: can't be read as a table ({error})") from error
    if not rows:  # only a byte order mark and empty lines
        raise SourceError(f"{path}: the file is empty; save it again, or exclude it")
    names = [name.strip().casefold() for name in rows[0]]
    column = next((names.index(name) for name in _COLUMNS if name in names), None)
    if column is None:
        raise SourceError(f'{path}: has no column "question"; name the column so in its first row')
    return [row[column] for row in rows[1:] if len(row) > column]
