"""From hits to an answer: the sentences that say it, or why there are none."""

from __future__ import annotations

from collections.abc import Sequence

from index import Filter, Library
from index.lexical import content_words
from rag.calibration import probability
from rag.reading import Judgement, Reader
from rag.retrieval import retrieve
from rag.types import Answer, Evidence, Hit

_DEPTH = 10


def answer_question(
    library: Library,
    reader: Reader,
    question: str,
    k: int,
    where: Filter | None,
    min_confidence: float,
) -> Answer:
    """Answer with up to ``k`` sentences from the best passages, or with none and a reason."""
    hits = retrieve(library, question, max(k, _DEPTH), where)
    if not hits:
        return Answer(question, (), (), 0.0, _why_nothing(library, where))
    judgements = reader.read(question, hits)
    evidence = choose_evidence(hits, judgements, k)
    confidence = probability(evidence[0].score)
    if confidence < min_confidence:
        reason = _why_unsure(question, hits)
        return Answer(question, (), tuple(evidence), confidence, reason)
    return Answer(question, tuple(evidence), (), confidence)


def choose_evidence(hits: Sequence[Hit], judgements: Sequence[Judgement], k: int) -> list[Evidence]:
    """The ``k`` best sentences of all passages, no statement twice."""
    evidence = [
        Evidence(hit.document, sentence, None, (score + hit.score) / 2)
        for hit, judgement in zip(hits, judgements, strict=True)
        for sentence, score in zip(hit.passage.sentences, judgement.sentences, strict=True)
        if not _is_heading(hit, sentence)
    ]
    chosen: dict[tuple[str, ...], Evidence] = {}
    for entry in sorted(evidence, key=lambda e: (-e.score, e.document.source, e.span)):
        chosen.setdefault(tuple(content_words(entry.quote)), entry)
    return list(chosen.values())[:k]


def _is_heading(hit: Hit, sentence: object) -> bool:
    return any(heading.span == sentence for heading in hit.document.headings)


def _why_nothing(library: Library, where: Filter | None) -> str:
    if where:
        return "the filter leaves no passage to search; loosen it"
    if not library.status().passages:
        return "the library is empty; index documents: dossier index PATH"
    return "the exact phrase does not occur in the documents; ask without the quotes"


def _why_unsure(question: str, hits: Sequence[Hit]) -> str:
    """Tell missing terms from terms that occur but don't answer."""
    found = {word for hit in hits for word in content_words(hit.text)}
    missing = [word for word in dict.fromkeys(content_words(question)) if word not in found]
    if missing:
        return f"not in the passages found: {', '.join(missing)}; the nearest are shown"
    return "its words occur, but no sentence seems to answer; the nearest are shown"
