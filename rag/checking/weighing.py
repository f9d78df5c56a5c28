"""What becomes of a claim that was held against the library's sentences."""

from __future__ import annotations

from collections.abc import Sequence

from index import Span
from rag.asking import calibration
from rag.checking.claim_evidence import Candidate
from rag.checking.claims import Contrast
from rag.checking.support_states import Statement, SupportState
from rag.types import Evidence

_MOST_EVIDENCE = 3
# Further evidence holds this share of the claim's words itself; its neighbours' don't count.
_OWN_WORDS = 0.5
# A passage this like the claim is about the same point, so that what it says otherwise matters.
_SAME_POINT = 0.6
# A sentence with so many of the claim's words is a quotation of it, or nearly one.
_VERBATIM = 0.9


def judge(
    sentence: Span, found: Sequence[Candidate], min_confidence: float | None = None
) -> Statement:
    """Supported, said otherwise by the nearest passage, borne out in part, or not at all."""
    weights = calibration("support")
    least = min_confidence if min_confidence is not None else weights.threshold
    rated = sorted(
        ((weights.probability(candidate.features), candidate) for candidate in found),
        key=lambda pair: (-pair[0], pair[1].evidence.document.source, pair[1].evidence.span),
    )
    if not rated:
        reason = "nothing in the library is near it"
        return Statement(sentence, SupportState.UNSUPPORTED, 0.0, reason=reason)
    confidence = rated[0][0]
    likely = [candidate for rating, candidate in rated if rating >= least]
    # What a sentence denies its neighbours don't support, nor is a name that stands nowhere near.
    others = [candidate for candidate in found if candidate.contrast.is_other]
    denied = max(map(_own_words, others), default=0.0)
    good = [c for c in likely if not (c.unnamed or c.contrast.is_other) and _own_words(c) >= denied]
    if good:
        return Statement(sentence, SupportState.SUPPORTED, confidence, _held(good))
    nearest = _nearest(others, likely, found)
    if nearest is not None and nearest.contrast:
        state, reason = _otherwise(nearest.contrast)
        return Statement(sentence, state, confidence, (nearest.evidence,), reason)
    return _unsupported(sentence, [candidate for _, candidate in rated], confidence)


def _held(good: Sequence[Candidate]) -> tuple[Evidence, ...]:
    """The best, and others that hold the claim's words themselves; none within another."""
    held: list[Evidence] = []
    for candidate in good:
        own = candidate.evidence
        within = any(own.document == e.document and own.span.overlap(e.span) for e in held)
        if not within and (not held or _own_words(candidate) >= _OWN_WORDS):
            held.append(own)
    return tuple(held[:_MOST_EVIDENCE])


def _unsupported(sentence: Span, rated: Sequence[Candidate], confidence: float) -> Statement:
    """Borne out in part, or not found."""
    fullest = max(rated, key=_own_words)
    if confidence >= calibration("support").others["partly"] or _own_words(fullest) >= _VERBATIM:
        reason = "a passage says part of it"
        return Statement(sentence, SupportState.PARTLY, confidence, (fullest.evidence,), reason)
    return Statement(sentence, SupportState.UNSUPPORTED, confidence, (rated[0].evidence,))


def _own_words(candidate: Candidate) -> float:
    """The share of the claim's words that a sentence has itself."""
    return candidate.features["coverage"]


def _nearest(
    others: Sequence[Candidate], likely: Sequence[Candidate], found: Sequence[Candidate]
) -> Candidate | None:
    """The sentence on the claim's point: what denies it, what is likely, or what is like it."""
    if others:
        return max(others, key=_own_words)
    if likely:
        return likely[0]
    best = max(found, key=lambda candidate: candidate.likeness)
    return best if best.likeness >= _SAME_POINT else None


def _otherwise(found: Contrast) -> tuple[SupportState, str]:
    """What a sentence on the same point has otherwise: another value, a "not", or less."""
    swapped = [value for value in found.values if value.held is not None]
    absent = [value.said for value in found.values if value.held is None]
    parts = []
    if swapped:
        parts.append(f"has {', '.join(f'{value.held}, not {value.said}' for value in swapped)}")
    if absent:
        parts.append(f"does not have {', '.join(absent)}")
    if found.names:
        parts.append(f"does not name {', '.join(found.names)}")
    if found.negation:
        parts.append("differs in a “not”")
    state = SupportState.VALUE if swapped else SupportState.PARTLY
    if found.negation:
        state = SupportState.CONTRADICTED
    return state, "the nearest passage " + " and ".join(parts)
