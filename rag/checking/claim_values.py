"""The figures, dates and identifiers of a statement, and what a source has in their places."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Span, Value, ValueKind
from index.language import find_values, measure, telling_stems
from rag.checking.value_agreement import agrees, has_number_of, is_same, size_of

_COUNTED = (
    ValueKind.NUMBER, ValueKind.ORDINAL, ValueKind.DURATION, ValueKind.DATE, ValueKind.TIME,
    ValueKind.IDENTIFIER,
)  # fmt: skip
_COUNTS_TIMES = re.compile(r"\s+times\b|\s?[x×](?!\w|\s?\d)", re.IGNORECASE)
_TIMES = {"twice": "2", "thrice": "3"}
_TIMES_IN_A_WORD = re.compile(r"\b(?:twice|thrice)\b", re.IGNORECASE)
# What may be meant as money without its unit.
_MUCH = 1000
# So many words on each side of a value tell what it is a value of; more where these don't.
_NEXT, _FURTHER = 4, 10
# With so many of them in common two values are surely of the same thing.
_SURELY = 2


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A figure of a statement in its words, and those of the source's in its place, if any."""

    said: str
    held: str | None = None


def counted_values(text: str) -> list[Value]:
    """Every number, date and identifier of a text; "twice" and "three times" count times."""
    found = [_as_times(value, text) for value in find_values(text) if value.kind in _COUNTED]
    words = [
        Value(ValueKind.NUMBER, Span(*match.span()), _TIMES[match[0].lower()], "1", "times")
        for match in _TIMES_IN_A_WORD.finditer(text)
    ]
    return sorted([*found, *words], key=lambda value: value.span)


def _as_times(value: Value, text: str) -> Value:
    is_bare = value.kind is ValueKind.NUMBER and value.unit is None
    counts = _COUNTS_TIMES.match(text, value.span.end) if is_bare else None
    if not counts:
        return value
    return replace(value, unit="times", span=Span(value.span.start, counts.end()))


def figures(text: str) -> list[Value]:
    """The numbers, dates and identifiers of a text, small words such as "one" left out."""
    return [v for v in counted_values(text) if not _is_small(v, text) and not _is_code(v)]


def wrong_values(claim: str, sentence: str, around: str) -> list[WrongValue]:
    """The claim's figures that neither the sentence nor the words around it have.

    A value that may be the same, as "some 300" for 312, counts not against the claim, unless the
    sentence counts the same things otherwise.
    """
    ours, held = figures(claim), counted_values(around)
    beside = counted_values(sentence)
    free = [value for value in beside if not any(is_same(own, value) for own in ours)]
    wrong = []
    for value in ours:
        agreeing = [other for other in held if agrees(value, other)]
        sure = any(has_number_of(value, other) for other in agreeing)
        # What only may be it, and stands elsewhere, tells less than the sentence's own: "1945"
        # above a sentence that has a day of that year.
        meant = sure or any(agrees(value, other) for other in beside)
        other = _in_its_place(value, claim, free, sentence, same_things=bool(agreeing) and meant)
        if other is None and (agreeing or _is_one(value, claim)):
            continue
        if not agreeing or not sure:
            held_words = other.span.of(sentence) if other is not None else None
            wrong.append(WrongValue(value.span.of(claim), held_words))
    return [*wrong, *_wrong_weekdays(ours, claim, held, around)]


def _wrong_weekdays(
    ours: Sequence[Value], claim: str, held: Sequence[Value], around: str
) -> list[WrongValue]:
    """Weekdays of the claim's dates where the same date is another weekday in the source."""
    found = []
    for value in ours:
        same = [other for other in held if is_same(value, other)]
        day = _weekday(value.span.of(claim))
        others = {_weekday(other.span.of(around)) for other in same} - {None}
        if value.kind is ValueKind.DATE and day is not None and others and day not in others:
            found.append(WrongValue(day, min(filter(None, others))))
    return found


