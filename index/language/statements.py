"""Whether two statements say the same, differ in a value, a name or a "not", or can't be judged.

Only what a rule can show is said. They are the same where word for word they are, their values
being the same and dates anywhere. They differ where they speak of one thing, by most of their
words, and one value, one name or a "not" is other. All else is unsure, paraphrases among it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from index.language.comparing import compare
from index.language.equality import Equality
from index.language.negation import Modality
from index.language.statement_parts import Statement, beside, read_statement
from index.types import Span, Value, ValueKind

# Beyond, in characters, a text is no statement; comparing takes time with the square of its words.
_LONGEST = 3000
_ONE_POINT, _SAME_THING = 0.6, 0.7
_FEWEST_SHARED = 2
_COUNTED = (ValueKind.NUMBER, ValueKind.ORDINAL, ValueKind.DURATION)
_DATED = (ValueKind.DATE, ValueKind.TIME)


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two statements differ: ``value``, ``name`` or ``negation``, and where in each."""

    what: str
    ours: tuple[Span, ...]
    theirs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes of comparing two statements; with differences only where it is ``OTHER``."""

    equality: Equality
    differences: tuple[Difference, ...] = ()


def compare_statements(
    ours: str,
    theirs: str,
    language: str | None = "en",
    dates: tuple[date | None, date | None] = (None, None),
) -> Comparison:
    """Compare two sentences; ``dates``: when each was written."""
    if max(len(ours), len(theirs)) > _LONGEST:
        return Comparison(Equality.UNSURE)
    one = read_statement(ours, language, dates[0])
    other = read_statement(theirs, language, dates[1])
    differences = _differences(one, other)
    if differences:
        return Comparison(Equality.OTHER, tuple(differences))
    same = _is_same(one, other)
    return Comparison(Equality.SAME if same else Equality.UNSURE)


def have_same_values(
    ours: str,
    theirs: str,
    language: str | None = "en",
    dates: tuple[date | None, date | None] = (None, None),
) -> bool:
    """Whether all values, names and cues of one sentence are the other's, and none is crossed."""
    one = read_statement(ours, language, dates[0])
    other = read_statement(theirs, language, dates[1])
    if sorted(c.kind for c in one.cues) != sorted(c.kind for c in other.cues):
        return False
    left = list(other.values)
    for value in one.values:
        match = next((v for v in left if compare(value, v) is Equality.SAME), None)
        if match is None:
            return False
        left.remove(match)
    return not left and not _differences(one, other)


def _differences(one: Statement, other: Statement) -> list[Difference]:
    """What is other between statements on one point; nothing where too much is."""
    shared, least = one.content & other.content, min(len(one.content), len(other.content))
    if len(shared) < min(_FEWEST_SHARED, least) or not least or len(shared) < _ONE_POINT * least:
        return []
    sides = one, other
    numbers = _left_over(one, other, lambda value: value.kind in _COUNTED)
    dates = _left_over(one, other, lambda value: value.kind in _DATED)
    # A single unknown word that opens a statement may have its capital from there alone.
    names = _left_over(
        one, other, lambda value: value.kind.is_name and not any(s.opens(value) for s in sides)
    )
    signs = _left_over(one, other, lambda value: value.kind is ValueKind.IDENTIFIER)
    unlike = [pair for pair in (numbers, dates, names, signs) if _is_other(*pair)]
    same_thing = len(shared) >= _SAME_THING * least
    if len(unlike) > 1 or (unlike and not same_thing):
        # Another day and another number are another event.
        return []
    found = []
    if unlike:
        ours, theirs = _in_one_place(one, other, *unlike[0])
        if not ours:
            return []
        what = "name" if unlike[0] is names else "value"
        found.append(Difference(what, _spans(ours), _spans(theirs)))
    negation = _negation(one, other, shared)
    if negation is not None and not unlike:
        found.append(negation)
    return found if found else _crossed(one, other, shared, least)


