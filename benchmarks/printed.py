"""PDFs made from known text: what is printed where is known to the character.

Five kinds of document: a book with front matter, two columns written one after the other, two
columns written line by line across the page, pages with footnotes, and pages with tables.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle

_SYLLABLES = (
    "ba cor den fal gre hol jun kest lim mar nor pel quin ras sol tem ul ver wint yar zel shore "
    "land cap ster ton ham ley ing tion ment able"
).split()
_SMALL = "the of and to in a that was for with on by at from had which its their not were".split()
_BODY, _NOTE = 11.0, 8.0


@dataclass
class Printed:
    """A PDF and the truth about it: running text by page, furniture, labels, footnotes, rows."""

    path: Path
    running: list[str] = field(default_factory=list)
    furniture: list[list[str]] = field(default_factory=list)
    labels: list[str | None] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


class Writer:
    """Invents sentences, lays them out, and splits words at line ends as printers do."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.pdf = FPDF(format="A4")
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.set_font("times", size=_BODY)

    def word(self) -> str:
        """A word, short ones being the commonest."""
        if self.random.random() < 0.45:
            return self.random.choice(_SMALL)
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4)))

    def sentence(self) -> str:
        """A sentence, with a figure now and then."""
        words = [self.word() for _ in range(self.random.randint(6, 22))]
        if self.random.random() < 0.3:
            words.insert(3, f"{self.random.randint(2, 9)},{self.random.randint(100, 999)}")
        if self.random.random() < 0.3:
            words[2] += ","
        return " ".join(words).capitalize() + "."

    def paragraph(self, sentences: int = 5) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def lines(self, text: str, width: float, indent: float = 0.0) -> list[str]:
        """Break ``text`` to ``width`` millimetres; every fourth break splits a long word."""
        lines: list[str] = []
        line = ""
        for word in text.split(" "):
            room = width - (indent if not lines else 0.0)
            longer = f"{line} {word}" if line else word
            if self.pdf.get_string_width(longer) <= room:
                line = longer
                continue
            cut = self._cut(line, word, room)
            if cut:
                lines.append(f"{line} {word[:cut]}-")
                line = word[cut:]
            else:
                lines.append(line)
                line = word
        return [*lines, line]

    def _cut(self, line: str, word: str, room: float) -> int:
        if not re.fullmatch(r"[a-z]{8,}\W?", word) or self.random.random() < 0.5:
            return 0
        for cut in range(len(word) - 4, 3, -1):
            if self.pdf.get_string_width(f"{line} {word[:cut]}-") <= room:
                return cut
        return 0

    def put(self, x: float, y: float, text: str, size: float = _BODY, style: str = "") -> None:
        """Print a line at a place in millimetres from the top left."""
        self.pdf.set_font("times", style=style, size=size)
        self.pdf.text(x, y, text)
        self.pdf.set_font("times", size=_BODY)


def book(path: Path, pages: int = 24, front: int = 6, *, labelled: bool = True) -> Printed:
    """One column, a header that alternates, page numbers, a preface in roman numerals."""
    writer, truth = Writer(1), Printed(path)
    for number in range(pages):
        writer.pdf.add_page()
        label = _roman(number + 1) if number < front else str(number + 1 - front)
        header = "The harbours of the north" if number % 2 else f"Chapter {1 + number // 6}"
        furniture = [label] if number % 6 == 0 else [header, label]
        if number % 6:
            writer.put(80, 12, header, 9, "I")
        writer.put(103, 288, label, 9)
        text = _column(writer, 25, 25, 160, 275, gap=2.5)
        _note_page(truth, text, furniture, label)
    return _save(writer, truth, front if labelled else 0)


def columns(path: Path, pages: int = 10, *, across: bool = False) -> Printed:
    """Two columns; written ``across``, each line of the left is followed by one of the right."""
    writer, truth = Writer(3 if across else 2), Printed(path)
    for number in range(pages):
        writer.pdf.add_page()
        header = f"Journal of Tides, vol. 12, p. {number + 101}"
        writer.put(20, 12, header, 9)
        top, title = 25.0, ""
        if number == 0:
            title = "Of tides and of harbours"
            writer.put(70, 28, title, 20, "B")
            top = 45.0
        if across:
            text = _across(writer, top)
        else:
            parts = [_column(writer, x, top, 80, 275, gap=0) for x in (20, 112)]
            text = " ".join(parts)
        _note_page(truth, f"{title} {text}".strip(), [header], str(number + 101))
    return _save(writer, truth)


