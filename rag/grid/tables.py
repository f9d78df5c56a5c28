"""A grid as a table for people, CSV or HTML; and as JSON."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from pathlib import Path

from index import Document
from rag.citing import page_reference
from rag.export import guard_cell, place_attributes
from rag.grid.cells import unstated
from rag.grid.fill import Filled, Grid
from rag.shapes import Json, document_shape, quote_shape
from rag.types import Answer, Evidence
from rag.wording import storable

_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;margin:2rem;color:#222}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.5rem .7rem;border:1px solid #ccd;"
    "min-width:14rem}"
    "thead th{background:#eef2f5;position:sticky;top:0}tbody th{font-weight:normal}"
    ".source,cite{color:#566;font-size:.85rem;font-style:normal;overflow-wrap:anywhere}"
    "cite{display:block}q{quotes:'“' '”'}mark{background:#fdf0b5}.none{color:#667}"
    ".unread{margin-top:2rem;font-size:.9rem}@media print{thead th{position:static}}"
)


def grid_shape(grid: Grid) -> Json:
    """The JSON shape of ``dossier grid``; a cell's ``evidence`` is empty if it is not stated."""
    return {
        "questions": list(grid.questions),
        "rows": [
            {
                "document": document_shape(row.document),
                "cells": [_cell_shape(cell) for cell in row.cells],
            }
            for row in grid.rows
        ],
        "unread": [{"source": source, "reason": reason} for source, reason in grid.unread],
        "made_with": grid.made_with,
    }


def filled_shape(filled: Filled, question: str) -> Json:
    """One cell as it comes: a line of ``dossier grid --lines``."""
    return {
        "document": document_shape(filled.document),
        "question": question,
        "number": filled.number,
        "cell": _cell_shape(filled.cell),
        "kept": filled.is_kept,
    }


def render_json(grid: Grid) -> bytes:
    """The JSON shape, indented."""
    return (json.dumps(grid_shape(grid), ensure_ascii=False, indent=2) + "\n").encode()


def render_csv(grid: Grid) -> bytes:
    """Comma separated, in UTF-8 with the mark that makes Excel read it as such."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Document", "File", *map(guard_cell, grid.questions)])
    for row in grid.rows:
        names = (guard_cell(document_name(row.document)), guard_cell(row.document.source))
        writer.writerow([*names, *(cell_text(cell) for cell in row.cells)])
    for source, reason in grid.unread:
        writer.writerow(["", guard_cell(source), guard_cell(f"not read: {reason}")])
    return out.getvalue().encode("utf-8-sig")


def render_html(grid: Grid) -> bytes:
    """One file, all text escaped; each quote carries its hash and offsets for ``verify``."""
    heads = "".join(f'<th scope="col">{_safe(question)}</th>' for question in grid.questions)
    body = []
    for row in grid.rows:
        source = f'<div class="source">{_safe(row.document.source)}</div>'
        head = f'<th scope="row">{_safe(document_name(row.document))}{source}</th>'
        body.append(f"<tr>{head}{''.join(_html_cell(cell) for cell in row.cells)}</tr>")
    unread = "".join(f"<li>{_safe(f'{name}: {reason}')}</li>" for name, reason in grid.unread)
    below = f'<div class="unread">Files not read:<ul>{unread}</ul></div>' if unread else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Evidence grid'
        f"</title><style>{_STYLE}</style></head>\n<body>\n<h1>Evidence grid</h1>\n<table>\n"
        f'<thead><tr><th scope="col">Document</th>{heads}</tr></thead>\n<tbody>\n'
        + "\n".join(body)
        + f"\n</tbody>\n</table>\n{below}</body>\n</html>\n"
    ).encode()


def document_name(document: Document) -> str:
    """Title, author and date as far as known; the file's name where nothing is."""
    metadata = document.metadata
    date = metadata.date_text if metadata.date_text is not None else metadata.date
    known = ", ".join(part for part in (metadata.author, metadata.title, date) if part)
    return " ".join(known.split()) or Path(document.source).name


def cell_text(cell: Answer) -> str:
    """Each quote in quotation marks with its page; so no cell begins with a formula's sign."""
    if not cell.answered:
        return unstated(cell)
    return "\n".join(_quoted(evidence) for evidence in cell.evidence)


def _quoted(evidence: Evidence) -> str:
    page = page_reference(evidence.document, evidence.span.start)
    words = storable(" ".join(evidence.quote.split()))
    return f"“{words}”" + (f" ({page})" if page is not None else "")


def _cell_shape(cell: Answer) -> Json:
    return {
        "stated": cell.answered,
        "confidence": round(cell.confidence, 4),
        "evidence": [quote_shape(evidence) for evidence in cell.evidence],
        "near": [quote_shape(evidence) for evidence in cell.near],
        **({} if cell.judged else {"judged": False}),
    }


def _html_cell(cell: Answer) -> str:
    if not cell.answered:
        return f'<td class="none">{unstated(cell)}</td>'
    quotes = []
    for evidence in cell.evidence:
        page = page_reference(evidence.document, evidence.span.start)
        cite = f"<cite>{_safe(page)}</cite>" if page is not None else ""
        quotes.append(f"<p><q {place_attributes(evidence)}>{_marked(evidence)}</q>{cite}</p>")
    return f"<td>{''.join(quotes)}</td>"


def _marked(evidence: Evidence) -> str:
    """The quote with the answer marked."""
    text, span, answer = evidence.document.text, evidence.span, evidence.answer
    if answer is None:
        return _safe(evidence.quote)
    before, after = text[span.start : answer.start], text[answer.end : span.end]
    return f"{_safe(before)}<mark>{_safe(answer.of(text))}</mark>{_safe(after)}"


def _safe(text: str) -> str:
    return escape(storable(text))
