"""What stands above a card, in one line: who says it, where, when, of when, how it is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from pathlib import PurePosixPath

from index import Document, Span
from index.language import content_words
from rag.cards.around import heading_before, heading_words
from rag.cards.card import Card
from rag.cards.defined_names import DefinedName
from rag.cards.modality import FACT
from rag.cards.parsed import parsed_at
from rag.wording import date_phrase, format_date, shortened

_MOST_DATES = 3
# Of more than so many that submit a document the first few are named, and the others counted.
_MOST_SPONSORS, _NAMED_SPONSORS = 5, 3
_LONGEST_TITLE, _LONGEST_HEADING = 120, 80
# More names than so many are a lesson.
MOST_TERMS = 3
# A heading of fewer words of weight, "Beta", "Section 4", has the one above it before it.
_FEWEST_WORDS = 2
_BY = {"issuer": "issued by", "sponsors": "submitted by"}


def card_line(card: Card, *, beside_source: bool = False, told: Collection[str] = ()) -> str:
    """One line: who speaks, in which document, below which heading, when, of when, how meant.

    Empty only where nothing is known and the source stands beside. ``told`` are headings that are
    told above already.
    """
    speaker, above = _speaker(card), told_heading(card)
    where = "" if beside_source else _document(card, is_needed=not speaker)
    under = f"under “{above}”" if above is not None and above not in told else ""
    parts = [speaker, ", ".join(filter(None, (where, under)))]
    if card.said is not None:
        by = "said" if card.voice.by == "turn" else "dated"
        parts.append(f"{by} {format_date(card.said)}")
    parts.append(_meant(card))
    parts.append(_stance(card, card.modality))
    return " · ".join(" ".join(part.split()) for part in parts if part)


def lines_as_meant(card: Card, line: str) -> tuple[str, ...]:
    """A card's line with what another machine might say of how it is meant."""
    own, *others = (_stance(card, kind) for kind in card.modalities)
    bare = line.removesuffix(own).removesuffix(" · ")
    return tuple(" · ".join(filter(None, (bare, other))) for other in others)


def _stance(card: Card, modality: str) -> str:
    """How it is meant; a demand that nobody speaks is a rule, one that says "should" is advice.

    A fact is what one takes a statement for, so it isn't said.
    """
    if modality != "demand":
        return modality if modality != FACT else ""
    told = parsed_at(card.document, card.core)
    binds = card.voice.name is None and told.any_of("demand.binding", told.low)
    if not binds and told.any_of("demand.advising", told.low):
        return "recommendation"
    rules = card.voice.name is None and told.any_of("demand.ruling", told.low)
    return "rule" if rules else modality


def told_heading(card: Card) -> str | None:
    """The heading above a card, where it says more than its title, its words, what is before it."""
    document = card.document
    above = heading_before(document, card.core.start)
    if above is None or (card.apart is not None and card.apart.overlap(above)):
        return None
    words, title = heading_words(document.text, above), content_words(document.metadata.title or "")
    if _says_little(words) and (parent := _parent(document, above)) is not None:
        words = f"{parent} › {words}" if set(content_words(parent)).difference(title) else words
    held = set(title) | set(content_words(card.evidence.quote))
    return shortened(words, _LONGEST_HEADING) if set(content_words(words)) - held else None


def _says_little(heading: str) -> bool:
    return sum(word.isalpha() for word in content_words(heading)) < _FEWEST_WORDS


def _parent(document: Document, heading: Span) -> str | None:
    """The heading of a higher level under which another stands."""
    block = document.block_at(heading.start)
    level = block.level if block is not None else 0
    above = heading_before(document, heading.start, level)
    return heading_words(document.text, above) if above is not None else None


def terms_line(document: Document, terms: Iterable[DefinedName]) -> str:
    """What names in a card stand for, in their document's words: "Board: “the Trade Board”"."""
    shown = islice(terms, MOST_TERMS)
    told = (f"{term.name}: “{term.meaning.of(document.text)}”" for term in shown)
    return " · ".join(" ".join(words.split()) for words in told)


def _speaker(card: Card) -> str:
    voice = card.voice
    if voice.name is None:
        return ""
    if voice.by == "reported":
        through = f", as reported by {voice.through}" if voice.through is not None else ", reported"
        named = f"{voice.before}; {voice.name}" if voice.before is not None else voice.name
        return named[:1].upper() + named[1:] + through
    if voice.by not in _BY:
        return voice.name
    return f"{_BY[voice.by]} {_few(card) if voice.by == 'sponsors' else voice.name}"


def _few(card: Card) -> str:
    every = card.document.metadata.sponsors
    if len(every) <= _MOST_SPONSORS:
        return ", ".join(every)
    return f"{', '.join(every[:_NAMED_SPONSORS])} and {len(every) - _NAMED_SPONSORS} others"


def _document(card: Card, *, is_needed: bool) -> str:
    """What it stands in; where needed at least the file: else it is taken for what is above."""
    file = PurePosixPath(card.document.source).name if is_needed else None
    named = card.document.metadata.title or file
    return f"in {shortened(named, _LONGEST_TITLE)}" if named else ""


def _meant(card: Card) -> str:
    """The dates it speaks of: "on 1 March 2021, until 31 March 2022"."""
    dates: dict[tuple[str, str], bool] = {}
    for moment in card.meant:
        key = (moment.bound or "", moment.date)
        dates[key] = moment.computed and dates.get(key, True)
    if not dates or len(dates) > _MOST_DATES:
        return ""
    told, last = [], ""
    for (bound, day), computed in dates.items():
        first = bound or date_phrase(day).partition(" ")[0]
        is_range = "/" in day
        written = format_date(day)
        phrase = written if first == last and not is_range else f"{first} {written}"
        told.append(f"{phrase}{' (computed)' * computed}")
        last = "" if is_range else first
    return ", ".join(told)
