"""Units that answer no question of this kind, whatever the reader says of them.

What another said, what is itself but a question, a title: like a row of another case they come far
behind, and what the reader believes of them is no sign of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language import ends_in_question_mark
from rag.asking.asked_question import Question
from rag.asking.attribution import is_named
from rag.asking.cover_lines import is_cover_line, is_mail_head
from rag.asking.reader import Judgement
from rag.asking.records import is_echo
from rag.asking.sentence_candidates import NOTHING, Sentence, speaker_of
from rag.types import Hit

# "Ms Rourke: To ask the Minister why the bus was withdrawn."
_PUT = re.compile(r"(?:^|:\s)To ask\b")
Judged = tuple[Hit, Judgement]


def unfit_units(question: Question, sentences: Sequence[Sentence]) -> set[Sentence]:
    """Those of the candidates that can't answer, beside the rows of another case."""
    unfit = {s for s in sentences if _is_echo(question, s) or _is_cover(question, s)}
    return unfit | _of_other_speakers(question, sentences)


def without_unfit(
    ranked: Sequence[Judged], by_reader: Sequence[Sentence], unfit: set[Sentence]
) -> tuple[list[Judged], list[Sentence]]:
    """What was judged and its units, best first, as if there were none of the ``unfit``.

    By so much as the best unit of a passage is better to the reader than the best that can answer,
    the passage is less relevant; one without any tells nothing.
    """
    best, fit = _best_logits(by_reader), _best_logits([s for s in by_reader if s not in unfit])
    judged: dict[int, Judgement] = {}
    for hit, said in ranked:
        left = NOTHING
        if id(hit) in fit:
            left = said.relevance - best[id(hit)] + fit[id(hit)]
        less = left if id(hit) in best else said.relevance
        judged[id(hit)] = replace(said, relevance=min(said.relevance, less))
    left_over = [replace(s, judgement=judged[id(s.hit)]) for s in by_reader if s not in unfit]
    return [(hit, judged[id(hit)]) for hit, _ in ranked], left_over


def _best_logits(sentences: Sequence[Sentence]) -> dict[int, float]:
    """The reader's best logit by passage."""
    best: dict[int, float] = {}
    for sentence in sentences:
        best[id(sentence.hit)] = max(sentence.logit, best.get(id(sentence.hit), sentence.logit))
    return best


def _of_other_speakers(question: Question, sentences: Sequence[Sentence]) -> set[Sentence]:
    """Where is asked what somebody said, what others said."""
    if not question.has("speaking"):
        return set()
    speakers = {s: speaker for s in sentences if (speaker := speaker_of(s)) is not None}
    named = {name for name in speakers.values() if is_named(question.text, name, name)}
    return {s for s, name in speakers.items() if name not in named} if named else set()


def _is_echo(question: Question, sentence: Sentence) -> bool:
    """Questions are no answer unless questions are asked for; nor is what was asked with, alone."""
    return (
        (question.has("asking") and is_echo(question, sentence))
        or _announces_another(sentence)
        or (asks(sentence) and not question.has("enquiring"))
    )


def _is_cover(question: Question, sentence: Sentence) -> bool:
    """Titles and lines of author and date answer but who, when and which document.

    A mail's subject, and the day on which it came, only what is asked of mails.
    """
    place = (sentence.hit.document, sentence.span)
    if question.has("by_covers") or question.has("authoring"):
        return False
    return is_cover_line(*place) or (not question.has("documents") and is_mail_head(*place))


def asks(sentence: Sentence) -> bool:
    """Whether a unit is a question: by its mark, or put to a minister as parliaments do."""
    words = sentence.words
    is_put = speaker_of(sentence) is not None and _PUT.search(words) is not None
    return is_put or ends_in_question_mark(words)


def _announces_another(sentence: Sentence) -> bool:
    """Whether it only says who speaks next: "On Monday Ana wrote:"."""
    if not sentence.words.endswith(":"):
        return False
    document = sentence.hit.document
    following = next((b for b in document.blocks if b.span.start >= sentence.span.end), None)
    own = document.block_at(sentence.span.start)
    if following is None or following.speaker is None or own is None:
        return False
    return following.speaker != own.speaker and following.speaker in sentence.words
