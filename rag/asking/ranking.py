"""Rank passages: one score from those of the channels, then the reader's judgement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index import Candidate, Filter, Library, LibraryError, Place, QueryError, Scored, in_one_state
from index.language import content_words
from rag.asking.asked_rows import passage_with_row_first
from rag.asking.attribution import is_named
from rag.asking.confidence import logistic
from rag.asking.exact_values import read_as_written
from rag.asking.expansion import asked_as_spelt, asked_in_usual_years, asked_with
from rag.asking.judged_figures import undoubted, weights_among
from rag.asking.languages import asked_language, can_read, is_readable, weights_by_language
from rag.asking.reader import Judgement, Reader
from rag.asking.weights import Weights, weights_of
from rag.types import Hit
from rag.wording import QUOTE_MARKS

# A passage of a source that the question names counts as if it held all of the question's words.
_NAMED = 0.35
# What holding all of the question's figures, dates and identifiers adds where they are rare: as
# much as holding all of its words, and more.
VALUES_WEIGHT = 0.3
# Reading 16 instead takes four fifths of the time and finds a little less where a question is
# asked, a little more where a topic is (see the ablations); 24 bring hardly more.
READ_DEPTH = 20
# So many of the first hits are asked what the question's acronyms stand for.
_DEFINING = 50
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
_MOST_WORDS = 2000
_WHITESPACE = re.compile(r"\s+")


def retrieve(
    library: Library,
    question: str,
    k: int,
    where: Filter | None = None,
    *,
    expand: bool = True,
) -> list[Hit]:
    """Return the ``k`` best passages, best first.

    Phrases in double quotes must occur, unless no passage holds them and there are other words.
    With ``expand`` the question is asked in the documents' terms, unless it has exact phrases.
    """
    check_question(question)
    phrases = exact_phrases(question)
    if phrases:
        exact = _search(library, question, k, where, phrases)
        if exact or not content_words(_QUOTED.sub(" ", question)):
            return exact
    question = in_usual_years(library, question)
    if not expand:
        return _search(library, question, k, where)
    spelt = asked_as_spelt(question, library.finder.spellings)

    def look() -> tuple[str, list[Hit]]:
        ranked, places = _rank(library, spelt, where)
        first = [found.passage for found, _ in ranked[:_DEFINING]]
        texts = _texts(library, [places[passage] for passage in first if passage in places])
        wider = asked_with(spelt, texts)
        return wider, _hits(library, ranked[:k]) if wider == spelt else []

    wider, hits = in_one_state(library.reading, look)
    return hits if wider == spelt else _search(library, wider, k, where)


def in_usual_years(library: Library, question: str) -> str:
    """The question with fiscal years as the library writes them; exact phrases stay."""
    if exact_phrases(question):
        return question
    return asked_in_usual_years(question, lambda word: library.finder.occurrences([[word]]))


def _search(
    library: Library, question: str, k: int, where: Filter | None, phrases: Sequence[str] = ()
) -> list[Hit]:
    """The ``k`` best that the library finds, best first; ``phrases`` stand in every hit."""

    def look() -> list[Hit]:
        ranked, _ = _rank(library, question, where, phrases)
        hits: list[Hit] = []
        while ranked and len(hits) < k:
            # Only what is shown is fetched; more than once where phrases leave some out.
            taken, ranked = ranked[:k], ranked[k:]
            hits += [hit for hit in _hits(library, taken)
                     if all(holds_phrase(hit.text, phrase) for phrase in phrases)]  # fmt: skip
        return hits[:k]

    return in_one_state(library.reading, look)


def _rank(
    library: Library, question: str, where: Filter | None, phrases: Sequence[str] = ()
) -> tuple[list[tuple[Scored, float]], dict[int, Place]]:
    """What is found with its fused score, best first, and the places; call it in ``reading``."""
    scored = library.score(question, where=where, phrases=phrases)
    places = library.truth.places([found.passage for found in scored])
    said_by = {passage: (place.publisher, place.author) for passage, place in places.items()}
    named = {names for names in set(said_by.values()) if is_named(question, *names)}
    in_language = [places[s.passage].language if s.passage in places else None for s in scored]
    weights = weights_by_language(library, question, in_language)
    scores = [
        score + _NAMED * (said_by.get(found.passage) in named) + VALUES_WEIGHT * found.values
        for found, score in zip(scored, fuse(scored, weights_of(question), weights), strict=True)
    ]
    best = sorted(zip(scored, scores, strict=True), key=lambda pair: (-pair[1], pair[0].passage))
    return best, places


def _texts(library: Library, places: Sequence[Place]) -> list[str]:
    """The texts at these places, in their order; quicker than the passages."""
    documents = library.documents_by_id(place.document_id for place in places)
    return [place.span.of(documents[place.document_id].text) for place in places
            if place.document_id in documents]  # fmt: skip


def _hits(library: Library, ranked: Sequence[tuple[Scored, float]]) -> list[Hit]:
    passages = library.truth.passages([found.passage for found, _ in ranked])
    documents = library.documents_by_id(passage.document_id for passage in passages)
    if any(passage.document_id not in documents for passage in passages):
        raise LibraryError(f"{library.address}: a document is damaged; run: dossier doctor")
    return [
        Hit(documents[passage.document_id], passage, score, _signals(found))
        for passage, (found, score) in zip(passages, ranked, strict=True)
    ]


def _signals(found: Scored) -> tuple[tuple[str, float], ...]:
    signals = [("dense", found.dense), ("lexical", found.lexical)]
    signals += [("tokens", found.tokens)] if found.tokens is not None else []
    return (*signals, *([("values", found.values)] if found.values else []))


def rank_by_reader(
    reader: Reader, question: str, hits: Sequence[Hit]
) -> list[tuple[Hit, Judgement]]:
    """Let the reader judge hits, and order them by their fused score and its relevance."""
    judgements = read_as_written(reader, question, hits)
    weights = weights_among(weights_of(question), hits)
    ranked = [(_reranked(hit, judgement, weights), judgement)
              for hit, judgement in zip(hits, judgements, strict=True)]  # fmt: skip
    return sorted(ranked, key=lambda pair: (-pair[0].score, pair[0].passage.id))


def find_passages(
    library: Library, reader: Reader, question: str, k: int, where: Filter | None = None
) -> list[Hit]:
    """The ``k`` best passages: ``READ_DEPTH`` of them ranked by the reader, then the rest.

    What is not in the reader's languages keeps its place, as if the reader were undecided.
    """
    question = in_usual_years(library, question)
    hits = retrieve(library, question, max(k, READ_DEPTH), where)
    first = hits[:READ_DEPTH]
    readable = [hit for hit in first if is_readable(reader, hit)]
    unread = [hit for hit in first if hit not in readable]
    if unread and not can_read(reader, asked_language(library, question)):
        return hits[:k]
    ranked = [hit for hit, _ in rank_by_reader(reader, question, readable)]
    ranked += [replace(hit, score=blend(hit.score, 0.0, weights_of(question))) for hit in unread]
    ranked.sort(key=lambda hit: (-hit.score, hit.passage.id))
    ranked = passage_with_row_first(question, ranked)
    if ranked and len(hits) > READ_DEPTH:
        # The rest keeps its order below what was read.
        step = min(0.0, ranked[-1].score - hits[READ_DEPTH].score)
        ranked += [replace(hit, score=step + hit.score) for hit in hits[READ_DEPTH:]]
    return ranked[:k]


def fuse(
    candidates: Sequence[Candidate] | Sequence[Scored],
    weights: Weights,
    by_language: Sequence[tuple[float, float]] = (),
) -> list[float]:
    """Weighted sum of the scores in standard deviations over these candidates, in 0..1.

    A passage that were the worst in all channels would have 0, the best in all 1. Tokens count
    only where they were compared for all. ``by_language`` multiplies for each passage what the
    model says, meaning and tokens, and what words do.
    """
    tokens = [c.tokens for c in candidates if c.tokens is not None]
    if len(tokens) < len(candidates):
        weights, tokens = weights.without_tokens(), [0.0] * len(candidates)
    channels = [
        [weights.meaning * score for score in _standardise([c.dense for c in candidates])],
        [weights.words * score for score in _standardise([c.lexical for c in candidates])],
        [weights.tokens * score for score in _standardise(tokens)],
    ]
    if by_language:
        model, own = zip(*(_shares(weights, *pair) for pair in by_language), strict=True)
        channels = [
            [score * share for score, share in zip(scores, shares, strict=True)]
            for scores, shares in zip(channels, (model, own, model), strict=True)
        ]
    most = sum(max(scores, default=0.0) for scores in channels)
    return [sum(scores) / (most or 1.0) for scores in zip(*channels, strict=True)]


def _shares(weights: Weights, model: float, words: float) -> tuple[float, float]:
    """What model and words count in a passage; where the model is blind, words are all."""
    return (model, words) if model else (model, words / (weights.words or 1.0))


def exact_phrases(question: str) -> list[str]:
    """The parts of a question in double quotes: they must occur as they stand."""
    return [phrase.strip() for phrase in _QUOTED.findall(question) if phrase.strip()]


def holds_phrase(text: str, phrase: str) -> bool:
    """Tell whether ``phrase`` stands in ``text``; case, whitespace and kind of quotes aside."""
    return fold(phrase).casefold() in fold(text).casefold()


def fold(text: str) -> str:
    """Make one space of any whitespace and straight quotes of typographic ones."""
    return _WHITESPACE.sub(" ", text.translate(QUOTE_MARKS)).strip()


def check_question(question: str, what: str = "question") -> None:
    """Refuse what can't be a question; ``what`` is how the user knows it."""
    if not any(character.isalnum() for character in question):
        raise QueryError(f"the {what} is empty; ask with at least one word")
    if len(question.split()) > _MOST_WORDS:
        raise QueryError(f"the {what} is longer than {_MOST_WORDS} words; shorten it")


def blend(fused: float, relevance: float, weights: Weights) -> float:
    """A fused score and the reader's relevance, a logit, as one score."""
    return fused + weights.judged * logistic(relevance / 2) + weights.logit * relevance


def _reranked(hit: Hit, judgement: Judgement, weights: Weights) -> Hit:
    score = blend(hit.score, undoubted(hit, judgement.relevance), weights)
    return replace(hit, score=score, signals=(*hit.signals, ("rerank", judgement.relevance)))


def _standardise(scores: Sequence[float]) -> list[float]:
    """How many standard deviations each score lies above the lowest."""
    if not scores or min(scores) == max(scores):
        return [0.0] * len(scores)
    low, spread = min(scores), float(np.std(scores))
    return [(score - low) / spread for score in scores]
