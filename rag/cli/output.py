"""Printing: JSON for programs, Rich for people, and never a control character of a document."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from index import OnProgress, Progress, Span, silent
from rag.citing import citation
from rag.types import Answer, Evidence, Hit
from rag.wording import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def print_json(value: dict[str, Any]) -> None:
    """Print one object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


@cache
def console(*, error: bool = False) -> Console:
    """Return the console for standard output or standard error."""
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=not sys.stdout.isatty())


@contextmanager
def progress_bar(*, shown: bool = True) -> Iterator[OnProgress]:
    """A bar on standard error where a person looks at it; it begins anew with another total."""
    if not shown or not sys.stderr.isatty():
        yield silent
        return
    from rich import progress as rich

    columns = (
        rich.BarColumn(), rich.TaskProgressColumn(), rich.TimeRemainingColumn(),
        rich.TextColumn("{task.description}", markup=False),
    )  # fmt: skip
    with rich.Progress(*columns, console=console(error=True)) as bar:
        task = bar.add_task("", total=None)

        def report(progress: Progress) -> None:
            told = printable(f"{progress.step} {progress.item}")
            if progress.total != bar.tasks[task].total:
                bar.reset(task, total=progress.total)
            bar.update(task, completed=progress.done, description=told)

        yield report


def print_answer(answer: Answer) -> None:
    """Print an answer, or why there is none and what is near; of several parts each its own."""
    out = console()
    if answer.asked not in (None, answer.question):
        out.print(f"asked as: {printable(answer.asked or '')}", style="dim", markup=False)
    for part in answer.parts if answer.answered else ():
        out.print(f"\n{printable(part.question)}", style="bold", markup=False)
        print_answer(part)
    if answer.parts and answer.answered:
        return
    if answer.answered:
        weak = "" if answer.is_strong else ": weak, read it in its place before you rely on it"
        out.print(f"[dim]confidence {answer.confidence:.0%}{weak}[/dim]")
        if answer.reason:
            out.print(printable(answer.reason), markup=False)
    else:
        if answer.judged:
            out.print("[bold]No answer in these documents[/bold]", end="")
            out.print(f" [dim](confidence {answer.confidence:.0%})[/dim]")
        else:
            out.print("[bold]Not judged[/bold]")
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


def _quote(number: int, evidence: Evidence) -> Text:
    """A quote with its source; signs of ours between its parts are dim, as they stand nowhere."""
    from rich.text import Text

    from rag.cards import card_line, make_card, terms_line

    styled, card = Text(f"{number}. ", style="bold"), make_card(evidence)
    for line in (card_line(card, beside_source=True), terms_line(card.document, card.terms)):
        if line:
            styled.append(f"{printable(line)}\n   ", style="dim italic not bold")
    whole = len(evidence.parts) == 1
    styled.append("“" if whole else "", style="not bold")
    for words, part in evidence.shown_pieces:
        if part is None:
            styled.append(words, style="dim not bold")
        else:
            _append(styled, evidence, part.span)
    styled.append("”" if whole else "", style="not bold")
    place = citation(evidence.document, evidence.span.start)
    hidden = " (hidden in the file)" if evidence.hidden else ""
    styled.append(f"\n   — {place}{hidden}", style="dim not bold")
    return styled


def _append(styled: Text, evidence: Evidence, span: Span) -> None:
    """Add words of a document, the answer in them underlined."""
    text, answer = evidence.document.text, evidence.answer
    first = min(max(answer.start, span.start), span.end) if answer is not None else span.end
    last = min(max(answer.end, first), span.end) if answer is not None else span.end
    styled.append(printable(text[span.start : first]), style="not bold")
    styled.append(printable(text[first:last]), style="bold underline")
    styled.append(printable(text[last : span.end]), style="not bold")
