"""Statements of different sources on one point: which say the same, which differ, by rule.

Only what a rule can show is shown: an unlike figure, date, name or a "not" of one thing. Two facts
of other days, decisions that follow one another, and what isn't sure are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from index import Span, Value, ValueKind
from index.language import (
    Difference,
    Equality,
    Modality,
    content_words,
    find_modality,
    find_values,
    fold,
)
from index.models import Vectors
from rag.briefing.contents import Agreement, Quote
from rag.briefing.one_matter import (
    are_told_together,
    is_each_of_its_time,
    is_told_of_anyone,
    tells_for_when,
)
from rag.cards import Card, holds_any, make_card
from rag.statements import compare_places, language_of, values_at

_NEAR = 0.75
_MOST = 8
_NOT_ALONE = re.compile(r"(?i)\bnot\s+(?:just|merely|simply|solely)\b")
_NEARLY_ALL = 0.6
_LONGEST_COMMON = 8  # words that two may have in common by chance
_DATES = (ValueKind.DATE, ValueKind.TIME)
_TELLING_WHICH = (ValueKind.ORDINAL, ValueKind.IDENTIFIER)


def find_agreements(vectors: Sequence[Vectors], quotes: Sequence[Quote]) -> list[Agreement]:
    """Pairs of quotes from different sources on one point, the most alike first.

    ``vectors`` holds the unit vector of each quote.
    """
    if len(quotes) < 2:
        return []
    likeness = np.array(vectors) @ np.array(vectors).T
    found, cards = [], dict[int, Card]()
    for a, b in combinations(range(len(quotes)), 2):
        left, right = quotes[a], quotes[b]
        if left.evidence.document.id == right.evidence.document.id or likeness[a, b] < _NEAR:
            continue
        pair = compare(left, right)
        if pair is None:
            continue
        for number in (a, b):
            if number not in cards:
                cards[number] = make_card(quotes[number].evidence)
        if may_be_compared(pair, (cards[a], cards[b])):
            found.append((-float(likeness[a, b]), a, b, pair))
    return [pair for *_, pair in sorted(found, key=lambda row: row[:3])[:_MOST]]


def may_be_compared(pair: Agreement, cards: tuple[Card, Card]) -> bool:
    """Whether two statements, whose cards these are, are of one subject at one time, and facts.

    They share their names, and no date says that each speaks of a time of its own. That two names
    differ tells nothing: who visited Rome may have visited Madrid. Two dates that differ do so only
    where they are close, of what happens but once.
    """
    if pair.kind == "differ on a name":
        return False
    if not all(map(is_told_of_anyone, cards)) or _repeats(pair):
        return False
    if any(card.modality not in ("fact", "allegation") for card in cards):
        return False
    if pair.kind != "differ on a negation" and _denials(cards[0]) != _denials(cards[1]):
        return False  # unlike in two ways: two matters rather than one in dispute
    ours, theirs = (_names(card) for card in cards)
    if ours != theirs or _are_of_others(cards, ours):
        return False
    if not ours and not (cards[0].meant and _share_words(cards) and _share_subject(cards)):
        return False
    if pair.kind == "differ on a date":
        return (
            _happens_once(cards)
            and not is_each_of_its_time(*cards)
            and not any(map(tells_for_when, cards))
        )
    times = [{moment.date for moment in card.meant} for card in cards]
    if times[0] != times[1]:
        return False
    if times[0] or are_told_together(*cards):
        return True
    # What holds at any time may be told at any; what a document without a day tells of one, too.
    return pair.kind == "say the same" and not all(card.said for card in cards)


def _share_subject(cards: tuple[Card, Card]) -> bool:
    """Whether the titles name the same alone: what "the company" is, else each tells its own."""
    ours, theirs = map(_subjects, cards)
    return bool(ours) and ours == theirs


def _share_words(cards: tuple[Card, Card]) -> bool:
    """Whether nearly all words of each stand in the other: where no name tells, these must."""
    ours, theirs = (set(content_words(card.evidence.quote)) for card in cards)
    return len(ours & theirs) >= _NEARLY_ALL * max(len(ours), len(theirs), 1)


def _repeats(pair: Agreement) -> bool:
    """Whether one has the other's words: who copies is no second source."""
    ours, theirs = (quote.evidence.quote.split() for quote in (pair.left, pair.right))
    return ours == theirs and len(ours) > _LONGEST_COMMON


