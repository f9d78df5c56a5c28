"""Pages that are pictures, read by tesseract where it is installed: nothing else is needed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.readers.circumstances import made_progress
from index.readers.layout import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_PIXELS = 40_000_000
_SECONDS = 120
_WORD_LEVEL = "5"
UNSURE = 70.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a page as recognised, and how sure tesseract is, from 0 to 100."""

    lines: tuple[Line, ...]
    confidence: float

    @property
    def is_unsure(self) -> bool:
        """Tell whether the text had better be compared with the page."""
        return self.confidence < UNSURE


def tesseract() -> str | None:
    """Path of the program, if it is installed."""
    return shutil.which("tesseract")


def recognise(page: PdfPage) -> Recognised | None:
    """Read the picture of a page; ``None`` where that can't be done or finds no word."""
    program = tesseract()
    if program is None:
        return None
    width, height = page.get_size()
    dots = _DOTS_PER_INCH / _POINTS_PER_INCH
    scale = min(dots, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        picture = Path(folder, "page.png")
        page.render(scale=scale, grayscale=True).to_pil().save(picture)
        try:
            run = subprocess.run(
                [program, str(picture), "stdout", "--psm", "1", "tsv"],
                capture_output=True, timeout=_SECONDS, check=False, encoding="utf-8",
                errors="replace",
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
    made_progress()
    return _lines(run.stdout, scale, height) if run.returncode == 0 else None


def _lines(table: str, scale: float, height: float) -> Recognised | None:
    """Build lines of tesseract's table of words; its boxes are in pixels from the top left."""
    words: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == _WORD_LEVEL and (row.get("text") or "").strip():
            words[row["block_num"], row["par_num"], row["line_num"]].append(row)
    if not words:
        return None
    weights = [(float(w["conf"]), len(w["text"])) for line in words.values() for w in line]
    confidence = sum(sure * size for sure, size in weights) / sum(size for _, size in weights)
    lines = tuple(_line(line, scale, height) for line in words.values())
    return Recognised(lines, confidence)


def _line(words: list[dict[str, str]], scale: float, height: float) -> Line:
    lefts = [int(w["left"]) for w in words]
    rights = [int(w["left"]) + int(w["width"]) for w in words]
    top = min(int(w["top"]) for w in words)
    bottom = max(int(w["top"]) + int(w["height"]) for w in words)
    return Line(
        " ".join(w["text"] for w in words), min(lefts) / scale, max(rights) / scale,
        height - bottom / scale, (bottom - top) / scale,
    )  # fmt: skip
