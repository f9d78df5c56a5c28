"""Printing: JSON for programs, Rich for people, and never a control character of a document."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from index import Document
from rag.types import Answer, Evidence, Hit

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# C0 and C1 controls but for tab and newline, and the marks that turn writing direction around.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def print_json(value: dict[str, Any]) -> None:
    """Print one object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def printable(text: str) -> str:
    """Make control characters visible, so that a document can't steer the terminal."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


@cache
def console(*, error: bool = False) -> Console:
    """Return the console for standard output or standard error."""
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=not sys.stdout.isatty())


def print_answer(answer: Answer) -> None:
    """Print an answer, or why there is none and what is near."""
    out = console()
    if answer.answered:
        out.print(f"[dim]confidence {answer.confidence:.0%}[/dim]")
    else:
        out.print("[bold]No answer in these documents[/bold]", end="")
        out.print(f" [dim](confidence {answer.confidence:.0%})[/dim]")
        out.print(printable(answer.reason or ""), markup=False)
        if answer.near:
            out.print("\n[dim]Not an answer, but near:[/dim]")
    for number, evidence in enumerate(answer.evidence or answer.near, 1):
        out.print()
        out.print(_quote(number, evidence))


def print_hits(hits: list[Hit]) -> None:
    """Print ranked passages with their sources and signals."""
    out = console()
    if not hits:
        out.print("Nothing found.")
    for rank, hit in enumerate(hits, 1):
        signals = ", ".join(f"{name} {value:.2f}" for name, value in hit.signals)
        out.print(f"\n[bold]{rank}[/bold] [dim]{hit.score:.3f} ({signals})[/dim]")
        out.print(printable(hit.text), markup=False)
        out.print(f"    — {citation(hit.document, hit.passage.span.start)}", markup=False)


def citation(document: Document, offset: int) -> str:
    """Author, title, publisher, date, page and source, as far as they are known."""
    metadata = document.metadata
    title = f"“{metadata.title}”" if metadata.title is not None else None
    known = (metadata.author, title, metadata.publisher, metadata.date_text or metadata.date)
    parts = [part for part in (*known, page_reference(document, offset)) if part]
    return printable(", ".join([*parts, f"[{document.source}]"]))


def page_reference(document: Document, offset: int) -> str | None:
    """Both page numbers, "p. iv (PDF 6)"; ``None`` in documents without pages."""
    number, label = document.page_number(offset), document.page_label(offset)
    if number is None:
        return None
    return f"p. {label} (PDF {number})" if label is not None else f"PDF page {number}"


def _quote(number: int, evidence: Evidence) -> Text:
    from rich.text import Text

    text, span, answer = evidence.document.text, evidence.span, evidence.answer
    styled = Text(f"{number}. ", style="bold")
    if answer is None:
        styled.append(f"“{printable(evidence.quote)}”", style="not bold")
    else:
        styled.append("“" + printable(text[span.start : answer.start]), style="not bold")
        styled.append(printable(answer.of(text)), style="bold underline")
        styled.append(printable(text[answer.end : span.end]) + "”", style="not bold")
    styled.append(f"\n   — {citation(evidence.document, span.start)}", style="dim not bold")
    return styled
