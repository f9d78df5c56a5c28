"""From the lines of a cover to what the document says of itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from index.blocks import Heading, Span
from index.text.cover.authorship import find_author
from index.text.cover.called_dates import find_agreed, find_date_within, find_occasion, find_year
from index.text.cover.cover_dates import CoverDate, Telling, find_date, find_dateline
from index.text.cover.cover_lines import Cover, CoverLine, read_lines
from index.text.cover.document_kinds import draft_kind, find_draft, find_kind, split_sponsors
from index.text.cover.issuers import find_issuer
from index.text.cover.symbols import find_symbol
from index.text.cover.titles import find_title
from index.types import Metadata

# Kinds that are dated where they are signed, as what is of no known kind may be; and kinds whose
# titles hold their date.
_FOOT_KINDS = frozenset(
    ("letter", "judgment", "treaty", "law", "memo", "resolution", "contract", "note verbale")
)
_DATED_TITLES = _FOOT_KINDS | {"minutes", "speech"}
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DECIDED_WITHIN, _DATE_WORDS = 4000, 4
_OF_THE_WHOLE = (Telling.ISSUED, Telling.PLAIN, Telling.ADOPTED)


def read_cover(
    text: str,
    blocks: Sequence[Span],
    furniture: Sequence[Span],
    headings: Sequence[Heading] = (),
    language: str | None = None,
    records: Collection[Span] = (),
) -> Metadata:
    """Read what a document says of itself at its head and foot.

    Of its ``blocks``, ``records`` are rows, pairs and items.
    """
    cover = read_lines(text, blocks, furniture, headings, records)
    symbol = find_symbol(cover.head)
    draft = find_draft(cover)
    title: CoverLine | None
    if draft is not None:
        title, match = draft
        kind, sponsors = draft_kind(match["what"]), split_sponsors(match["who"])
        author = None
    else:
        kind, sponsors = find_kind(cover, symbol), ()
        title = find_title(cover, kind)
        author = find_author(cover, title, kind)
    date = _date(cover, kind, title, language)
    found = {
        "title": title.text if title is not None else None,
        "author": author,
        "publisher": find_issuer(cover, title, author, kind),
        "date": date.iso if date is not None else None,
        "kind": kind,
        "symbol": symbol,
    }
    return Metadata(
        **found,
        date_text=date.span.of(text) if date is not None else None,
        sponsors=sponsors,
        origins=tuple((name, "text") for name, value in found.items() if value is not None),
    )


def _date(
    cover: Cover, kind: str | None, title: CoverLine | None, language: str | None
) -> CoverDate | None:
    """The date of issue, else the first other one that tells of the document as a whole."""
    found = [
        date
        for line in cover.head
        if line is not title and (date := find_date(line.text, line.span.start, language))
    ]
    if cover.prose and not any(date.telling < Telling.ADOPTED for date in found):
        opening = find_dateline(cover.prose, cover.text.index(cover.prose), language)
        found += [opening] if opening is not None else []
    told = [date for date in found if date.telling is not Telling.OTHER]
    if not told and kind in (None, "contract"):
        agreed = find_agreed(cover.text, language)
        told = [agreed] if agreed is not None else []
    if not told and (kind is None or kind in _FOOT_KINDS):
        at_foot = (find_date(line.text, line.span.start, language) for line in cover.foot)
        told = [date for date in at_foot if date and date.telling in _OF_THE_WHOLE][:1]
    if not told and kind in _DATED_TITLES and title is not None:
        within = find_date_within(title.span.of(cover.text), title.span.start)
        told = [within] if within is not None else []
    if not told and kind == "judgment":
        told = list(_alone(cover, language))[:1]
    if not told:
        told = list(_called_by(cover, title))[:1]
    return min(told, key=lambda date: date.telling, default=None)


def _alone(cover: Cover, language: str | None) -> Iterator[CoverDate]:
    """The date that stands alone on its line below the counsel of a case and above its text."""
    for line in _LINE.finditer(cover.text, 0, _DECIDED_WITHIN):
        if len(line[0].split()) <= _DATE_WORDS:
            date = find_date(
                line[0].strip(), line.start() + line[0].index(line[0].strip()), language
            )
            if date is not None and date.telling in _OF_THE_WHOLE:
                yield date


def _called_by(cover: Cover, title: CoverLine | None) -> Iterator[CoverDate]:
    """The day by which a meeting's record is called, the year of a law or a yearly report."""
    for line in cover.head:
        if not line.late and (date := find_occasion(line.text, line.span.start)) is not None:
            yield date
    if title is not None and (year := find_year(title.span.of(cover.text), title.span.start)):
        yield year
