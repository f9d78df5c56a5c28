"""A grid from the JSON that was written of it, its quotes cut again from the documents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from index import Document, Library, SourceError, Span
from rag.grid.cells import NOT_STATED
from rag.grid.fill import Grid, Row
from rag.shapes import Json, document_shape
from rag.types import Answer, Evidence

_NO_GRID = "is no grid that Dossier wrote as JSON; make one: dossier grid QUESTIONS -o FILE.json"


def read_grid(path: Path, library: Library) -> Grid:
    """Read a grid back; rows of documents that are gone, or otherwise known now, are left out."""
    try:
        shape = json.loads(path.read_text(encoding="utf-8"))
        questions = tuple(map(str, shape["questions"]))
        rows = [row for entry in shape["rows"] if (row := _row(entry, questions, library))]
        return Grid(questions, tuple(rows), (), str(shape.get("made_with", "")))
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(f"{path}: {_NO_GRID}") from error


def _row(entry: Json, questions: Sequence[str], library: Library) -> Row | None:
    document = library.document(str(entry["document"]["id"]))
    if document is None or document_shape(document) != entry["document"]:
        return None
    cells = zip(questions, entry["cells"], strict=True)
    return Row(document, tuple(_cell(document, question, cell) for question, cell in cells))


def _cell(document: Document, question: str, cell: Json) -> Answer:
    evidence, near = (
        tuple(_evidence(document, quote) for quote in cell[name]) for name in ("evidence", "near")
    )
    reason = None if evidence else NOT_STATED
    judged = bool(cell.get("judged", True))
    return Answer(question, evidence, near, float(cell["confidence"]), reason, judged)


def _evidence(document: Document, quote: Json) -> Evidence:
    """The quote where it stood; where it doesn't, the file is no grid of ours."""
    span, answer = Span(int(quote["start"]), int(quote["end"])), quote["answer"]
    if span.of(document.text) != quote["quote"]:
        raise ValueError("a quote does not stand where it should")
    marked = Span(int(answer["start"]), int(answer["end"])) if answer is not None else None
    return Evidence(document, span, marked, float(quote["score"]))
