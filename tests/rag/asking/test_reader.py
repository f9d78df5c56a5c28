"""Reading: spans and sentence scores from hand-made logits, calibration, the shipped reader."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import Document, Library, Metadata, Passage, Span, default_encoder
from index.models.inference import length_batches
from rag import Dossier
from rag.asking.answering import choose, rank_sentences
from rag.asking.confidence import Calibration
from rag.asking.ranking import retrieve
from rag.asking.reader import Judgement, default_reader
from rag.asking.reader_output import best_span, sentence_score
from rag.evaluation.result import calibration_error
from rag.types import Hit
from tests.conftest import SEEDS

# [CLS] question [SEP] three words of the passage [SEP]
STARTS = np.array([-1, -1, -1, 0, 4, 9, -1])
ENDS = np.array([-1, -1, -1, 3, 8, 12, -1])


def logits(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def test_questions_are_encoded_as_passages_are_but_for_the_rounding() -> None:
    encoder = default_encoder()
    question = "Who heads the Child Soldier Initiative?"
    query = encoder.encode_query(question)
    same, other = encoder.encode([question, "Apples ripen late in the valley."])
    assert query.shape == (384,)
    assert query @ same > 0.98
    assert abs(query @ other - same @ other) < 0.03


def test_a_span_lies_in_the_passage_and_ends_after_it_starts() -> None:
    start = logits(1, 99, 99, 0, 2, 5, 99)
    end = logits(1, 99, 99, 6, 4, 0, 99)
    # Starting at the last word and ending at the first would score 11, but runs backwards.
    assert best_span(start, end, STARTS, ENDS) == (Span(0, 3), 4.0)
    assert best_span(start, end, -np.ones(7, np.int64), ENDS) == (Span(0, 0), float("-inf"))


def test_a_sentence_scores_the_mean_of_its_tokens() -> None:
    evidence = logits(9, 9, 9, 1, 3, 7, 9)
    assert sentence_score(evidence, STARTS, ENDS, Span(0, 8)) == 2
    assert sentence_score(evidence, STARTS, ENDS, Span(20, 30)) == float("-inf")


def test_probabilities_follow_the_weights_and_stay_in_bounds() -> None:
    fitted = Calibration({"relevance": 1.0}, -1.0, 0.5)
    assert fitted.probability({"relevance": 1.0}) == 0.5
    assert 0 < fitted.probability({"relevance": -1e6}) < fitted.probability({"relevance": 1e6}) <= 1


def test_calibration_error_weighs_bins_by_size() -> None:
    assert calibration_error([0.75, 0.75, 0.25, 0.25], [True, False, False, False]) == 0.25


def _hits() -> list[tuple[Hit, Judgement]]:
    text = "Title\nShips sank in May. Ships sank in May! Nobody drowned."
    spans = (Span(0, 5), Span(6, 24), Span(25, 43), Span(44, 59))
    document = Document("id", "a.txt", text, "t", Metadata())
    hit = Hit(document, Passage("id", Span(0, 59), spans), 1.0, (("dense", 0.5),))
    return [(hit, Judgement(2.0, (-9.0, 3.0, 2.0, 1.0), Span(20, 23), 1.5))]


def test_evidence_says_nothing_twice_and_stays_near_the_best() -> None:
    chosen = choose(rank_sentences(_hits()), k=5)
    assert [s.span for s in chosen] == [Span(6, 24), Span(44, 59)]
    assert [s.answer for s in chosen] == [Span(20, 23), None]


def test_a_salutation_is_no_evidence() -> None:
    text = "Dear Madam,\nThey left, in May, the harbour,"
    spans = (Span(0, 11), Span(12, len(text)))
    document = Document("id", "a.txt", text, "t", Metadata())
    hit = Hit(document, Passage("id", Span(0, len(text)), spans), 1.0, (("dense", 0.5),))
    ranked = rank_sentences([(hit, Judgement(2.0, (3.0, 1.0)))])
    assert [sentence.span for sentence in ranked] == [spans[1]]


@pytest.mark.model
def test_the_shipped_reader_finds_the_answer_in_the_seeds(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as library:
        library.sync([str(SEEDS)])
        answer = Dossier(library, default_reader()).ask("Who heads the Child Soldier Initiative?")
    first = answer.evidence[0]
    assert first.answer is not None
    assert "Romeo Dallaire" in first.answer.of(first.document.text)
    assert first.answer.start >= first.span.start


@pytest.mark.model
def test_a_judgement_does_not_depend_on_what_else_is_read(tmp_path: Path) -> None:
    question, reader = "Who heads the Child Soldier Initiative?", default_reader()
    with Library.open(tmp_path, create=True) as library:
        library.sync([str(SEEDS)])
        hits = retrieve(library, question, 6)
    together = reader.read(question, hits)
    assert [reader.read(question, [hit])[0] for hit in hits] == together
    assert reader.read(question, hits[::-1]) == together[::-1]


def test_rows_of_similar_length_share_a_batch_within_the_budget() -> None:
    assert list(length_batches([5, 1, 3, 9], 6)) == [[1, 2], [0], [3]]
    assert list(length_batches([], 6)) == []
