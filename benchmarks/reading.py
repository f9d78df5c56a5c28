"""Measure reading on documents whose text is known to the character, and file the figures.

    python -m benchmarks.reading

Characters right: those of words found in their order on their page. Furniture: lines marked of
those printed as such, and lines wrongly marked. Labels: pages whose printed label is right.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from benchmarks import printed
from benchmarks.filing import RESULTS, file_figures
from benchmarks.web import measure_pages
from index.language.sentences import subtract
from index.readers.registry import read_file
from index.text.documents import make_document
from index.types import Document, Span


def main() -> None:
    """Measure and file."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure_all(Path(folder))
    data = "PDFs by benchmarks/printed.py, web pages by benchmarks/pages.py; the words are invented"
    result = {"pdf": figures, "html": measure_pages()}
    file_figures(RESULTS / "reading.json", "python -m benchmarks.reading", data, result)


def measure_all(folder: Path) -> dict[str, dict[str, float]]:
    """Print all kinds of document into ``folder``, read them, and compare."""
    made = {
        "book": printed.book(folder / "book.pdf"),
        "book without labels": printed.book(folder / "plain.pdf", labelled=False),
        "columns": printed.columns(folder / "columns.pdf"),
        "columns across": printed.columns(folder / "across.pdf", across=True),
        "footnotes": printed.footnotes(folder / "footnotes.pdf"),
        "tables": printed.tables(folder / "tables.pdf"),
    }
    return {name: measure(truth) for name, truth in made.items()}


def measure(truth: printed.Printed) -> dict[str, float]:
    """Read one document and compare it with what was printed."""
    (reading,) = read_file(truth.path)
    document = make_document(reading, "id", truth.path.name)
    text = document.text
    right = total = 0
    for page, expected in zip(_pages(document), truth.running, strict=True):
        found = " ".join(p.of(text) for p in subtract(page, document.furniture)).split()
        wanted = expected.split()
        blocks = SequenceMatcher(None, found, wanted, autojunk=False).get_matching_blocks()
        right += sum(len(w) for b in blocks for w in wanted[b.b : b.b + b.size])
        total += max(sum(map(len, wanted)), sum(map(len, found)))
    marked = [
        line
        for page in _pages(document)
        for span in document.furniture
        if page.start <= span.start < page.end
        for line in span.of(text).split("\n")
    ]
    wanted_lines = [line for lines in truth.furniture for line in lines]
    hits = sum((_count(marked) & _count(wanted_lines)).values())
    labels = [page.label for page in document.pages]
    known = [pair for pair in zip(labels, truth.labels, strict=True) if pair[1] is not None]
    rows = {" ".join(line.replace("|", " ").split()) for line in text.split("\n")}
    figures = {
        "characters_right": right / total,
        "furniture_found": hits / len(wanted_lines),
        "furniture_wrong": (len(marked) - hits) / max(1, len(marked)),
        "labels_right": sum(a == b for a, b in known) / max(1, len(known)) if known else 1.0,
    }
    if truth.rows:
        figures["rows_right"] = sum(row in rows for row in truth.rows) / len(truth.rows)
    if truth.footnotes:
        figures["footnotes_apart"] = _apart(document, truth.footnotes)
    return {name: round(value, 4) for name, value in figures.items()}


def _count(lines: list[str]) -> Counter[str]:
    return Counter(line for line in lines if line.strip())


def _apart(document: Document, notes: list[str]) -> float:
    """Share of the footnotes that are blocks of their own."""
    blocks = {" ".join(block.split()) for block in document.text.split("\n\n")}
    return sum(note in blocks for note in notes) / len(notes)


def _pages(document: Document) -> list[Span]:
    starts = [page.start for page in document.pages] + [len(document.text)]
    return [Span(a, b) for a, b in pairwise(starts)]


if __name__ == "__main__":
    main()
