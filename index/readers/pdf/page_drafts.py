"""What stands on one page: its head and foot, its text with tables, its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index.blocks import BlockKind
from index.readers.pdf.annotations import Comment
from index.readers.pdf.drafts import Draft, Hyphens, pair
from index.readers.pdf.footnotes import starts_note
from index.readers.pdf.lines import Line, PageLines
from index.readers.pdf.paragraphs import make_drafts
from index.readers.pdf.table_finder import find_tables
from index.readers.pdf.table_heads import Table, TableRow, continued
from index.readers.pdf.type_sizes import Type
from index.readers.properties import iso_date

_DRAWN = re.compile(r"[\s_=*~.–—-]{3,}$")
_CAPTION = re.compile(r"[^\W\d_]{3,12}\.?\s\d{1,3}(?:[.–-]\d{1,3})*(?:\s?[.:–—|-]|\s|$)")
_UNIT = re.compile(r"\([^()]{3,80}\)$")
_ALIGNED = 6.0

_Place = tuple[int, int]  # page and position of a line


@dataclass(slots=True)
class PageDrafts:
    """The blocks of a page, apart by what they are; ``edge`` is how far its text runs."""

    head: list[Draft] = field(default_factory=list)
    body: list[Draft] = field(default_factory=list)
    notes: list[Draft] = field(default_factory=list)
    foot: list[Draft] = field(default_factory=list)
    edge: float = 0.0


class Composer:
    """Composes page after page, as a table may go on from one to the next."""

    def __init__(
        self,
        running: Mapping[_Place, str],
        notes: frozenset[_Place],
        type_: Type,
        hyphens: Hyphens,
    ) -> None:
        self._running = running
        self._notes = notes
        self._type = type_
        self._hyphens = hyphens
        self._table: Table | None = None  # that the page before ended with

    def compose(self, number: int, page: PageLines) -> PageDrafts:
        """The blocks of a page."""
        drafts = PageDrafts()
        middle = _middle(page.lines)
        rest: list[tuple[int, Line]] = []
        notes: list[Line] = []
        for position, line in enumerate(page.lines):
            reason = self._running.get((number, position))
            if reason is None and _DRAWN.match(line.text):
                reason = "a rule drawn in characters"
            if reason is not None:
                side = drafts.head if line.bottom > middle else drafts.foot
                side.append(Draft(BlockKind.FURNITURE, [(number, line.text)], reason=reason))
            elif (number, position) in self._notes:
                notes.append(line)
            else:
                rest.append((position, line))
        drafts.notes = list(self._note_drafts(number, notes))
        drafts.body = _commented(number, self._body(number, page, rest), page.comments)
        rights = sorted(line.right for _, line in rest)
        drafts.edge = rights[-(len(rights) // 8) - 1] if rights else 0.0
        return drafts

    def _body(self, number: int, page: PageLines, lines: Sequence[tuple[int, Line]]) -> list[Draft]:
        tables, rest = find_tables(lines, page.rules)
        tables.sort(key=lambda table: min(table.lines))
        tables = self._carry(tables, rest)
        drafts: list[Draft] = []
        run: list[Line] = []
        waiting = list(tables)
        for position, line in rest:
            while waiting and min(waiting[0].lines) < position:
                drafts += self._flush(number, run)
                drafts += _rows(number, waiting.pop(0))
            run.append(line)
        drafts += self._flush(number, run)
        for table in waiting:
            drafts += _rows(number, table)
        return _captioned(drafts)

    def _flush(self, number: int, run: list[Line]) -> list[Draft]:
        drafts = make_drafts(number, run, self._type, self._hyphens) if run else []
        run.clear()
        return drafts

    def _carry(self, tables: list[Table], rest: Sequence[tuple[int, Line]]) -> list[Table]:
        """Let a table at a page's top go on from the one that the page before ended with."""
        before = self._table
        if tables and before is not None and not tables[0].heads:
            first = min(tables[0].lines)
            on_top = not any(position < first for position, _ in rest)
            if on_top and _fits(before, tables[0]):
                tables = [continued(tables[0], before), *tables[1:]]
        last = tables[-1] if tables else None
        ends = last is not None and not any(position > max(last.lines) for position, _ in rest)
        self._table = last if ends else None
        return tables

    def _note_drafts(self, number: int, lines: Sequence[Line]) -> Iterator[Draft]:
        draft: Draft | None = None
        for line in lines:
            if draft is None or starts_note(line.text):
                if draft is not None:
                    yield draft
                draft = Draft(BlockKind.NOTE, close=draft is not None)
            draft.add(number, line.text, self._hyphens)
        if draft is not None:
            yield draft


def _middle(lines: Sequence[Line]) -> float:
    heights = [line.bottom for line in lines if line.height]
    return (min(heights) + max(heights)) / 2 if heights else 0.0


def _fits(before: Table, table: Table) -> bool:
    pairs = zip(before.columns, table.columns, strict=False)
    near = all(min(b, d) - max(a, c) > -_ALIGNED for (a, b), (c, d) in pairs)
    return near and len(before.columns) == len(table.columns)


def _rows(page: int, table: Table) -> Iterator[Draft]:
    for number, row in enumerate(table.rows):
        if table.keys and (pairs := _pairs(row)):
            for place, (key, value) in enumerate(pairs):
                yield pair(page, key, value, close=number + place > 0)
            continue
        kind = BlockKind.HEAD if row.is_head else BlockKind.ROW
        words = " ".join(cell.text for cell in row.cells)
        yield Draft(kind, [(page, words)], row=row, close=number > 0)


def _pairs(row: TableRow) -> list[tuple[str, str]]:
    """Keys with their values, one after the other; none where one of them has no value."""
    held: list[list[str]] = []
    for cell in row.cells:
        if not held or cell.text.endswith(":"):
            held.append([])
        held[-1].append(cell.text)
    return [(key, " ".join(more)) for key, *more in held] if min(map(len, held)) > 1 else []


def _commented(page: int, body: list[Draft], comments: Sequence[Comment]) -> list[Draft]:
    """Put each comment after the block that it stands beside."""
    for comment in sorted(comments, key=lambda comment: -comment.box[3]):
        above = [n for n, draft in enumerate(body) if draft.height >= comment.box[1]]
        note = Draft(
            BlockKind.NOTE, [(page, _said(comment))], speaker=comment.author or None,
            date=iso_date(comment.date), height=comment.box[1],
        )  # fmt: skip
        body.insert(above[-1] + 1 if above else len(body) if not body else 0, note)
    return body


def _said(comment: Comment) -> str:
    if comment.typed or not comment.author:
        return comment.text if comment.typed else f"Comment: {comment.text}"
    return f"Comment by {comment.author}: {comment.text}"


def _captioned(drafts: list[Draft]) -> list[Draft]:
    """Tell captions: a name with a number, or units in brackets, right beside a table."""
    tables = (BlockKind.HEAD, BlockKind.ROW)
    for number, draft in enumerate(drafts):
        if draft.kind is not BlockKind.PARAGRAPH:
            continue
        words = draft.texts[0][1]
        above = number + 1 < len(drafts) and drafts[number + 1].kind in tables
        below = number and drafts[number - 1].kind in tables
        if ((above or below) and _CAPTION.match(words)) or (above and _UNIT.match(words)):
            draft.kind = BlockKind.CAPTION
    return drafts
