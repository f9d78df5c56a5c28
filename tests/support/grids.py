"""Questions for grids, and a grid of what spreadsheets misread."""

from __future__ import annotations

from index import Document, Metadata, Page, Span
from rag.grid import NOT_STATED, Grid, Row
from rag.types import Answer, Evidence

QUESTIONS = ["How many ships in May?", "Did the frost killed trees?"]


def nasty_grid(title: str, text: str) -> Grid:
    """One document with two pages whose title and text the caller chooses."""
    document = Document(
        id="a" * 64, source="=cmd.txt", text=text, media_type="text/plain",
        pages=(Page(0, "iv"), Page(1, "v")), metadata=Metadata(title=title),
    )  # fmt: skip
    evidence = Evidence(document, Span(0, len(text)), None, 1.0)
    cells = (Answer("@SUM(1)", (evidence,), (), 0.9), Answer("-b", (), (), 0.1, NOT_STATED))
    return Grid(("@SUM(1)", "-b"), (Row(document, cells),), (("<b>.pdf", "encrypted"),))
