"""Gaps: questions that the library doesn't answer, and words of the topic that no quote holds."""

from __future__ import annotations

from collections.abc import Sequence

from index import Filter, Library, OnProgress, Progress, silent
from index.language import content_words
from rag.asking import Reader, Term, answer_question, default_threshold, find_terms
from rag.briefing.contents import Gap, Quote
from rag.briefing.coverage import Asked
from rag.statements import values_at

NOT_IN_QUOTES = "this word of the topic stands in no quote"
_SHOWN = "; the nearest"  # what follows is of use on a screen that shows them


def find_gaps(
    library: Library,
    reader: Reader,
    asked: Sequence[Asked],
    answered: Sequence[bool],
    quotes: Sequence[Quote],
    where: Filter | None,
    progress: OnProgress = silent,
) -> list[Gap]:
    """Each gap with its reason, and the calibrated probability of an answer after all.

    ``answered`` tells of each question whether it has quotes.
    """
    gaps = []
    parts = [each.question.text for each in asked]
    for number, (each, has_quotes) in enumerate(zip(asked, answered, strict=True), len(parts)):
        part = each.question.text
        progress(Progress("looking for gaps", number, 2 * len(parts), part))
        if has_quotes:
            continue
        if each.missing is not None:
            names = " or ".join(each.missing.names)
            gaps.append(Gap(part, f"{names} stands nowhere in the documents", 0.0))
            continue
        answer = answer_question(library, reader, part, 1, where, default_threshold())
        reason = answer.reason if answer.reason is not None else "no sentence is sure enough"
        gaps.append(Gap(part, reason.partition(_SHOWN)[0], answer.confidence))
    progress(Progress("looking for gaps", 2 * len(parts), 2 * len(parts)))
    return [*gaps, *_missing_words(library, parts, quotes)]


def _missing_words(library: Library, parts: Sequence[str], quotes: Sequence[Quote]) -> list[Gap]:
    """The words of the topic that stand nowhere in the documents, and so in no quote."""
    held = {word for quote in quotes for word in content_words(quote.evidence.quote)}
    values = [value for quote in quotes for value in values_at(quote.evidence.place)]
    missing = [t for t in find_terms(" ".join(parts)) if not t.is_among(held, values)]
    return [Gap(t.text, NOT_IN_QUOTES, 0.0) for t in missing if not _stands(library, t)]


def _stands(library: Library, term: Term) -> bool:
    words = term.forms if term.value is not None else [term.text, *library.finder.forms(term.text)]
    return not words or library.finder.occurrences([words]) > 0
