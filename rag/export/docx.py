"""A briefing as a Word document: real headings, native footnotes, contents, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rag.briefing import Briefing, Figure, Quote, Theme
from rag.citing import References, Run, Runs, plain_references
from rag.export.office_file import save_word
from rag.export.parts import (
    FIGURE_HEADER,
    VERIFY_HEADER,
    VERIFY_HINT,
    differing,
    figure_rows,
    flat,
    flat_runs,
    gap_lines,
    key_of,
    line_of,
    note_of,
    shown_in,
    shown_themes,
    source_lines,
    title_of,
    verify_rows,
    weight_of,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FIGURE_WIDTHS = (3.4, 10.6, 2.0)
_VERIFY_WIDTHS = (1.5, 8.4, 2.3, 3.8)


def render_docx(briefing: Briefing, references: References | None = None) -> bytes:
    """The whole briefing; each quote a paragraph in the style Quote with its footnote."""
    from docx import Document as new_document

    from rag.export.docx_layout import set_up

    cited = references if references is not None else plain_references(briefing)
    document = new_document()
    set_up(document, title_of(briefing))
    writer = _Writer(document, cited)
    document.add_heading(title_of(briefing), 0)
    writer.contents(_sections(briefing))
    _key_points(writer, briefing)
    for theme in shown_themes(briefing):
        _theme(writer, briefing, theme)
    _comparison(writer, briefing)
    _figures(writer, "Figures and dates", briefing.figures)
    _figures(writer, "Timeline", briefing.timeline)
    writer.heading("Gaps")
    for line in gap_lines(briefing):
        document.add_paragraph(flat(line), "List Bullet")
    if briefing.quotes:
        _sources(writer, briefing)
    writer.notes.attach()
    return save_word(document)


def _sources(writer: _Writer, briefing: Briefing) -> None:
    """References, and the table by which quotes are verified."""
    document = writer.document
    writer.heading("Sources")
    for runs, said in source_lines(briefing, writer.cited):
        paragraph = document.add_paragraph(style="List Bullet")
        _add_runs(paragraph, (*runs, Run(f" {said}")))
    writer.heading("Verification")
    document.add_paragraph(VERIFY_HINT)
    rows = [row.cells for row in verify_rows(briefing)]
    writer.table(VERIFY_HEADER, rows, _VERIFY_WIDTHS, "Table Small")


class _Writer:
    """A document being written, with its footnotes and the bookmarks of its headings."""

    def __init__(self, document: WordDocument, cited: References) -> None:
        from rag.export.footnotes import Footnotes

        self.document = document
        self.cited = cited
        self.notes = Footnotes(document)
        self._headings = 0

    def contents(self, titles: list[str]) -> None:
        """A table of contents, filled in already."""
        from rag.export.docx_layout import add_contents

        add_contents(self.document, titles)

    def heading(self, title: str) -> None:
        """A heading of the first level, which the table of contents points at."""
        from rag.export.docx_layout import add_bookmark

        self._headings += 1
        add_bookmark(self.document.add_heading(flat(title), 1), self._headings)

    def quote(self, quote: Quote) -> None:
        """A quote; author-date styles cite below it, and the footnote keeps its place."""
        paragraph = self.document.add_paragraph(f"“{flat(quote.evidence.quote)}”", "Quote")
        cited = self.cited.notes[quote.number]
        key = Run(f" [{key_of(quote)}]")
        self.notes.add(paragraph, (*flat_runs(cited), key))
        if self.cited.in_text:
            _add_runs(self.document.add_paragraph(style="Citation"), flat_runs(cited))

    def table(
        self,
        header: tuple[str, ...],
        rows: list[Any],
        widths: tuple[float, ...],
        style: str,
    ) -> None:
        """A table with fixed widths in centimetres, its header repeated on each page."""
        from rag.export.docx_layout import add_table

        add_table(self.document, [header, *rows], widths, style)


def _sections(briefing: Briefing) -> list[str]:
    """All headings of the first level in their order."""
    optional = (
        ("Agreement and disagreement", briefing.agreements),
        ("Figures and dates", briefing.figures),
        ("Timeline", briefing.timeline),
    )
    middle = [flat(theme.title) for theme in shown_themes(briefing)]
    middle += [title for title, content in optional if content]
    first = ["Key points"] if briefing.key_points else []
    last = ["Sources", "Verification"] if briefing.quotes else []
    return [*first, *middle, "Gaps", *last]


def _key_points(writer: _Writer, briefing: Briefing) -> None:
    if briefing.key_points:
        writer.heading("Key points")
    for quote in briefing.key_points:
        _card(writer, quote)
        weight = weight_of(quote)
        if weight is not None:
            writer.document.add_paragraph(weight, "Citation")


def _theme(writer: _Writer, briefing: Briefing, theme: Theme) -> None:
    writer.heading(theme.title)
    note = note_of(briefing, theme)
    if note is not None:
        writer.document.add_paragraph(flat(note), "Context")
    for quote in shown_in(briefing, theme):
        _card(writer, quote)


def _card(writer: _Writer, quote: Quote) -> None:
    """The line above, what it needs that stands apart, the quote: kept on one page."""
    above = [line_of(quote)]
    if quote.context is not None:
        above.append(f"Before it: “{flat(quote.context.quote)}” ({key_of(quote)}c)")
    for words in filter(None, above):
        paragraph = writer.document.add_paragraph(words, "Context")
        paragraph.paragraph_format.keep_with_next = True
    writer.quote(quote)


def _comparison(writer: _Writer, briefing: Briefing) -> None:
    if briefing.agreements:
        writer.heading("Agreement and disagreement")
    for pair in briefing.agreements:
        title = f"{key_of(pair.left)} and {key_of(pair.right)} {pair.kind}"
        writer.document.add_heading(title, 2)
        words = differing(pair)
        if words is not None:
            writer.document.add_paragraph(words).paragraph_format.keep_with_next = True
        writer.quote(pair.left)
        writer.quote(pair.right)


def _figures(writer: _Writer, title: str, figures: tuple[Figure, ...]) -> None:
    if figures:
        writer.heading(title)
        rows = figure_rows(title, figures)
        writer.table(FIGURE_HEADER, rows, _FIGURE_WIDTHS, "Table Text")


def _add_runs(paragraph: Any, runs: Runs) -> None:  # noqa: ANN401 - a python-docx paragraph
    for run in runs:
        paragraph.add_run(run.text).italic = True if run.italic else None
