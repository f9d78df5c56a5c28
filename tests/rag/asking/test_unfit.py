"""Units that can't answer, and what the reader believes where there are such."""

from __future__ import annotations

import pytest

from index import Document, Metadata, Passage, Span
from rag.asking.asked_question import Question
from rag.asking.reader import Judgement
from rag.asking.sentence_candidates import NOTHING, rank_sentences
from rag.asking.unfit import unfit_units, without_unfit
from rag.types import Hit

_ASKED = "How many drivers left last year?"


def _judged(logits: dict[str, float], relevance: float) -> tuple[Hit, Judgement]:
    text = "\n".join(logits)
    starts = [text.index(words) for words in logits]
    spans = tuple(Span(s, s + len(words)) for s, words in zip(starts, logits, strict=True))
    document = Document("id", "a.txt", text, "t", Metadata(language="en"))
    hit = Hit(document, Passage("id", Span(0, len(text)), spans), 1.0, (("dense", 0.5),))
    return hit, Judgement(relevance, tuple(logits.values()))


@pytest.mark.parametrize(
    ("logits", "left"),
    [
        ({"How many drivers left?": 1.0, "I shall write to you.": -3.0}, -2.0),
        ({"How many drivers left?": 1.0, "Eleven drivers did.": 1.5}, 2.0),
        ({"How many drivers left?": 1.0}, NOTHING),
        ({"Eleven drivers left.": 1.0, "It rained.": -3.0}, 2.0),
    ],
    ids=["believed-for-the-question", "answer-ahead", "nothing-else", "all-fit"],
)
def test_what_is_believed_of_a_question_is_no_sign_of_an_answer(
    logits: dict[str, float], left: float
) -> None:
    ranked = [_judged(logits, 2.0)]
    by_reader = rank_sentences(ranked)
    unfit = unfit_units(Question(_ASKED), by_reader)
    judged, fit = without_unfit(ranked, by_reader, unfit)
    assert judged[0][1].relevance == left
    assert all(s.judgement.relevance == left and not s.words.endswith("?") for s in fit)


def test_questions_are_fit_where_they_are_asked_for() -> None:
    by_reader = rank_sentences([_judged({"How many drivers left?": 1.0}, 2.0)])
    assert not unfit_units(Question("What did she ask about drivers?"), by_reader)
