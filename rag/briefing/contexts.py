"""What a quote leans on: the sentence before "They …", what announces the list of an item."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index import Library, Span
from rag.asking import is_item, lead_of
from rag.briefing.candidates import Candidate
from rag.types import Evidence

SentencesOf = Callable[[str], Sequence[Span]]

# A sentence that opens with one of these is only fair with the sentence before it.
_LEANING = re.compile(r"(?:This|These|That|Those|It|They|He|She|Such|His|Her|Their|Its)\b")


def find_contexts(
    library: Library, sentences_of: SentencesOf, chosen: Sequence[Candidate], most_words: int
) -> dict[int, Evidence]:
    """The sentence before each quote that leans on it, as far as the word limit allows."""
    left = most_words - sum(len(candidate.text.split()) for candidate in chosen)
    quoted = {(candidate.document.id, candidate.span) for candidate in chosen}
    contexts = {}
    for candidate in chosen:
        before = _sentence_before(library, sentences_of, candidate)
        if before is None or (candidate.document.id, before) in quoted:
            continue
        length = len(before.of(candidate.document.text).split())
        if length <= left:
            contexts[id(candidate)] = Evidence(candidate.document, before, None, 0.0)
            left -= length
    return contexts


def _sentence_before(
    library: Library, sentences_of: SentencesOf, candidate: Candidate
) -> Span | None:
    """What a quote leans on: the sentence before "They …", what announces the list of an item."""
    if not _LEANING.match(candidate.text):
        return _lead(sentences_of, candidate)
    for passage in library.truth.passages_of(candidate.document.id)[0]:
        if candidate.span in passage.sentences[1:]:
            return passage.sentences[passage.sentences.index(candidate.span) - 1]
    return None


def _lead(sentences_of: SentencesOf, candidate: Candidate) -> Span | None:
    if not is_item(candidate.text):
        return None
    document = candidate.document
    return lead_of(document, candidate.span, sentences_of(document.id))


def words_of_leads(sentences_of: SentencesOf, chosen: Sequence[Candidate]) -> int:
    """How many words the chosen items need to say what announces them."""
    leads = [(_lead(sentences_of, candidate), candidate.document.text) for candidate in chosen]
    return sum(len(lead.of(text).split()) for lead, text in leads if lead is not None)
