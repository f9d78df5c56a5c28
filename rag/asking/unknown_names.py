"""Names of a question that the library does not hold: an answer is hardly about them.

A name may be told in other words (Moscow, for Russia), so it makes an answer less likely instead of
ruling it out. Acronyms don't count: documents may have what they stand for.
"""

from __future__ import annotations

import math

from index import Library
from index.language import content_words, other_names
from rag.asking.asked_question import Question
from rag.asking.confidence import logistic
from rag.asking.terms import forms_in

# In logits: what was as likely as not has one chance in six.
_UNKNOWN = 1.6
_FEWEST_LETTERS = 4


def unknown_names(library: Library, question: Question) -> list[str]:
    """The names in a question of which no passage has a word, in any form or spelling."""
    return [name for name in question.names if _can_be_missed(name) and not _is_held(library, name)]


def less_likely(confidence: float) -> float:
    """The probability of an answer where a name is not in the library, or a row is doubted."""
    if not 0 < confidence < 1:
        return confidence
    return logistic(math.log(confidence / (1 - confidence)) - _UNKNOWN)


def _can_be_missed(name: str) -> bool:
    words = name.split()
    return any(len(word) >= _FEWEST_LETTERS for word in words) and not any(
        word.isupper() for word in words
    )


def _is_held(library: Library, name: str) -> bool:
    words = (word for called in (name, *other_names(name)) for word in content_words(called))
    forms = (forms_in(library, word) for word in words)
    finder = library.finder
    return any(finder.occurrences([each]) or finder.left_out(each) for each in forms)
