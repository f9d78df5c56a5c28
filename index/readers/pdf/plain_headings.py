"""Headings of documents that are set in one size and cut: told by the shapes of lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.blocks import BlockKind
from index.language import headings_of_run, may_be_heading
from index.readers.pdf.drafts import Draft

_BODY_WORDS = 16


def mark_plain_headings(drafts: Iterable[Draft]) -> None:
    """Make headings of the short lines that stand above something else than their like."""
    run: list[Draft] = []
    for draft in drafts:
        if draft.kind is BlockKind.FURNITURE:
            continue
        words = draft.texts[0][1]
        if draft.kind is BlockKind.PARAGRAPH and len(draft.texts) == 1 and may_be_heading(words):
            run.append(draft)
            continue
        _mark(run, above_body=_is_body(draft, words))
        run = []
    _mark(run, above_body=False)


def _mark(run: Sequence[Draft], *, above_body: bool) -> None:
    for number in headings_of_run([draft.texts[0][1] for draft in run], above_body=above_body):
        run[number].kind, run[number].level = BlockKind.HEADING, 1


def _is_body(draft: Draft, words: str) -> bool:
    """Prose, an item of a list, or what announces one."""
    if draft.kind is BlockKind.ITEM:
        return True
    ends = words[-1] in ".!?:;…"
    return draft.kind is BlockKind.PARAGRAPH and (ends or len(words.split()) >= _BODY_WORDS)
