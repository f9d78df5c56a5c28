"""Measure the reader on a file in SQuAD's form: the paragraph is given, not looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index import Document, Encoder, Metadata, Reading, Span, default_encoder, split_passages
from index.text import make_document
from rag.asking import (
    Judgement,
    Reader,
    Sentence,
    answer_features,
    default_reader,
    probability,
    rank_sentences,
)
from rag.evaluation.result import Evaluation, auroc, bootstrap, means
from rag.evaluation.setting import Setting
from rag.evaluation.squad import Paragraph, SquadQuestion, exact_f1, load_squad
from rag.types import Hit


@dataclass(frozen=True, slots=True)
class _Said:
    """What the reader says to one question; higher signals mean "answerable"."""

    answerable: bool
    exact: float | None
    f1: float | None
    sentence: float | None
    signals: dict[str, float]


def evaluate_reading(
    path: Path, setting: Setting, articles: Sequence[str] | None = None
) -> Evaluation:
    """EM and F1 on answerable questions, evidence sentences, and telling these from the others.

    ``sentence``: the best sentence touches an annotated answer, where there are several to choose
    from. ``auroc`` is that of the confidence; beside it stand those of the reader's own signals.
    """
    questions = setting.chosen(load_squad(path, articles))
    encoder = setting.encoder if setting.encoder is not None else default_encoder()
    reader = setting.reader if setting.reader is not None else default_reader()
    held: dict[Paragraph, list[Hit]] = {}
    said = []
    for question in setting.watched(questions):
        if question.paragraph not in held:
            held = {question.paragraph: _passages(question.paragraph, encoder)}
        said.append(_measure(reader, encoder, question, held[question.paragraph]))
    metrics, intervals = means(
        [{"exact": row.exact, "f1": row.f1, "sentence": row.sentence} for row in said]
    )
    if any(row.answerable for row in said) and not all(row.answerable for row in said):
        for name in said[0].signals:
            statistic = partial(_auroc, name=name)
            label = "auroc" if name == "confidence" else f"auroc_{name}"
            metrics[label], intervals[label] = statistic(said), bootstrap(said, statistic)
    settings = {**setting.told(), "answerable": sum(row.answerable for row in said)}
    return Evaluation("reading", path.name, len(questions), metrics, intervals, settings)


def _passages(paragraph: Paragraph, encoder: Encoder) -> list[Hit]:
    """The paragraph alone, cut as the library cuts; nothing is known of its title."""
    reading = Reading(paragraph.text, "text/plain", metadata=Metadata())
    document = make_document(reading, paragraph.name, paragraph.name)
    # Nothing in a paragraph is a heading or furniture, however short its lines.
    document = Document(document.id, document.source, document.text, "text/plain", Metadata())
    passages = split_passages(document, encoder.token_starts(paragraph.text))
    return [Hit(document, passage, 0.0) for passage in passages]


def _measure(
    reader: Reader, encoder: Encoder, question: SquadQuestion, passages: Sequence[Hit]
) -> _Said:
    vectors = encoder.encode([question.text, *(hit.text for hit in passages)])
    cosines = vectors[1:] @ vectors[0]
    hits = [
        Hit(hit.document, hit.passage, 0.0, (("dense", float(cosine)), ("lexical", 0.0)))
        for hit, cosine in zip(passages, cosines, strict=True)
    ]
    ranked = list(zip(hits, reader.read(question.text, hits), strict=True))
    sentences = rank_sentences(ranked)
    best = max((judgement for _, judgement in ranked), key=lambda judgement: judgement.margin)
    exact = f1 = None
    if question.answers:
        span = best.answer if best.answer is not None else Span(0, 0)
        exact, f1 = exact_f1(span.of(question.paragraph.text), question.answer_texts)
    right = _is_right(sentences, question) if question.answers and len(sentences) > 1 else None
    return _Said(bool(question.answers), exact, f1, right, _signals(ranked, sentences))


def _is_right(sentences: Sequence[Sentence], question: SquadQuestion) -> float:
    """The sentence with the highest evidence score touches an answer."""
    best = max(sentences, key=lambda sentence: sentence.logit)
    return float(any(best.span.overlap(answer) for answer in question.answers))


def _signals(
    ranked: Sequence[tuple[Hit, Judgement]], sentences: Sequence[Sentence]
) -> dict[str, float]:
    judgements = [judgement for _, judgement in ranked]
    return {
        "confidence": probability(answer_features(ranked, sentences)) if sentences else 0.0,
        "relevance": max(judgement.relevance for judgement in judgements),
        "margin": max(judgement.margin for judgement in judgements),
        "dense": max(dict(hit.signals)["dense"] for hit, _ in ranked),
    }


def _auroc(rows: Sequence[_Said], name: str) -> float:
    kinds: dict[bool, list[float]] = {True: [], False: []}
    for row in rows:
        kinds[row.answerable].append(row.signals[name])
    return auroc(kinds[True], kinds[False])