def _weekday(text: str) -> str | None:
    """The weekday at the beginning of a date, such as Friday, 3 May."""
    word = text.split(maxsplit=1)[0].rstrip(",").capitalize()
    return word if word in calendar.day_name else None


def _in_its_place(
    value: Value, claim: str, others: Sequence[Value], text: str, *, same_things: bool
) -> Value | None:
    """The source's value of the same thing: of its kind, among most of the same words.

    With ``same_things`` the word that it counts must be the same.
    """
    like = [other for other in others if _is_of_one_kind(value, other) and not agrees(value, other)]
    like = [o for o in like if o.unit == value.unit] or like
    like = [o for o in like if o.precision == value.precision] or like
    for reach in (_NEXT, _FURTHER):
        rated = _rated(value, claim, like, text, reach, same_things=same_things)
        if len(rated) == 1:
            return rated[0][1]
        most = max((count for count, _ in rated), default=0)
        best = [other for count, other in rated if count == most]
        if most and len(best) == 1:
            return best[0]
    return None


def _is_of_one_kind(value: Value, other: Value) -> bool:
    """Whether both are of one kind and measure the same: euros and dollars, miles and metres."""
    units = [v.unit for v in (value, other)]
    if value.kind is other.kind is ValueKind.NUMBER and None in units:
        return units[0] == units[1] or _may_be_left_out(value, other)
    if value.kind is not other.kind or value.kind is not ValueKind.NUMBER or None in units:
        return value.kind is other.kind and value.unit == other.unit
    kinds = [measure(unit).partition(" ")[0] for unit in units if unit is not None]
    return kinds[0] == kinds[1]


def _may_be_left_out(value: Value, other: Value) -> bool:
    """Whether one has no unit where the other's may be meant: a fifth, 10 %; 7,000,000 of gold."""
    bare, single = sorted((value, other), key=lambda v: v.unit is not None)
    if single.unit == "times":
        return True
    if single.unit == "%":
        return (size_of(bare) or 2) < 1
    return measure(single.unit or "").startswith("money") and (size_of(bare) or 0) >= _MUCH


def _rated(
    value: Value, claim: str, like: Sequence[Value], text: str, reach: int, *, same_things: bool
) -> list[tuple[int, Value]]:
    """Each of the source's values with how many words beside it stand beside the claim's, too."""
    before, after = _words_beside(claim, value.span, reach)
    rated = []
    for other in like:
        own_before, own_after = _words_beside(text, other.span, reach)
        # What is counted stands behind it, and tells more than what leads to it.
        is_next = bool(after) and after[:1] == own_after[:1]
        common = len({*before} & {*own_before}) + 2 * len({*after} & {*own_after}) + is_next
        if not same_things or common >= _SURELY or is_next:
            rated.append((common, other))
    return rated


def _words_beside(text: str, span: Span, reach: int) -> tuple[list[str], list[str]]:
    """The nearest stems before and behind a value."""
    return telling_stems(text[: span.start])[-reach:], telling_stems(text[span.end :])[:reach]


def _is_small(value: Value, text: str) -> bool:
    """Whether it is a word for one, for a fraction or for a place in a row: seldom a figure."""
    if value.unit is not None or not value.span.of(text).replace("-", "").isalpha():
        return False
    is_fraction = value.normal.startswith(("0", "1/"))
    is_number = value.kind is ValueKind.NUMBER and (is_fraction or value.normal == "1")
    return is_number or value.kind is ValueKind.ORDINAL


def _is_one(value: Value, text: str) -> bool:
    """Whether it is "one week", which may be any week; another length in its place counts."""
    is_single = value.kind is ValueKind.DURATION and value.normal.strip("PTYMWDHS") == "1"
    return is_single and not any(c.isdigit() for c in value.span.of(text))


def _is_code(value: Value) -> bool:
    """Whether it is a short name with a digit, which others may write out: R2P, TCR/CD3."""
    is_named = value.kind is ValueKind.IDENTIFIER and value.unit is None
    return is_named and "-" not in value.normal and value.normal.count("/") < 2
