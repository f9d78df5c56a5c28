"""Names of a statement that a source doesn't hold, and what the source has in their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index import Span, Value, ValueKind
from index.language import content_words, find_values, is_form, telling_stems
from rag.checking.claim_values import WrongValue
from rag.checking.value_agreement import may_be_among

# So many words on each side of a name tell whose place it has.
_NEXT = 6
# Of these as many must be the same, and one of the nearest; or the word right before, as "at".
_SURELY, _NEAREST = 2, 2
_WHERE = ("in", "at", "near", "from", "to", "outside", "into", "around")


def missing_names(claim: str, text: str) -> list[str]:
    """Names of the claim that ``text`` doesn't hold, also not as an adjective or abbreviated."""
    return [value.span.of(claim) for value in _missing(claim, text)]


def wrong_names(claim: str, sentence: str, names: Sequence[str]) -> list[WrongValue]:
    """Of these missing ``names`` those in whose place the sentence has one that the claim lacks."""
    ours = [v for v in _missing(claim, sentence) if v.span.of(claim) in names]
    theirs = _missing(sentence, claim)
    found = []
    for name in ours:
        rated = [(_common(name, claim, other, sentence), other) for other in theirs
                 if _may_stand_for(name, other)]  # fmt: skip
        most = max((count for count, _ in rated), default=0)
        best = [other for count, other in rated if count == most]
        if most >= _SURELY and len(best) == 1:
            found.append(WrongValue(name.span.of(claim), best[0].span.of(sentence)))
    return found


def _missing(claim: str, text: str) -> list[Value]:
    held = find_values(text)
    words = set(content_words(text))
    return [
        value
        for value in find_values(claim)
        if value.kind.is_name
        and not _is_opening(value, claim)
        and not may_be_among(value, held)
        and not all(
            any(is_form(word, other) for other in words) for word in content_words(value.normal)
        )
    ]


def _may_stand_for(name: Value, other: Value) -> bool:
    """Whether both may be of one kind: a name of no known kind may be of any."""
    kinds = {name.kind, other.kind}
    return len(kinds) == 1 or ValueKind.NAME in kinds


def _common(name: Value, claim: str, other: Value, sentence: str) -> int:
    """How many of the words beside a name stand beside another; 0 where none of the nearest do."""
    ours, theirs = _beside(claim, name.span), _beside(sentence, other.span)
    leading = ours.leading is not None and ours.leading == theirs.leading
    is_near = leading or any(
        {*one[:_NEAREST]} & {*another[:_NEAREST]}
        for one, another in ((ours.before, theirs.before), (ours.after, theirs.after))
    )
    if not is_near or _is_part_of_more(other, sentence) or not _are_in_like_places(ours, theirs):
        return 0
    same = len({*ours.before} & {*theirs.before}) + len({*ours.after} & {*theirs.after})
    last = content_words(name.normal)[-1:] == content_words(other.normal)[-1:]
    return same + (leading or ours.leading in _WHERE) + last


def _are_in_like_places(ours: _Beside, theirs: _Beside) -> bool:
    """Whether both tell where something is, was or went, or neither does."""
    return (ours.leading in _WHERE) is (theirs.leading in _WHERE)


def _is_part_of_more(name: Value, text: str) -> bool:
    """Whether it tells of which country or house another is: the U.S. Minister."""
    following = text[name.span.end :]
    return following[:1] == " " and following[1:2].isupper()


@dataclass(frozen=True, slots=True)
class _Beside:
    """The stems before and behind a name, the nearest first, and the word right before it."""

    before: list[str]
    after: list[str]
    leading: str | None


def _beside(text: str, span: Span) -> _Beside:
    before = text[: span.start]
    leading = before.casefold().split()[-1:]
    stems = telling_stems(before)[::-1][:_NEXT]
    return _Beside(stems, telling_stems(text[span.end :])[:_NEXT], leading[0] if leading else None)


def _is_opening(value: Value, text: str) -> bool:
    """Whether it is a single word of no known kind that may have its capital from its place."""
    is_word = value.kind is ValueKind.NAME and not any(c in value.normal for c in " -")
    opens = not text[: value.span.start].strip("“”\"'‘’«»([ ")
    return is_word and opens and not value.normal[:2].isupper()
