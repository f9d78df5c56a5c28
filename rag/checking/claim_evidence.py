"""The sentences that a claim is held against, and what tells for and against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import Filter, Library, Span
from index.language import content_words
from rag.asking import Judgement, Reader, retrieve
from rag.checking.claim_names import missing_names, wrong_names
from rag.checking.claims import Contrast, contrast, coverage, unsaid_part
from rag.checking.token_likeness import ClaimTokens
from rag.types import Evidence, Hit

_DEPTH = 6
# Sentences that share most words with the claim; only these are encoded and compared.
_CLOSEST, _READ = 12, 6
# Sentences stand for a claim together where they hold so much more of it than fewer of them.
_TOGETHER, _MOST_TOGETHER = 0.15, 3
_LARGEST_LOGIT = 8.0
# Where the reader is less sure than that, so many passages are read again for a claim with their
# own values in it.
_DOUBTFUL, _REREAD = 1.5, 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the library held against a claim; all ``features`` are numbers.

    ``unnamed`` are the claim's names that neither its passage nor its document's title holds,
    ``unsaid`` a part of the claim of which the passage has no word;
    ``corrected`` what the features would be if the claim had the sentence's values.
    """

    evidence: Evidence
    likeness: float
    contrast: Contrast
    unnamed: tuple[str, ...]
    features: dict[str, float]
    unsaid: str | None = None
    corrected: dict[str, float] | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a passage, or some side by side, and how much of the claim it holds."""

    share: float
    hit: Hit
    judgement: Judgement
    span: Span
    logit: float

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.hit.document, self.span, None, 0.0)


def candidates(
    library: Library, reader: Reader, claim: str, where: Filter | None = None
) -> list[Candidate]:
    """The sentences of the best passages that share most words with the claim, held against it."""
    if not any(character.isalnum() for character in claim):
        return []
    hits = retrieve(library, _without_marks(claim), _DEPTH, where)
    read = zip(hits, reader.read(claim, hits) if hits else [], strict=True)
    parts = [part for hit, judgement in read for part in _parts(claim, hit, judgement)]
    if not (parts := _closest(parts)):
        return []
    near = ClaimTokens(library.encoder, claim).compare([part.evidence.shown for part in parts])
    found = [_candidate(claim, part, *of_it) for part, of_it in zip(parts, near, strict=True)]
    return _with_held_values(claim, found, [part.hit for part in parts], reader)


def _with_held_values(
    claim: str, found: list[Candidate], hits: Sequence[Hit], reader: Reader
) -> list[Candidate]:
    """Candidates that have other values, with their ``corrected`` features.

    To the reader a passage about 3,750 sonnets answers nothing that is said of 7,350.
    """
    doubtful = [
        place
        for place, candidate in enumerate(found)
        if candidate.features["relevance"] < _DOUBTFUL
        and any(value.held is not None for value in candidate.contrast.values)
        and not (candidate.unnamed or candidate.contrast.names)
    ]
    doubtful.sort(key=lambda place: (-found[place].features["coverage"], place))
    told = list(found)
    for place in doubtful[:_REREAD]:
        candidate, corrected = found[place], claim
        for value in candidate.contrast.values:
            if value.held is not None:
                corrected = corrected.replace(value.said, " ".join(value.held.split()))
        (judgement,) = reader.read(corrected, [hits[place]])
        features = {
            **candidate.features,
            "coverage": coverage(corrected, candidate.evidence.shown),
            "relevance": max(candidate.features["relevance"], _bounded(judgement.relevance)),
        }
        told[place] = replace(candidate, corrected=features)
    return told


def _bounded(relevance: float) -> float:
    return max(-_LARGEST_LOGIT, min(_LARGEST_LOGIT, relevance))


def _closest(parts: list[_Part]) -> list[_Part]:
    """Those that share most words with the claim, and those in which the reader finds it."""
    by_words = sorted(parts, key=lambda p: (-p.share, p.hit.document.source, p.span))[:_CLOSEST]
    by_reader = sorted(parts, key=lambda p: (-p.logit, p.hit.document.source, p.span))[:_READ]
    return by_words + [part for part in by_reader if part not in by_words]


def _parts(claim: str, hit: Hit, judgement: Judgement) -> Iterator[_Part]:
    """The sentences of a passage, and two or three together where the claim is spread over them."""
    headings = {heading.span for heading in hit.document.headings}
    single = []
    for sentence, logit in zip(hit.passage.sentences, judgement.sentences, strict=True):
        if sentence not in headings:
            part = _Part(0.0, hit, judgement, sentence, logit)
            single.append(replace(part, share=coverage(claim, part.evidence.shown)))
    yield from single
    held = {(place, place): part.share for place, part in enumerate(single)}
    for count in range(2, _MOST_TOGETHER + 1):
        for first in range(len(single) - count + 1):
            own, last = single[first : first + count], first + count - 1
            run = Span(own[0].span.start, own[-1].span.end)
            share = coverage(claim, run.of(hit.document.text))
            best = max(held[first, last - 1], held[first + 1, last])
            held[first, last] = max(share, best)
            if share >= best + _TOGETHER:
                yield _Part(share, hit, judgement, run, max(part.logit for part in own))


def _candidate(claim: str, part: _Part, likeness: float, nearness: float) -> Candidate:
    said, evidence = part.hit.document.metadata, replace(part.evidence, score=likeness)
    text = part.hit.document.text
    found = contrast(claim, evidence.shown, _around(part))
    features = {
        "coverage": part.share,
        "nearness": nearness,
        "relevance": _bounded(part.judgement.relevance),
    }
    own = (said.title, said.author, said.publisher, *said.sponsors, part.hit.text)
    context = "\n".join(words for words in own if words is not None)
    unnamed = [n for n in missing_names(claim, context) if not _is_meant(n, context, text)]
    if not found.is_other:  # what is named elsewhere in the passage is meant here too
        found = replace(found, names=tuple(name for name in found.names if name in unnamed))
    found = found.with_names(wrong_names(claim, evidence.shown, found.names))
    unsaid = unsaid_part(claim, f"{context}\n{part.evidence.shown}")
    return Candidate(evidence, likeness, found, tuple(unnamed), features, unsaid)


def _is_meant(name: str, context: str, text: str) -> bool:
    """Whether "the Council" stands for a name that the document has in full elsewhere."""
    last = content_words(name)[-1:]
    return bool(last) and set(last) <= set(content_words(context)) and not missing_names(name, text)


def _around(part: _Part) -> str:
    """The words with the sentence before and the one after, and the document's own date."""
    said = part.hit.document.metadata
    date = said.date_text if said.date_text is not None else said.date
    inside = [s for s in part.hit.passage.sentences if part.span.overlap(s)]
    spans = part.hit.passage.sentences
    first, last = spans.index(inside[0]), spans.index(inside[-1])
    near = Span(spans[max(0, first - 1)].start, spans[min(len(spans) - 1, last + 1)].end)
    own = f"{part.evidence.shown}\n{near.of(part.hit.document.text)}"
    return f"{own}\n{date}" if date is not None else own


def _without_marks(claim: str) -> str:
    """A claim's quotation marks ask for no exact phrase."""
    return claim.translate(str.maketrans("", "", '"“”„«»'))
