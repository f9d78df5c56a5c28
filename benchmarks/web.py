"""Measure the reading of web pages: main text kept, furniture kept out, metadata right."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.pages import SavedPage, saved_pages
from index.language.sentences import subtract
from index.readers.registry import read_file
from index.text.documents import make_document
from index.types import Document, Span


def measure_pages() -> dict[str, dict[str, float]]:
    """Measure each saved page."""
    with tempfile.TemporaryDirectory() as folder:
        return {page.name: measure_page(page, Path(folder)) for page in saved_pages()}


def measure_page(page: SavedPage, folder: Path) -> dict[str, float]:
    """Characters of main text kept and of furniture kept out; fields of metadata that are right."""
    path = folder / f"{page.name}.html"
    path.write_text(page.html, encoding="utf-8")
    (reading,) = read_file(path)
    document = make_document(reading, "id", path.name)
    running = running_words(document)
    said = {name: getattr(document.metadata, name) for name in page.metadata}
    figures = {
        "main_kept": _share(page.main, running, kept=True),
        "furniture_kept_out": _share(page.furniture, running, kept=False),
    }
    if page.metadata:
        right = sum(said[name] == value for name, value in page.metadata.items())
        figures["metadata_right"] = right / len(page.metadata)
    return {name: round(value, 4) for name, value in figures.items()}


def running_words(document: Document) -> str:
    """The text of a document without its furniture, spaces folded."""
    parts = subtract(Span(0, len(document.text)), document.furniture)
    return " ".join(" ".join(part.of(document.text) for part in parts).split())


def _share(texts: list[str], running: str, *, kept: bool) -> float:
    total = sum(map(len, texts))
    return sum(len(text) for text in texts if (text in running) is kept) / max(1, total)