def _happens_once(cards: tuple[Card, Card]) -> bool:
    """Whether two cards tell of what isn't done again and again, by dates close to each other."""
    years = [{int(moment.date[:4]) for moment in card.meant} for card in cards]
    if not all(years) and not are_told_together(*cards):
        return False
    close = all(abs(one - other) <= 1 for one in years[0] for other in years[1])
    return close and not any(
        holds_any("again.verbs", _without_names(card), language_of(card.document)) for card in cards
    )


def _without_names(card: Card) -> str:
    """A quote without its names: the United States is nothing that was stated."""
    shown, start = list(card.evidence.quote), card.evidence.span.start
    for value in card.values:
        if value.kind.is_name:
            begin, end = value.span.start - start, value.span.end - start
            shown[begin:end] = " " * (end - begin)
    return "".join(shown)


def _are_of_others(cards: tuple[Card, Card], named: set[str]) -> bool:
    """Whether the titles tell that each card is of another place or person than the other.

    "Total consumption: …" stands in the profile of each country. Whose words a document is,
    its title tells, too; that is no subject.
    """
    subjects = list(map(_subjects, cards))
    if any(card.voice.by == "delegation" for card in cards) or not all(subjects):
        return False
    return not subjects[0] & subjects[1] and not (subjects[0] | subjects[1]) & named


def _subjects(card: Card) -> set[str]:
    """Whom or what its document's title names."""
    values = find_values(card.document.metadata.title or "")
    return {fold(value.normal) for value in values if value.kind.is_name}


def _denials(card: Card) -> int:
    """How often a card says "not"."""
    cues = find_modality(card.evidence.quote, language_of(card.document))
    return sum(cue.kind is Modality.NEGATION for cue in cues)


def _names(card: Card) -> set[str]:
    return {fold(v.normal) for v in card.values if v.kind.is_name}


def compare(left: Quote, right: Quote) -> Agreement | None:
    """What can be said of two statements; ``None`` where nothing is certain."""
    found = compare_places(left.evidence.place, right.evidence.place)
    if found.equality is Equality.SAME:
        return Agreement("say the same", left, right)
    if found.equality is Equality.UNSURE:
        return None
    difference = found.differences[0]
    if _only_tells_which(difference, left) or _have_other_units(difference, left, right):
        return None
    if difference.what == "negation" and _denies_that_alone(left, right):
        return None
    return Agreement(
        f"differ on {_name(difference, left)}",
        left,
        right,
        _words(difference.ours, left),
        _words(difference.theirs, right),
    )


def _name(difference: Difference, left: Quote) -> str:
    """What people call that in which two statements differ."""
    if difference.what != "value":
        return f"a {difference.what}"
    start = left.evidence.span.start
    places = {Span(start + span.start, start + span.end) for span in difference.ours}
    dated = any(v.kind in _DATES and v.span in places for v in values_at(left.evidence.place))
    return "a date" if dated else "a figure"


def _only_tells_which(difference: Difference, left: Quote) -> bool:
    """Whether they differ in what tells of which each is: "the second quarter", "No. 9"."""
    kinds = [value.kind for value in _values(difference.ours, left)]
    return bool(kinds) and all(kind in _TELLING_WHICH for kind in kinds)


def _denies_that_alone(left: Quote, right: Quote) -> bool:
    """Whether a "not" says that there is more: "not just when access is granted"."""
    return any(_NOT_ALONE.search(quote.evidence.quote) for quote in (left, right))


def _have_other_units(difference: Difference, left: Quote, right: Quote) -> bool:
    """Whether they differ in figures of which none has the other's unit: "$820 billion", "23 %"."""
    sides = (difference.ours, left), (difference.theirs, right)
    ours, theirs = (
        {value.unit for value in _values(spans, quote) if value.kind is ValueKind.NUMBER}
        for spans, quote in sides
    )
    return bool(ours and theirs) and not ours & theirs


def _values(spans: Sequence[Span], quote: Quote) -> list[Value]:
    """The values that stand at these places of a quote."""
    start = quote.evidence.span.start
    places = [Span(start + span.start, start + span.end) for span in spans]
    return [v for v in values_at(quote.evidence.place) if any(map(v.span.overlap, places))]


def _words(spans: Sequence[Span], quote: Quote) -> tuple[str, ...]:
    return tuple(span.of(quote.evidence.quote) for span in spans)
