"""Pages that are pictures, read by tesseract where it is installed: nothing else is needed."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.readers.circumstances import made_progress
from index.readers.pdf.lines import Line
from index.system import program, run

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_PIXELS = 40_000_000
_SECONDS = 120
_WORD_LEVEL = "5"
_TURNS = (0, 180, 90, 270)
UNSURE = 70.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word as recognised, and its box: left, bottom, right, top, in points as on the page."""

    text: str
    box: tuple[float, float, float, float]
    confidence: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of a page as recognised, line by line; how sure tesseract is, from 0 to 100."""

    words: tuple[tuple[Word, ...], ...]
    confidence: float

    @property
    def is_unsure(self) -> bool:
        """Tell whether the text had better be compared with the page."""
        return self.confidence < UNSURE

    def lines(self) -> tuple[Line, ...]:
        """The lines as printed lines."""
        return tuple(map(_line, self.words))


def tesseract() -> str | None:
    """Path of the program, if it is installed."""
    return program("tesseract")


def recognise(page: PdfPage) -> Recognised | None:
    """Read the picture of a page; ``None`` where that can't be done or finds no word.

    Where the words are doubtful the picture is turned: a short text does not tell tesseract that
    it stands on its head.
    """
    installed = tesseract()
    if installed is None:
        return None
    width, height = page.get_size()
    dots = _DOTS_PER_INCH / _POINTS_PER_INCH
    scale = min(dots, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    best: Recognised | None = None
    for turn in _TURNS:
        table = _table(installed, picture.rotate(turn, expand=True))
        made_progress()
        found = _read(table, turn, scale, (width, height)) if table is not None else None
        if found is not None and (best is None or found.confidence > best.confidence):
            best = found
        if best is None or not best.is_unsure:
            break  # nothing at all is written on it, or it is read well
    return best


def _table(tesseract: str, picture: Image) -> str | None:
    """Tesseract's table of words; one thread, as other pages are read at the same time."""
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        picture.save(Path(folder, "page.png"))
        command = [tesseract, "page.png", "stdout", "--psm", "1", "tsv"]
        try:
            done = run(command, Path(folder), seconds=_SECONDS, OMP_THREAD_LIMIT="1")
        except OSError:
            return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _read(table: str, turn: int, scale: float, page: tuple[float, float]) -> Recognised | None:
    """Build lines of tesseract's table of words; its boxes are in pixels from the top left."""
    lines: dict[tuple[str, ...], list[Word]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") == _WORD_LEVEL and text:
            left, top, width, height = (
                int(row[name]) / scale for name in ("left", "top", "width", "height")
            )
            box = _turned_back((left, top, left + width, top + height), turn, page)
            line = lines[row["block_num"], row["par_num"], row["line_num"]]
            line.append(Word(text, box, float(row["conf"])))
    words = [word for line in lines.values() for word in line]
    if not words:
        return None
    sure = sum(word.confidence * len(word.text) for word in words)
    return Recognised(tuple(map(tuple, lines.values())), sure / sum(len(w.text) for w in words))


def _turned_back(
    box: tuple[float, float, float, float], turn: int, page: tuple[float, float]
) -> tuple[float, float, float, float]:
    """From left, top, right, bottom on the turned picture to a box on the page."""
    left, top, right, bottom = box
    width, height = page
    if turn == 90:
        return width - bottom, height - right, width - top, height - left
    if turn == 180:
        return width - right, top, width - left, bottom
    if turn == 270:
        return top, left, bottom, right
    return left, height - bottom, right, height - top


def _line(words: Sequence[Word]) -> Line:
    left, bottom, right, top = zip(*(word.box for word in words), strict=True)
    return Line(
        " ".join(word.text for word in words),
        min(left), max(right), min(bottom), max(top) - min(bottom),
    )  # fmt: skip
