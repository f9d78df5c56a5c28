"""Fusion of scores, phrases, and questions that are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import Candidate, Library, Passage, QueryError, Scored, Span
from rag import Dossier
from rag.asking.ranking import (
    READ_DEPTH,
    blend,
    exact_phrases,
    find_passages,
    fuse,
    holds_phrase,
    retrieve,
)
from rag.asking.weights import DENSE_WEIGHT, Weights
from tests.support.documents import text_document
from tests.support.fakes import WordEncoder, WordReader


def test_fusion_weighs_normalised_scores() -> None:
    passage = Passage("id", Span(0, 1), (Span(0, 1),))
    candidates = [
        Candidate(passage, 0.8, 0.0),
        Candidate(passage, 0.4, 10.0),
        Candidate(passage, 0.6, 5.0),
    ]
    weights = Weights(0.5, 0.5, 0.0, 0.8, 0.0)
    known = [replace(c, tokens=t) for c, t in zip(candidates, (0.5, 0.5, 0.5), strict=True)]
    assert fuse(known, weights) == pytest.approx([0.5, 0.5, 0.5])
    assert fuse(candidates, weights) == pytest.approx([DENSE_WEIGHT, 1 - DENSE_WEIGHT, 0.5])
    assert fuse([], weights) == []
    assert fuse(candidates[:1], weights) == [0.0]


def test_tokens_count_where_all_were_compared() -> None:
    weights = Weights(0.25, 0.25, 0.5, 0.8, 0.0)
    found = [Scored(1, 0.2, 1.0, 0.9), Scored(2, 0.4, 2.0, 0.7), Scored(3, 0.6, 3.0, 0.5)]
    assert fuse(found, weights) == pytest.approx([0.5, 0.5, 0.5])
    tokens_alone = fuse(found, Weights(0, 0, 1, 0, 0))
    assert tokens_alone == pytest.approx([1, 0.5, 0])
    found[0] = replace(found[0], tokens=None)
    assert fuse(found, weights) == pytest.approx([0, 0.5, 1])


def test_where_the_model_is_blind_words_count_for_all() -> None:
    found = [Scored(1, 0.9, 0.0, 0.9), Scored(2, 0.1, 4.0, 0.1), Scored(3, 0.5, 1.0, 0.5)]
    weights = Weights(0.25, 0.1, 0.65, 0.8, 0.0)
    seen = fuse(found, weights, [(1, 1), (1, 1), (1, 1)])
    blind = fuse(found, weights, [(1, 1), (0, 1), (1, 1)])
    assert max(seen) == seen[0]
    assert max(blind) == blind[1]
    without_words = fuse(found, Weights(0.5, 0.0, 0.5, 0.8, 0.0), [(1, 1), (0, 1), (1, 1)])
    assert without_words == pytest.approx([1, 0, 0.5])


def test_fusion_counts_in_standard_deviations() -> None:
    pairs = [(1.0, 0.0), (0.0, 3.0), (0.0, 1.0), (0.0, 2.0)]
    # Spreads: .75**.5 / 2 and 1.25**.5, so the best lie 4 / 3**.5 and 6 / 5**.5 above the lowest.
    dense, words = 4 / 3**0.5, 6 / 5**0.5
    expected = [dense, words, words / 3, words * 2 / 3]
    found = fuse([Scored(0, d, w, 1.0) for d, w in pairs], Weights(0.5, 0.5, 0, 0, 0))
    assert found == pytest.approx([score / (dense + words) for score in expected])


def test_the_readers_relevance_is_added_in_either_form() -> None:
    assert blend(0.5, 0.0, Weights(1, 0, 0, judged=0.8, logit=0.25)) == pytest.approx(0.9)
    assert blend(0.5, 2.0, Weights(1, 0, 0, judged=0, logit=0.25)) == pytest.approx(1.0)
    assert blend(0.5, 60.0, Weights(1, 0, 0, judged=0.8, logit=0)) == pytest.approx(1.3)


def test_phrases_fold_whitespace_case_and_quote_marks() -> None:
    assert exact_phrases('who said "never again" or “not now”?') == ["never again", "not now"]
    assert holds_phrase("He said “Never\u00a0again”", "never again")
    assert not holds_phrase("never, again", "never again")


def test_exact_phrases_must_occur(dossier: Dossier) -> None:
    (hit,) = dossier.find('"frost of 1987"')
    assert "frost of 1987" in hit.text
    assert dossier.find('"1987 of frost"') == []
    assert "does not occur" in (dossier.ask('"1987 of frost"').reason or "")


@pytest.mark.parametrize(
    "question", ["", "  ?! ", "word " * 3000], ids=["empty", "signs", "endless"]
)
def test_questions_that_are_none(dossier: Dossier, question: str) -> None:
    with pytest.raises(QueryError):
        dossier.find(question)


@pytest.mark.parametrize(
    "question",
    ["the of and", "wie viele Schiffe?", "frost\x00\x1b[31m", 'a "b', "* NEAR( OR -x ^y:z"],
)
def test_odd_questions_find_without_fault(dossier: Dossier, question: str) -> None:
    assert all(hit.text in hit.document.text for hit in dossier.find(question))


def test_without_expansion_a_question_is_asked_as_it_stands(library: Library) -> None:
    asked = [dict(retrieve(library, "Harbor", 1, expand=e)[0].signals) for e in (False, True)]
    assert [signals["lexical"] > 0 for signals in asked] == [False, True]


def test_what_was_not_read_keeps_its_order_below_what_was(
    tmp_path: Path, encoder: WordEncoder
) -> None:
    with Library.open(tmp_path, create=True, encoder=encoder) as library:
        library.add([replace(text_document(f"The harbour counted {n} ships in May."), id=f"{n}",
                             source=f"{n}") for n in range(READ_DEPTH + 9)])  # fmt: skip
        question = "How many ships in May?"
        hits = find_passages(library, WordReader(), question, READ_DEPTH + 5)
        first = retrieve(library, question, READ_DEPTH + 5)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len(hits) == READ_DEPTH + 5
    assert [hit.passage for hit in hits[READ_DEPTH:]] == [h.passage for h in first[READ_DEPTH:]]
