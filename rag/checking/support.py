"""For each sentence of a draft the passages that support it, or that nothing does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index import Filter, Library, OnProgress, Progress, Span, silent
from rag.asking import Reader, calibration, retrieve
from rag.checking.claims import Contrast, contrast, coverage, missing_names
from rag.checking.draft import Draft, why_no_claim
from rag.types import Evidence, Hit

_DEPTH = 6
# Sentences that share most words with the claim; only these are encoded and compared.
_CLOSEST = 12
_MOST_EVIDENCE = 3
# Further evidence holds this share of the claim's words itself; its neighbours' don't count.
_OWN_WORDS = 0.5
# A passage this like the claim is about the same point, so that what it says otherwise matters.
_SAME_POINT = 0.6


class SupportState(StrEnum):
    """What became of a sentence of a draft."""

    SUPPORTED = "supported"
    DIFFERS = "differs"
    UNSUPPORTED = "unsupported"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the draft, what became of it, and the passages nearest to it, best first.

    ``confidence`` is the probability that the first evidence supports it; ``reason`` says why it
    was not checked, or what the nearest passage says otherwise.
    """

    span: Span
    state: SupportState
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """A draft with a statement for each of its sentences, paragraph by paragraph."""

    draft: Draft
    paragraphs: tuple[tuple[Statement, ...], ...]

    @property
    def statements(self) -> list[Statement]:
        """All statements in reading order."""
        return [statement for paragraph in self.paragraphs for statement in paragraph]

    @property
    def counts(self) -> dict[SupportState, int]:
        """How many statements are in each state."""
        counted = Counter(statement.state for statement in self.statements)
        return {state: counted[state] for state in SupportState}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the library held against a claim; all ``features`` are numbers.

    ``unnamed`` are the claim's names that neither its passage nor its document's title holds.
    """

    evidence: Evidence
    likeness: float
    contrast: Contrast
    unnamed: tuple[str, ...]
    features: dict[str, float]


def check_draft(
    library: Library,
    reader: Reader,
    draft: Draft,
    where: Filter | None = None,
    progress: OnProgress = silent,
) -> Support:
    """Check every sentence of a draft."""
    total = sum(map(len, draft.sentences))
    done, paragraphs = 0, []
    for paragraph, sentences in zip(draft.paragraphs, draft.sentences, strict=True):
        statements = []
        for sentence in sentences:
            claim = " ".join(sentence.of(draft.text).split())
            progress(Progress("checking", done, total, claim))
            why = why_no_claim(draft, paragraph, sentence)
            if why is not None:
                statements.append(Statement(sentence, SupportState.NOT_CHECKED, 0.0, reason=why))
            else:
                statements.append(judge(sentence, candidates(library, reader, claim, where)))
            done += 1
        paragraphs.append(tuple(statements))
    progress(Progress("checking", total, total))
    return Support(draft, tuple(paragraphs))


def judge(
    sentence: Span, found: Sequence[Candidate], min_confidence: float | None = None
) -> Statement:
    """Supported, said otherwise by the nearest passage, or not supported at all."""
    weights = calibration("support")
    least = min_confidence if min_confidence is not None else weights.threshold
    rated = sorted(
        ((weights.probability(candidate.features), candidate) for candidate in found),
        key=lambda pair: (-pair[0], pair[1].evidence.document.source, pair[1].evidence.span),
    )
    if not rated:
        reason = "nothing in the library is near it"
        return Statement(sentence, SupportState.UNSUPPORTED, 0.0, reason=reason)
    confidence, best = rated[0]
    likely = [candidate for rating, candidate in rated if rating >= least]
    # What a sentence denies its neighbours don't support, nor is a name that stands nowhere near.
    others = [candidate for candidate in found if candidate.contrast.is_other]
    denied = max(map(_own_words, others), default=0.0)
    good = [c for c in likely if not (c.unnamed or c.contrast.is_other) and _own_words(c) >= denied]
    if good:
        more = [candidate for candidate in good[1:] if _own_words(candidate) >= _OWN_WORDS]
        held = tuple(candidate.evidence for candidate in (good[0], *more)[:_MOST_EVIDENCE])
        return Statement(sentence, SupportState.SUPPORTED, confidence, held)
    nearest = _nearest(others, likely, found)
    if nearest is not None and nearest.contrast:
        reason = _told(nearest.contrast)
        return Statement(sentence, SupportState.DIFFERS, confidence, (nearest.evidence,), reason)
    return Statement(sentence, SupportState.UNSUPPORTED, confidence, (best.evidence,))


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


def candidates(
    library: Library, reader: Reader, claim: str, where: Filter | None = None
) -> list[Candidate]:
    """The sentences of the best passages that share most words with the claim, held against it."""
    if not any(character.isalnum() for character in claim):
        return []
    hits = retrieve(library, _without_marks(claim), _DEPTH, where)
    read = zip(hits, reader.read(claim, hits) if hits else [], strict=True)
    rows = [row for hit, judgement in read for row in _sentences(claim, hit, judgement.relevance)]
    rows = sorted(rows, key=lambda row: (-row[0], row[1].document.source, row[2]))[:_CLOSEST]
    if not rows:
        return []
    texts = [sentence.of(hit.document.text) for _, hit, sentence, *_ in rows]
    asked, *vectors = library.encoder.encode([claim, *texts])
    return [
        _candidate(claim, hit, sentence, float(vector @ asked), relevance)
        for (_, hit, sentence, relevance), vector in zip(rows, vectors, strict=True)
    ]


def _sentences(claim: str, hit: Hit, relevance: float) -> Iterable[tuple[float, Hit, Span, float]]:
    headings = {heading.span for heading in hit.document.headings}
    for sentence in hit.passage.sentences:
        if sentence not in headings:
            yield coverage(claim, sentence.of(hit.document.text)), hit, sentence, relevance


def _candidate(
    claim: str, hit: Hit, sentence: Span, likeness: float, relevance: float
) -> Candidate:
    words, around = sentence.of(hit.document.text), _around(hit, sentence)
    title = hit.document.metadata.title
    context = f"{title if title is not None else ''} {hit.text}"
    found = contrast(claim, words, around)
    features = {
        "coverage": coverage(claim, words),
        "numbers": float(min(2, len(found.values))),
        "negation": float(found.negation),
        "relevance": max(-8.0, min(8.0, relevance)),
    }
    evidence = Evidence(hit.document, sentence, None, likeness)
    unnamed = tuple(missing_names(claim, context))
    return Candidate(evidence, likeness, found, unnamed, features)


def _around(hit: Hit, sentence: Span) -> str:
    """The sentence with the one before and the one after it."""
    spans = hit.passage.sentences
    place = spans.index(sentence)
    first, last = spans[max(0, place - 1)], spans[min(len(spans) - 1, place + 1)]
    return Span(first.start, last.end).of(hit.document.text)


def _without_marks(claim: str) -> str:
    """A claim's quotation marks ask for no exact phrase."""
    return claim.translate(str.maketrans("", "", '"“”„«»'))


def _told(found: Contrast) -> str:
    parts = []
    swapped = [value for value in found.values if value.held is not None]
    absent = [value.said for value in found.values if value.held is None]
    if swapped:
        parts.append(f"has {', '.join(f'{value.held}, not {value.said}' for value in swapped)}")
    if absent:
        parts.append(f"does not have {', '.join(absent)}")
    if found.names:
        parts.append(f"does not name {', '.join(found.names)}")
    if found.negation:
        parts.append("differs in a “not”")
    return "the nearest passage " + " and ".join(parts)
