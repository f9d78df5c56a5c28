"""From the lines of printed pages to one running text and what each piece of it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.blocks import Block
from index.readers.pdf.drafts import Hyphens
from index.readers.pdf.footnotes import find_footnotes
from index.readers.pdf.lines import PageLines
from index.readers.pdf.page_breaks import join_pages
from index.readers.pdf.page_drafts import Composer
from index.readers.pdf.plain_headings import mark_plain_headings
from index.readers.pdf.running_lines import find_running_lines
from index.readers.pdf.type_sizes import find_type
from index.readers.pdf.writer import write_all


@dataclass(frozen=True, slots=True)
class Composed:
    """The final text, where each page starts in it, and what each piece of it is."""

    text: str
    starts: tuple[int, ...]
    blocks: tuple[Block, ...]
    labels: tuple[str | None, ...] = ()  # numbers printed on the pages, where they are known


def compose(pages: Sequence[PageLines]) -> Composed:
    """Join the lines of all pages into one text; words split at line ends are made whole."""
    running = find_running_lines(pages)
    type_ = find_type(pages)
    notes = find_footnotes(pages, running.places, type_.body)
    hyphens = Hyphens(pages)
    composer = Composer(running.reasons, notes, type_, hyphens)
    made = [composer.compose(number, page) for number, page in enumerate(pages)]
    drafts = list(join_pages(made, hyphens))
    if type_.is_plain:
        mark_plain_headings(drafts)
    written = write_all(drafts, len(pages))
    labels = tuple(running.labels.get(number) for number in range(len(pages)))
    return Composed(written.text, written.starts, written.blocks, labels)