def footnotes(path: Path, pages: int = 8) -> Printed:
    """One column with footnotes in small type at the foot, their marks raised."""
    writer, truth = Writer(4), Printed(path)
    for number in range(pages):
        writer.pdf.add_page()
        text = _column(writer, 25, 25, 160, 245, gap=2.5, mark=str(number + 1))
        notes, y = [], 256.0
        note = f"{number + 1} {writer.paragraph(3)}"
        writer.pdf.set_font("times", size=_NOTE)
        for line in writer.lines(note, 160):
            writer.put(25, y, line, _NOTE)
            writer.pdf.set_font("times", size=_NOTE)
            y += 3.6
        writer.put(103, 288, str(number + 1), 9)
        notes.append(note)
        truth.footnotes += notes
        _note_page(truth, f"{text} {' '.join(notes)}", [str(number + 1)], str(number + 1))
    return _save(writer, truth)


def tables(path: Path, pages: int = 6) -> Printed:
    """Paragraphs around tables whose cells stand in columns without rules."""
    writer, truth = Writer(5), Printed(path)
    for number in range(pages):
        writer.pdf.add_page()
        before = _column(writer, 25, 25, 160, 80, gap=2.5)
        y, rows = 95.0, []
        for row in range(14):
            name = f"{writer.word()} {writer.word()} port".capitalize()
            figures = [f"{writer.random.randint(1, 9)},{100 + 7 * row}" for _ in range(3)]
            cells = ["(in tons)", "2020", "2021", "2022"] if not row else [name, *figures]
            if row % 5 == 4:
                cells[-1] = "12 %"
            for x, cell in zip((25, 100, 130, 160), cells, strict=True):
                writer.put(x, y, cell)
            rows.append(" ".join(cells))
            y += 6
        after = _column(writer, 25, y + 8, 160, 270, gap=2.5)
        writer.put(100, 288, f"Page {number + 1} of {pages}", 9)
        truth.rows += rows
        text = " ".join([before, *rows, after])
        _note_page(truth, text, [f"Page {number + 1} of {pages}"], str(number + 1))
    return _save(writer, truth)


def _column(
    writer: Writer, x: float, y: float, width: float, bottom: float, gap: float, mark: str = ""
) -> str:
    """Fill a column with paragraphs; ``mark`` is a raised figure after the first of them."""
    said = []
    while y < bottom:
        paragraph = writer.paragraph(writer.random.randint(2, 6))
        lines = writer.lines(paragraph, width)
        if y + 5 * len(lines) > bottom:
            break
        for line in lines:
            writer.put(x, y, line)
            y += 5
        if mark:
            end = x + writer.pdf.get_string_width(lines[-1])
            writer.put(end, y - 5 - 1.4, mark, 6.5)
            paragraph, mark = paragraph + mark, ""
        said.append(paragraph)
        y += gap
    return " ".join(said)


def _across(writer: Writer, top: float) -> str:
    left, right = ([], [])  # type: tuple[list[str], list[str]]
    said = []
    for column in (left, right):
        texts = []
        while len(column) < 42:
            paragraph = writer.paragraph(4)
            column += writer.lines(paragraph, 80)
            texts.append(paragraph)
        said.append(" ".join(texts))
    for row in range(max(len(left), len(right))):
        for x, column in ((20, left), (112, right)):
            if row < len(column):
                writer.put(x, top + 4.8 * row, column[row])
    return " ".join(said)


def _note_page(truth: Printed, text: str, furniture: list[str], label: str | None) -> None:
    truth.running.append(text)
    truth.furniture.append(furniture)
    truth.labels.append(label)


def _save(writer: Writer, truth: Printed, front: int = 0) -> Printed:
    writer.pdf.output(str(truth.path))
    if front:
        labelled = PdfWriter(clone_from=truth.path)
        labelled.set_page_label(0, front - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
        labelled.set_page_label(front, len(truth.running) - 1, style=PageLabelStyle.DECIMAL)
        labelled.write(truth.path)
    return truth


def _roman(number: int) -> str:
    return "i ii iii iv v vi vii viii ix x".split()[number - 1]
