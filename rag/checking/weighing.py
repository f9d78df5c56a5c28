"""What becomes of a claim that was held against the library's sentences."""

from __future__ import annotations

from collections.abc import Sequence

from index import Span
from index.language import ends_in_question_mark
from rag.asking import calibration
from rag.checking.claim_evidence import Candidate
from rag.checking.claim_values import WrongValue
from rag.checking.claims import Contrast
from rag.checking.opposites import Denial
from rag.checking.support_states import Statement, SupportState
from rag.types import Evidence

_MOST_EVIDENCE = 3
# Further evidence holds this share of the claim's words itself; its neighbours' don't count.
_OWN_WORDS = 0.5
# A sentence with so many of the claim's words is a quotation of it, or nearly one.
_VERBATIM = 0.9
# With so much of the claim, but for a value, a sentence may be it; else it is of something else.
_ALIKE = 0.3
# A sentence is as near as another where its rank is so little below.
_TIE = 0.15

_Rated = tuple[float, Candidate]


def judge(
    sentence: Span, found: Sequence[Candidate], min_confidence: float | None = None
) -> Statement:
    """Supported, said otherwise by the nearest passage, borne out in part, or not at all.

    The confidence is the chance that the passage speaks to the claim; whether it differs in a
    value, a name or a "not" is compared by rules.
    """
    weights = calibration("support")
    least = min_confidence if min_confidence is not None else weights.threshold
    rated = sorted(
        ((weights.probability(c.features), c) for c in found if not _asks(c)),
        key=lambda p: (-_rank(p), p[1].evidence.document.source, p[1].evidence.span),
    )
    if not rated:
        reason = "nothing in the library is near it"
        return Statement(sentence, SupportState.UNSUPPORTED, 0.0, reason=reason)
    # What a sentence denies others don't support that say less of the claim than it does.
    denied = max((_own(c) for r, c in rated if r >= least and _denies(c.contrast)), default=0.0)
    good = [(r, c) for r, c in rated if r >= least and _own(c) >= denied and _is_clean(c)]
    if good:
        return Statement(sentence, SupportState.SUPPORTED, good[0][0], _held(good))
    partly = weights.others["partly"]
    on_point = [(r, c) for r, c in rated if _is_on_point(r, c, partly)]
    if not on_point:  # what is nothing to the claim as it is may be it but for a value
        corrected = [(weights.probability(c.corrected), c) for _, c in rated if c.corrected]
        on_point = [(r, c) for r, c in corrected if r >= least and _own(c) >= _ALIKE]
    if not on_point:
        return Statement(sentence, SupportState.UNSUPPORTED, rated[0][0], (rated[0][1].evidence,))
    return _otherwise(sentence, on_point)


def _is_on_point(rating: float, candidate: Candidate, least: float) -> bool:
    if rating >= least or _own_words(candidate) >= _VERBATIM:
        return True
    return candidate.contrast.is_other and bool(_swapped(candidate.contrast))


def _is_clean(candidate: Candidate) -> bool:
    """Whether nothing is said otherwise, or less, and every name stands near."""
    return not (candidate.contrast or candidate.unnamed or candidate.unsaid)


def _asks(candidate: Candidate) -> bool:
    """Whether it is a question, which says nothing."""
    return ends_in_question_mark(candidate.evidence.shown)


def _denies(found: Contrast) -> bool:
    """Whether a sentence says otherwise, not only less."""
    return bool(found.negation or _swapped(found))


def _held(good: Sequence[_Rated]) -> tuple[Evidence, ...]:
    """The best, and others that hold the claim's words themselves; none within another."""
    held: list[Evidence] = []
    for _, candidate in good:
        own = candidate.evidence
        within = any(own.document == e.document and own.span.overlap(e.span) for e in held)
        if not within and (not held or _own_words(candidate) >= _OWN_WORDS):
            held.append(own)
    return tuple(held[:_MOST_EVIDENCE])


def _own(candidate: Candidate) -> float:
    """How much of the claim a sentence says itself, in the same words and in others: 0..1."""
    return (candidate.features["coverage"] + candidate.features["nearness"]) / 2


def _rank(rated: _Rated) -> float:
    """The passage's chance and the sentence's own share: the reader judges passages."""
    return rated[0] + _own(rated[1])


def _plainest(on_point: Sequence[_Rated]) -> _Rated:
    """The nearest; or one near it that has another value where the nearest has none in its place.

    Of a sentence that says the same but for the value this is sure; others must be about as near.
    """
    first = on_point[0]
    if _tells_plainly(first[1]) or (first[1].contrast.negation and not first[1].contrast.values):
        return first
    plain = [pair for pair in on_point if _tells_plainly(pair[1])]
    sure = [pair for pair in plain if pair[1].contrast.is_other]
    least = _rank(first) - (_TIE if _swapped(first[1].contrast) else 2 * _TIE)
    return next(iter([*sure, *(pair for pair in plain if _rank(pair) >= least)]), first)


def _tells_plainly(candidate: Candidate) -> bool:
    """Whether it has its own value for each that it hasn't, and denies nothing."""
    found = candidate.contrast
    return bool(_swapped(found)) and not (found.negation or found.names or _lacking(found))


def _lacking(found: Contrast) -> list[WrongValue]:
    return [value for value in found.values if value.held is None]


def _swapped(found: Contrast) -> list[WrongValue]:
    return [value for value in found.values if value.held is not None]


def _own_words(candidate: Candidate) -> float:
    """The share of the claim's words that a sentence has itself."""
    return candidate.features["coverage"]


def _otherwise(sentence: Span, on_point: Sequence[_Rated]) -> Statement:
    """What the nearest sentence on the point has otherwise: another value, a "not", or less."""
    confidence, nearest = _plainest(on_point)
    found, evidence = nearest.contrast, (nearest.evidence,)
    if not found:
        told = f" but does not name {', '.join(nearest.unnamed)}" if nearest.unnamed else ""
        told = f" but nothing of “{nearest.unsaid}”" if nearest.unsaid and not told else told
        reason = f"a passage says part of it{told}"
        return Statement(sentence, SupportState.PARTLY, confidence, evidence, reason)
    swapped = _swapped(found)
    state = SupportState.VALUE if swapped else SupportState.PARTLY
    # A word such as "rejected" tells what became of a thing; beside another value it denies less.
    if found.negation is Denial.NOT or (found.negation and not swapped):
        state = SupportState.CONTRADICTED
    return Statement(sentence, state, confidence, evidence, _told(found), found.values)


def _told(found: Contrast) -> str:
    """What a sentence on the same point has otherwise, in words."""
    swapped = _swapped(found)
    absent = [value.said for value in _lacking(found)]
    parts = []
    if swapped:
        pairs = [f"{_line(value.held)}, not {_line(value.said)}" for value in swapped]
        parts.append(f"has {', '.join(pairs)}")
    if absent:
        parts.append(f"does not have {', '.join(absent)}")
    if found.names:
        parts.append(f"does not name {', '.join(found.names)}")
    if found.negation:
        parts.append("says the opposite: a “not”, or a word like one, stands in one of them alone")
    return "the nearest passage " + " and ".join(parts)


def _line(words: str | None) -> str:
    """Words of a source, which may stand on two lines, on one."""
    return " ".join((words or "").split())
