"""Whole sentences over page breaks: what is cut by one is joined, and no foot stands between.

Pages are told by offsets, so a page's foot and notes come before a paragraph that goes on over
its end, and the next page's head after it: each stays on the page that it is printed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.blocks import BlockKind
from index.readers.pdf.drafts import Draft, Hyphens
from index.readers.pdf.page_drafts import PageDrafts

_TABLE = frozenset({BlockKind.HEAD, BlockKind.ROW, BlockKind.CAPTION})
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_ENDED = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*(?:\s?\d{1,3})?$")
_FULL = 0.85


def join_pages(pages: Sequence[PageDrafts], hyphens: Hyphens) -> Iterator[Draft]:
    """All blocks in their order."""
    carried: Draft | None = None  # begun on the page before
    for number, page in enumerate(pages):
        head, body = page.head, list(page.body)
        if carried is not None:
            taken = body.pop(_first(body))
            _join(carried, taken, hyphens)
            is_alone = not body
            if is_alone and _next(pages, number, carried) and not (head or page.notes or page.foot):
                continue  # a paragraph longer than a page
            yield carried
            carried = None
            yield from head
            if is_alone:
                yield from (*page.notes, *page.foot)
                continue
        else:
            yield from head
        last = _last(body)
        if last is not None and _next(pages, number, body[last]):
            carried = body.pop(last)
        yield from (*body, *page.notes, *page.foot)


def _first(body: Sequence[Draft]) -> int:
    return next(n for n, draft in enumerate(body) if draft.kind not in _TABLE)


def _last(body: Sequence[Draft]) -> int | None:
    numbers = range(len(body) - 1, -1, -1)
    last = next((n for n in numbers if body[n].kind not in _TABLE), None)
    return last if last is not None and body[last].kind in _PROSE else None


def _next(pages: Sequence[PageDrafts], number: int, draft: Draft) -> bool:
    """Whether a block goes on on the page after the one at ``number``."""
    if number + 1 == len(pages) or _ENDED.search(draft.texts[-1][1]):
        return False
    following = pages[number + 1].body
    first = next((d for d in following if d.kind not in _TABLE), None)
    if first is None or first.kind is not BlockKind.PARAGRAPH:
        return False
    begins, beside = first.texts[0][1][0], following[0] is not first
    if begins.islower() or draft.texts[-1][1][-1] in "-\xad":
        return True
    last, opening = draft.last, first.last
    if last is None or opening is None or beside or last is not _final(pages[number]):
        return False
    full = last.right - last.left > _FULL * (pages[number].edge - last.left)
    return full and last.size == opening.size and last.cut is opening.cut


def _final(page: PageDrafts) -> object:
    """The line that a page's text ends with."""
    return page.body[-1].last if page.body else None


def _join(draft: Draft, more: Draft, hyphens: Hyphens) -> None:
    page, words = draft.texts[-1]
    last, gap = hyphens.joint(words, more.texts[0][1])
    draft.texts[-1] = (page, f"{last}{gap}")
    draft.texts += more.texts
    draft.last = more.last
