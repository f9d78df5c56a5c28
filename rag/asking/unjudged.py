"""What is shown where nothing can be judged: what comes nearest by its words, without a confidence.

Outside of the reader's languages no unit is said to answer; which of a passage's has most of the
question's words and values can be told all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from index import Library
from rag.asking.asked_question import Question
from rag.asking.languages import asked_language, can_read, is_readable, languages_of, named
from rag.asking.reader import Judgement, Reader
from rag.asking.records import held_weights
from rag.asking.sentence_candidates import Sentence, heads_others
from rag.types import Answer, Evidence, Hit

_NOTHING = Judgement(0.0, ())
_MOST_BESIDE = 2


def unread_answer(
    library: Library, reader: Reader, question: Question, hits: Sequence[Hit], k: int
) -> Answer | None:
    """What is said where the reader can't read the question, or no passage: the nearest of these.

    ``None`` where it can read the question and at least one of the passages, or there are none.
    """
    asked = asked_language(library, question.text)
    if not hits or (can_read(reader, asked) and any(is_readable(reader, hit) for hit in hits)):
        return None
    near = nearest_units(question, hits, k)
    reason = _why_unread(reader, asked, hits[:k])
    return Answer(question.text, (), near, 0.0, reason, judged=False)


def _why_unread(reader: Reader, asked: str | None, hits: Sequence[Hit]) -> str:
    reads = ", ".join(named(code) for code in sorted(languages_of(reader) or ()))
    if not can_read(reader, asked):
        what = f"the question is in {named(asked)}"
    else:
        found = dict.fromkeys(hit.document.metadata.language for hit in hits)
        what = f"what was found is in {', '.join(named(code) for code in found)}"
    return (
        f"{what}, and answers are judged in {reads} only; the nearest passages are shown unjudged"
    )


def nearest_units(question: Question, hits: Sequence[Hit], k: int) -> tuple[Evidence, ...]:
    """The ``k`` units with most of a question's words, then passages that have none of them."""
    units = [
        Sentence(hit, _NOTHING, span, 0.0)
        for hit in hits[:k]
        for span in hit.passage.sentences
        if not heads_others(hit.document, span)
    ]
    weights = held_weights(question, units)
    ranked = sorted(
        ((weight, unit) for weight, unit in zip(weights, units, strict=True) if weight > 0),
        key=lambda pair: -pair[0],
    )
    near = [Evidence(u.hit.document, u.span, None, u.hit.score) for _, u in ranked]
    shown = {(unit.hit.document.id, unit.hit.passage.span) for _, unit in ranked}
    near += [
        Evidence(hit.document, hit.passage.span, None, hit.score)
        for hit in hits[:k]
        if (hit.document.id, hit.passage.span) not in shown
    ]
    return tuple(near[:k])


def with_unread(
    question: Question, near: tuple[Evidence, ...], hits: Sequence[Hit], reader: Reader, k: int
) -> tuple[tuple[Evidence, ...], str]:
    """What is near, and of passages that the reader can't judge what is nearest; with a remark."""
    unread = [hit for hit in hits if not is_readable(reader, hit)]
    units = nearest_units(question, unread, k)[:_MOST_BESIDE]
    if not units:
        return near, ""
    languages = dict.fromkeys(named(unit.document.metadata.language) for unit in units)
    told = f"; passages in {', '.join(languages)} are not judged"
    return (*near[: max(0, k - len(units))], *units), told
