"""Lines that only say what a document is, by whom and of when: they answer no other question."""

from __future__ import annotations

import re

from index import BlockKind, Document, Metadata, Span
from index.language import all_words, content_words, find_values, is_function_word, small_words
from rag.asking.attribution import WORD_SIGN, authors

# A key that a mail's or a note's own line has before its title: "Subject: Boat".
_KEY = re.compile(r"^\W*[^\W\d]+\s*:\s+")
# "Re: Fwd: Boat" is the subject "Boat".
_REPLIES = re.compile(r"^(?:[^\W\d_]{1,4}\s?:\s*)+")
_MOST_WORDS, _NEAR = 20, 8


def is_cover_line(document: Document, span: Span) -> bool:
    """Whether a unit has no word beside its document's title, or its author and date.

    A row of a table that has the date is none: the date is what it says of its case.
    """
    text, block = span.of(document.text), document.block_at(span.start)
    is_row = block is not None and block.kind is BlockKind.ROW
    if is_row or len(text.split()) > _MOST_WORDS:
        return False
    return is_title_line(document, span) or _is_byline(document.metadata, text)


def is_mail_head(document: Document, span: Span) -> bool:
    """Whether a line in a mail's head, or in that of a mail in it, tells subject or day."""
    block, said = document.block_at(span.start), document.metadata
    if said.kind != "mail" or block is None or block.kind is not BlockKind.PAIR:
        return False
    if block.speaker is None and any(
        b.kind is BlockKind.TURN and b.span.start < span.start for b in document.blocks
    ):
        return False
    value = block.cells[-1].span.of(document.text) if block.cells else ""
    subject = _plain(_REPLIES.sub("", said.title or ""))
    is_day = any(v.kind.value == "date" and v.span.start < _NEAR for v in find_values(value))
    return is_day or (bool(subject) and _plain(_REPLIES.sub("", value)) == subject)


def is_title_line(document: Document, span: Span) -> bool:
    """Whether a unit is the document's title, alone or after a key."""
    title = _plain(document.metadata.title or "")
    text = span.of(document.text)
    return bool(title) and title in (_plain(text), _plain(_KEY.sub("", text)))


def byline(document: Document, *, author: bool) -> Span | None:
    """The first line that has the document's author, or its date, in the document's own words."""
    said = document.metadata
    wanted = said.author if author else said.date_text
    if wanted is None or not wanted.strip():
        return None
    # A name is a whole word: "The Library" is nothing by Li. A day may have its hour right behind.
    edges = (rf"(?<!{WORD_SIGN})", rf"(?!{WORD_SIGN})") if author else ("", "")
    for name in [wanted, *authors(wanted)] if author else [wanted]:
        found = re.search(re.escape(name).join(edges), document.text)
        if found is not None:
            return line_around(document, found.start())
    return None


def line_around(document: Document, place: int) -> Span:
    """The line of a block that holds an offset."""
    block = document.block_at(place)
    start = document.text.rfind("\n", 0, place) + 1
    end = document.text.find("\n", place)
    line = Span(start, end if end >= 0 else len(document.text))
    if block is None or (block.by_cells and block.kind is BlockKind.ROW):
        return block.span if block is not None else line
    return Span(max(line.start, block.span.start), min(line.end, block.span.end))


def _is_byline(said: Metadata, text: str) -> bool:
    """Whether beside the names and the dates there are but small words: "By Ana Ruiz, 3 May"."""
    known = set(small_words(f"{said.author or ''} {said.publisher or ''}"))
    dated = bool(said.date_text) and (said.date_text or "") in text
    if not dated and not known.intersection(content_words(text)):
        return False
    values = [value.span for value in find_values(text) if value.kind.value == "date"]
    rest = "".join(
        " " if any(span.start <= place < span.end for span in values) else sign
        for place, sign in enumerate(text)
    )
    words = [word for word in content_words(rest) if not is_function_word(word)]
    named = [word for word in words if word in known]
    return bool(named or dated) and len(words) == len(named)


def _plain(text: str) -> str:
    return " ".join(all_words(text)).casefold()
