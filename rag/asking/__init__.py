"""From a question to evidence: ranking, reading, answering, or why there is no answer."""

from typing import TYPE_CHECKING

from index import lazy
from rag.asking.questions import read_questions
from rag.asking.asked_question import Question
from rag.asking.confidence import calibration, default_threshold, probability
from rag.asking.reader import Judgement, Reader, default_reader
from rag.asking.foreign_readers import named_reader
from rag.asking.languages import languages_of, languages_told, named
from rag.asking.ranking import check_question, fold, retrieve, rank_by_reader, find_passages
from rag.asking.lists import is_item
from rag.asking.sentence_scores import RememberingReader, quotable_sentences
from rag.asking.budget import within_budget

if TYPE_CHECKING:
    from rag.asking.sentence_candidates import Sentence, answer_features, rank_sentences
    from rag.asking.deciding import decide
    from rag.asking.unjudged import unread_answer
    from rag.asking.unsaid import less_likely_unsaid
    from rag.asking.answering import evidence_of, answer_question
    from rag.asking.terms import OF_SOURCES, Term, find_terms
    from rag.asking.several import answer_by_parts
    from rag.asking.following import follow
else:  # imported when they are first named: finding compares no values
    __getattr__ = lazy(
        __name__,
        {
            "rag.asking.sentence_candidates": "Sentence answer_features rank_sentences",
            "rag.asking.deciding": "decide",
            "rag.asking.unjudged": "unread_answer",
            "rag.asking.unsaid": "less_likely_unsaid",
            "rag.asking.answering": "evidence_of answer_question",
            "rag.asking.terms": "OF_SOURCES Term find_terms",
            "rag.asking.several": "answer_by_parts",
            "rag.asking.following": "follow",
        },
    )

__all__ = [
    "read_questions",
    "Question",
    "calibration",
    "default_threshold",
    "probability",
    "Judgement",
    "Reader",
    "default_reader",
    "named_reader",
    "languages_of",
    "languages_told",
    "named",
    "unread_answer",
    "less_likely_unsaid",
    "check_question",
    "fold",
    "retrieve",
    "rank_by_reader",
    "find_passages",
    "OF_SOURCES",
    "Term",
    "find_terms",
    "is_item",
    "RememberingReader",
    "quotable_sentences",
    "Sentence",
    "answer_features",
    "rank_sentences",
    "decide",
    "evidence_of",
    "answer_question",
    "answer_by_parts",
    "follow",
    "within_budget",
]