def _left_over(
    one: Statement, other: Statement, choose: Callable[[Value], bool]
) -> tuple[list[Value], list[Value]]:
    """The values of each that are other than all of the other's; each answers for one."""
    ours, theirs = one.of(choose), other.of(choose)
    for wanted in (Equality.SAME, Equality.UNSURE):
        for value in list(ours):
            match = next((v for v in theirs if compare(value, v) is wanted), None)
            if match is not None:
                ours.remove(value)
                theirs.remove(match)
    return ours, theirs


def _is_other(ours: Sequence[Value], theirs: Sequence[Value]) -> bool:
    return bool(ours) and bool(theirs)


def _in_one_place(
    one: Statement, other: Statement, ours: Sequence[Value], theirs: Sequence[Value]
) -> tuple[list[Value], list[Value]]:
    """Those that stand in one place of both: one each, or beside the same word."""
    if len(ours) == len(theirs) == 1:
        comparable = _may_answer(one, other, ours[0], theirs[0])
        return (list(ours), list(theirs)) if comparable else ([], [])
    pairs = [(a, b) for a in ours for b in theirs if _is_beside_same(one, other, a, b)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def _may_answer(one: Statement, other: Statement, a: Value, b: Value) -> bool:
    """Whether two values are of one thing: dates always, else by kind, unit or a word beside."""
    if a.kind.is_name and b.kind.is_name:
        known = a.kind is b.kind and a.kind is not ValueKind.NAME
        return known or _is_beside_same(one, other, a, b)
    if a.kind in _DATED or a.kind is ValueKind.IDENTIFIER:
        return a.kind is b.kind
    if a.kind is not b.kind:
        return False
    if a.unit is not None and a.unit == b.unit:
        return True
    return _is_beside_same(one, other, a, b)


def _is_beside_same(one: Statement, other: Statement, a: Value, b: Value) -> bool:
    """Whether the word after, or the one before, is the same."""
    ours, theirs = beside(one, a), beside(other, b)
    return any(x is not None and x == y for x, y in zip(ours, theirs, strict=True))


def _negation(one: Statement, other: Statement, shared: set[str]) -> Difference | None:
    """A word of both that one says is not so; where it stands twice, nothing is certain."""
    if one.content - shared and other.content - shared:
        return None  # each speaks of something that the other doesn't
    ours = {word.stem: word for word in one.words if word.stem in shared}
    theirs = {word.stem: word for word in other.words if word.stem in shared}
    unlike = [s for s in ours if ours[s].is_negated != theirs[s].is_negated]
    if not unlike:
        return None
    spans = tuple(
        tuple(c.span for c in side.cues if c.kind is Modality.NEGATION) for side in (one, other)
    )
    return Difference("negation", spans[0], spans[1])


def _crossed(one: Statement, other: Statement, shared: set[str], least: int) -> list[Difference]:
    """The same numbers of other things: 12 killed and 20 wounded, 20 killed and 12 wounded."""
    ours, theirs = (s.of(lambda value: value.kind in _COUNTED) for s in (one, other))
    if len(ours) != len(theirs) or len(shared) < least:
        return []
    apart = [
        (a, b) for a, b in zip(ours, theirs, strict=True)
        if compare(a, b) is Equality.OTHER and beside(one, a) == beside(other, b)
    ]  # fmt: skip
    if len(apart) < 2:
        return []
    return [Difference("value", _spans([a for a, _ in apart]), _spans([b for _, b in apart]))]


def _is_same(one: Statement, other: Statement) -> bool:
    """Word for word the same, dates anywhere, all values and all cues the same, in order."""
    if [w.stem for w in one.words if not w.is_light] != [
        w.stem for w in other.words if not w.is_light
    ]:
        return False
    if [c.kind for c in one.cues] != [c.kind for c in other.cues]:
        return False
    for choose in (_is_dated, _is_not_dated):
        ours, theirs = one.of(choose), other.of(choose)
        if len(ours) != len(theirs):
            return False
        if any(compare(a, b) is not Equality.SAME for a, b in zip(ours, theirs, strict=True)):
            return False
    return True


def _is_dated(value: Value) -> bool:
    return value.kind in _DATED


def _is_not_dated(value: Value) -> bool:
    return value.kind not in _DATED


def _spans(values: Sequence[Value]) -> tuple[Span, ...]:
    return tuple(value.span for value in values)
