"""What a document says of itself as a cell: date, symbol, sponsors, signatures, who was present.

Each is a place in the document's own text: the cover's line, a pair, a list under its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from index import Block, BlockKind, Document, Span, ValueKind
from index.language import find_values
from index.text import is_person
from rag.grid.asked_fields import Field, label_words
from rag.types import Evidence

# Covers end here, as for those who read them; signatures stand within as much of the end.
_COVER, _FOOT = 6000, 2500
_MOST_CHARACTERS = 3000
_WHOLE = (BlockKind.PAIR, BlockKind.ROW, BlockKind.HEADING)
# "Signed" without brackets signs where a line begins with it; behind other words it is a verb.
_SIGNED = re.compile(
    r"(?:/s/|\([Ss]igned\)|^[ \t*_>]*[Ss]igned(?:[ \t]+by)?[*_]*:?)[ \t*_:]+(?P<who>[^\n,;]{3,60})",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")


def cover_cell(document: Document, field: Field) -> tuple[Evidence, ...]:
    """The places that hold the field; none where the document doesn't say."""
    known = _known(document, field.name)
    places = [span for words in known if (span := _place(document, words)) is not None]
    if field.name == "by":
        places = [_joined(places)] if places else []
        places = places or list(islice(signatures(document), 1))
    if not places:
        places = list(islice(labelled(document, field.labels), 1))
    if not places and field.name == "date":
        places = [span for span in (_date_of_title(document),) if span is not None]
    return tuple(Evidence(document, _shown(document, p), p, 0.0) for p in places)


def _known(document: Document, name: str) -> tuple[str, ...]:
    """The words of the document's own metadata that were read from its text."""
    said = document.metadata
    found: dict[str, str | None] = {
        "date": said.date_text, "symbol": said.symbol, "title": said.title,
        "issuer": said.publisher,
    }  # fmt: skip
    if name == "by":
        if said.sponsors:
            return (said.sponsors[0], said.sponsors[-1])[: len(said.sponsors)]
        return (said.author,) if said.author is not None else ()
    words = found.get(name)
    return (words,) if words is not None else ()


def _place(document: Document, words: str) -> Span | None:
    """Where these words stand: on the cover, else at the foot; whatever spaces part them."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    form = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)")
    foot = max(0, len(document.text) - _FOOT)
    match = form.search(document.text, 0, _COVER) or form.search(document.text, foot)
    return Span(*match.span()) if match is not None else None


def _joined(places: list[Span]) -> Span:
    """One run from the first sponsor to the last."""
    return Span(min(p.start for p in places), max(p.end for p in places))


def _shown(document: Document, place: Span) -> Span:
    """The line or lines around a place; what was found by its label is whole already."""
    text = document.text
    block = document.block_at(place.start)
    is_within = block is not None and block.span.overlap(place) == len(place)
    if block is not None and is_within and block.kind in _WHOLE:
        return block.span
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    end = end if end >= 0 else len(text)
    within = Span(start, end) if end - start <= _MOST_CHARACTERS else place
    while within.start < place.start and text[within.start].isspace():
        within = Span(within.start + 1, within.end)
    while within.end > place.end and text[within.end - 1].isspace():
        within = Span(within.start, within.end - 1)
    return within


def signatures(document: Document) -> Iterator[Span]:
    """Who signs: after a sign for it, or a name alone on a line beside a place and a date."""
    text = document.text
    for match in _SIGNED.finditer(text):
        if _is_name_alone(match["who"]):
            yield Span(match.start("who"), match.start("who") + len(match["who"].rstrip()))
    lines = list(_LINE.finditer(text, max(0, len(text) - _FOOT)))
    for place, line in enumerate(lines):
        after = " ".join(other.group() for other in lines[place + 1 : place + 4])
        if _is_name_alone(line.group()) and _has_date(after):
            start = line.start() + len(line.group()) - len(line.group().lstrip())
            yield Span(start, line.start() + len(line.group().rstrip()))


def _is_name_alone(line: str) -> bool:
    """Whether a line is a person's full name and nothing besides."""
    return is_person(" ".join(line.split()))


def _has_date(text: str) -> bool:
    return any(v.kind is ValueKind.DATE and len(v.normal) >= 10 for v in find_values(text))


def labelled(document: Document, labels: frozenset[str]) -> Iterator[Span]:
    """What stands under one of these labels: a pair, a list below its heading, a line's rest."""
    text, blocks = document.text, document.blocks
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.HEADING and _is_label(block.span.of(text), labels):
            below = _below(blocks[place + 1 :], block)
            if below is not None:
                yield below
        elif block.kind is BlockKind.PAIR:
            if _is_label(block.span.of(text).partition(":")[0], labels):
                yield block.span
        elif (span := _after_label(block, text, labels)) is not None:
            yield span


def _below(following: tuple[Block, ...], heading: Block) -> Span | None:
    """A heading with the blocks below it, down to the next heading, as far as they fit."""
    end = heading.span.end
    for block in following:
        if block.kind in (BlockKind.HEADING, BlockKind.FURNITURE):
            break
        if block.span.end - heading.span.start > _MOST_CHARACTERS:
            break
        end = block.span.end
    return Span(heading.span.start, end) if end > heading.span.end else None


def _after_label(block: Block, text: str, labels: frozenset[str]) -> Span | None:
    """A block that holds "Present: …"; of a long one the line."""
    match = _label_form(labels).search(block.span.of(text))
    if match is None:
        return None
    if len(block.span) <= _MOST_CHARACTERS:
        return block.span
    start = block.span.start + match.start("label")
    end = text.find("\n", start, block.span.end)
    return Span(start, end if end >= 0 else block.span.end)


@cache
def _label_form(labels: frozenset[str]) -> re.Pattern[str]:
    """One of these labels with its colon, at the start of a block or behind a stop."""
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    words = "|".join(r"\s+".join(map(re.escape, label.split())) for label in longest_first)
    return re.compile(rf"(?:^|[\n:.;|])[ \t*_]*(?P<label>{words})[*_]*\s?:", re.IGNORECASE)


def _is_label(words: str, labels: frozenset[str]) -> bool:
    return label_words(words) in labels


def _date_of_title(document: Document) -> Span | None:
    """A date in the title, as minutes have it, where nothing else dates the document."""
    title = document.metadata.title
    place = _place(document, title) if title is not None else None
    if place is None:
        return None
    dates = [v for v in find_values(place.of(document.text)) if v.kind is ValueKind.DATE]
    if len(dates) != 1 or len(dates[0].normal) < 7:
        return None
    return Span(place.start + dates[0].span.start, place.start + dates[0].span.end)
