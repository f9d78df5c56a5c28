"""A program of somebody else: checked against the installed package, where nothing may be Any.

It is not run. ``assert_type`` fails in the type checker where a type is not exactly this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import assert_type

import rag
from rag import (
    Agreement,
    Answer,
    Briefing,
    Candidate,
    Check,
    Difference,
    Document,
    Dossier,
    DossierError,
    Evaluation,
    Evidence,
    Figure,
    FileRecord,
    FileState,
    Filter,
    Gap,
    Grid,
    Hit,
    Judgement,
    Library,
    OnProgress,
    Passage,
    Progress,
    QueryError,
    Quote,
    QuoteState,
    Reader,
    Root,
    Row,
    SourceUse,
    Span,
    Statement,
    Status,
    Support,
    SupportState,
    SyncReport,
    Theme,
    Verification,
    evaluate_table,
    read_draft,
)


class Blind:
    """A reader of one's own."""

    name = "blind"

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge each passage the same."""
        assert_type(question, str)
        return [Judgement(0.0, (0.0,) * len(hit.passage.sentences)) for hit in hits]


class Stopped(Exception):
    """Raised to end long work."""


def tell(progress: Progress) -> None:
    """Follow long work."""
    assert_type(progress.step, str)
    assert_type(progress.share, float)
    if progress.done > 10:
        raise Stopped(progress.item)


def ask(dossier: Dossier) -> None:
    """Index, find and ask."""
    report = dossier.index("folder", progress=tell)
    assert_type(report, SyncReport)
    assert_type(report.failed, list[tuple[str, str]])
    for hit in dossier.find("question", where=Filter.parse(["author=Gerber"])):
        assert_type(hit, Hit)
        assert_type(hit.passage, Passage)
        assert_type(hit.signals, tuple[tuple[str, float], ...])
    answer = dossier.ask("question", min_confidence=0.5)
    assert_type(answer, Answer)
    assert_type(answer.evidence, tuple[Evidence, ...])
    assert_type(answer.evidence[0].answer, Span | None)
    assert_type(answer.evidence[0].document.metadata.title, str | None)
    assert_type(answer.reason, str | None)


def brief(dossier: Dossier) -> None:
    """Brief, export and verify."""
    briefing = dossier.brief(["one part", "another"], progress=tell)
    assert_type(briefing, Briefing)
    assert_type(briefing.themes, tuple[Theme, ...])
    assert_type(briefing.quotes, tuple[Quote, ...])
    assert_type(briefing.agreements, tuple[Agreement, ...])
    assert_type(briefing.timeline, tuple[Figure, ...])
    assert_type(briefing.gaps, tuple[Gap, ...])
    assert_type(briefing.sources, tuple[SourceUse, ...])
    dossier.export(briefing, Path("briefing.docx"), style="plain")
    verification = dossier.verify("briefing.docx", sources="folder")
    assert_type(verification, Verification)
    assert_type(verification.counts, dict[QuoteState, int])
    for check in verification.checks:
        assert_type(check, Check)
        assert_type(check.document, Document | None)
        assert_type(check.difference, tuple[Difference, ...])


def compare(dossier: Dossier) -> None:
    """A grid, a draft, a measurement."""
    grid = dossier.grid(["question"], progress=tell)
    assert_type(grid, Grid)
    assert_type(grid.rows, tuple[Row, ...])
    assert_type(grid.rows[0].cells, tuple[Answer, ...])
    support = dossier.support(read_draft(Path("draft.docx")), progress=tell)
    assert_type(support, Support)
    assert_type(support.statements, list[Statement])
    assert_type(support.counts, dict[SupportState, int])
    evaluation = evaluate_table(dossier, Path("questions.csv"))
    assert_type(evaluation, Evaluation)
    assert_type(evaluation.intervals, dict[str, tuple[float, float]])


def look(library: Library) -> None:
    """What lies below the front door."""
    assert_type(list(library.documents()), list[Document])
    assert_type(library.search("words"), list[Candidate])
    assert_type(library.ledger.files(), list[FileRecord])
    assert_type(library.ledger.files()[0].state, FileState)
    status = library.status()
    assert_type(status, Status)
    assert_type(status.roots, tuple[Root, ...])
    document = library.find_document("a.txt")
    assert_type(document, Document | None)
    if document is not None:
        assert_type(document.page_number(0), int | None)


def main() -> None:
    """Open with models and a listener of one's own."""
    reader: Reader = Blind()
    listener: OnProgress = tell
    assert_type(rag.__version__, str)
    try:
        with Dossier.open("library", create=True, reader=reader) as dossier:
            assert_type(dossier, Dossier)
            dossier.index(progress=listener)
            for step in (ask, brief, compare):
                step(dossier)
            look(dossier.library)
    except QueryError as error:
        raise SystemExit(str(error)) from error
    except DossierError as error:
        assert_type(error, DossierError)


if __name__ == "__main__":
    main()
