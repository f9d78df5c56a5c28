"""Gaps: parts of a topic that the library doesn't answer, and words that no quote holds."""

from __future__ import annotations

from collections.abc import Sequence

from index import Filter, Library, OnProgress, Progress, silent
from index.language import content_words
from rag.asking import Reader, answer_question, default_threshold, find_terms
from rag.briefing.candidates import Candidate
from rag.briefing.contents import Gap, Quote
from rag.statements import values_at

NOT_IN_QUOTES = "this word of the topic stands in no quote"
_SHOWN = "; the nearest"  # what follows is of use on a screen that shows them


def find_gaps(
    library: Library,
    reader: Reader,
    parts: Sequence[str],
    quotes: Sequence[Quote],
    unsure: Sequence[Candidate],
    where: Filter | None,
    progress: OnProgress = silent,
) -> list[Gap]:
    """Each gap with its reason, and the calibrated probability of an answer after all.

    ``unsure`` are sentences that were found, but left out.
    """
    gaps = []
    for number, part in enumerate(parts, len(parts)):
        progress(Progress("looking for gaps", number, 2 * len(parts), part))
        answer = answer_question(library, reader, part, 1, where, default_threshold())
        if not answer.answered:
            reason = answer.reason if answer.reason is not None else "no sentence answers it"
            gaps.append(Gap(part, reason.partition(_SHOWN)[0], answer.confidence))
    progress(Progress("looking for gaps", 2 * len(parts), 2 * len(parts)))
    if unsure and quotes:
        best = max(candidate.confidence for candidate in unsure)
        gaps.append(Gap(parts[0], f"{_counted(len(unsure))} left out, too far from it", best))
    held = {word for quote in quotes for word in content_words(quote.evidence.quote)}
    values = [value for quote in quotes for value in values_at(quote.evidence.place)]
    for term in find_terms(" ".join(parts)):
        if not term.is_among(held, values):
            gaps.append(Gap(term.text, NOT_IN_QUOTES, 0.0))
    return gaps


def _counted(count: int) -> str:
    return f"{count} sentences were" if count > 1 else "one sentence was"
