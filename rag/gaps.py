"""Gaps: parts of a topic that the library doesn't answer, and words that no quote holds."""

from __future__ import annotations

from collections.abc import Sequence

from index import Filter, Library
from index.lexical import content_words
from rag.answering import answer_question
from rag.briefing_types import Gap, Quote
from rag.calibration import default_threshold
from rag.candidates import Candidate
from rag.reading import Reader

# With no part answered, and without half of the topic's words in
# the quotes, the nearest sentences are about something else.
_WORDS_HELD = 0.5


def says_nothing(
    library: Library,
    reader: Reader,
    parts: Sequence[str],
    chosen: Sequence[Candidate],
    where: Filter | None,
) -> bool:
    """Whether the library has nothing on the topic: then nothing is quoted, and the gaps say so."""
    held = {word for candidate in chosen for word in candidate.words}
    words = set(content_words(" ".join(parts)))
    found = sum(any(_same_stem(word, other) for other in held) for word in words)
    if found >= _WORDS_HELD * len(words):
        return False
    answers = (answer_question(library, reader, part, 1, where, 1.0) for part in parts)
    return all(answer.confidence < default_threshold() for answer in answers)


def find_gaps(
    library: Library,
    reader: Reader,
    parts: Sequence[str],
    quotes: Sequence[Quote],
    where: Filter | None,
) -> list[Gap]:
    """Each gap with its reason, and the calibrated probability of an answer after all."""
    gaps = []
    for part in parts:
        answer = answer_question(library, reader, part, 1, where, default_threshold())
        if not answer.answered:
            reason = answer.reason if answer.reason is not None else "no sentence answers it"
            gaps.append(Gap(part, reason, answer.confidence))
    held = {word for quote in quotes for word in content_words(quote.evidence.quote)}
    for word in dict.fromkeys(content_words(" ".join(parts))):
        if not any(_same_stem(word, other) for other in held):
            gaps.append(Gap(word, "this word of the topic stands in no quote", 0.0))
    return gaps


def _same_stem(word: str, other: str) -> bool:
    """Whether two words share a beginning long enough to be forms of one word.

    "organise" and "organize" are one word.
    """
    word, other = word.replace("z", "s"), other.replace("z", "s")
    length = max(4, min(len(word), len(other)) - 3)
    return word == other or (len(word) > 3 and word[:length] == other[:length])
