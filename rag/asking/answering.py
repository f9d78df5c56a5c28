"""From hits to an answer: the sentences that say it, or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from index import BlockKind, Filter, Library, Span
from rag.asking.asked_question import Question
from rag.asking.asked_whole import is_asked_whole
from rag.asking.confidence import calibration, probability
from rag.asking.deciding import decide
from rag.asking.documents import answer_about
from rag.asking.exact_values import absent_values
from rag.asking.languages import is_readable
from rag.asking.left_empty import is_left_empty
from rag.asking.lists import announces_items, sentences_of, with_items
from rag.asking.numbered_parts import is_part_asked_for
from rag.asking.other_rows import other_rows
from rag.asking.ranking import READ_DEPTH, in_usual_years, rank_by_reader, retrieve
from rag.asking.reader import Judgement, Reader
from rag.asking.refusal import (
    LEFT_EMPTY,
    NO_ROW,
    NO_TIME,
    ONLY_HEADINGS,
    OTHER_YEAR,
    why_absent,
    why_nothing,
    why_unsure,
)
from rag.asking.row_doubts import foreign_words
from rag.asking.sentence_candidates import FAR, Sentence, answer_features, rank_sentences
from rag.asking.unfit import unfit_units, without_unfit
from rag.asking.unjudged import unread_answer, with_unread
from rag.asking.unknown_names import less_likely, unknown_names
from rag.asking.unsaid import Told, is_of_that_time_of_another_year, is_unsaid, names_no_time
from rag.cards import whole_run
from rag.statements import are_one
from rag.types import Answer, Evidence, Hit


def answer_question(
    library: Library,
    reader: Reader,
    question: str,
    k: int,
    where: Filter | None,
    min_confidence: float,
) -> Answer:
    """Answer with up to ``k`` sentences from the best passages, or with none and a reason.

    What is asked of the documents themselves is told by the library.
    """
    passages = partial(_answer_from, library, reader, k, min_confidence)
    asked = Question(question)
    about = answer_about(library, asked, k, where, passages)
    return replace(about if about is not None else passages(where, asked), question=question)


def _answer_from(
    library: Library,
    reader: Reader,
    k: int,
    min_confidence: float,
    where: Filter | None,
    asked: Question,
) -> Answer:
    """Answer from what passages say."""
    question = Question(in_usual_years(library, asked.text))
    hits = retrieve(library, question.text, max(k, READ_DEPTH), where)
    if not hits:
        return Answer(question.text, (), (), 0.0, why_nothing(library, question, where))
    if unread := unread_answer(library, reader, question, hits, k):
        return unread
    readable = [hit for hit in hits if is_readable(reader, hit)]
    ranked = rank_by_reader(reader, question.text, readable)
    by_reader = rank_sentences(ranked)
    if not by_reader:
        return Answer(question.text, (), (), 0.0, ONLY_HEADINGS)
    # The reader says how likely there is an answer; which unit it is, the question too.
    others = other_rows(question, by_reader)
    unfit = unfit_units(question, by_reader) | others
    decided = decide(question, by_reader, unfit)
    first = Told(decided[0])
    confidence = probability(_features(ranked, by_reader, unfit, first.unit))
    confidence = _as_asked(library, question, first, confidence)
    evidence = evidence_of(library, decided, k)
    denied = _denied(library, question, first, is_other=first.unit in others)
    if denied is None and confidence >= min_confidence:
        return Answer(question.text, evidence, (), confidence)
    near, unjudged = with_unread(question, evidence, hits, reader, k)
    if denied is not None:
        return Answer(question.text, (), near, 0.0, denied + unjudged)
    reason = why_unsure(library, question, where, hits)
    return Answer(question.text, (), near, confidence, reason + unjudged)


def _features(
    ranked: Sequence[tuple[Hit, Judgement]],
    by_reader: Sequence[Sentence],
    unfit: Iterable[Sentence],
    first: Sentence,
) -> dict[str, float]:
    """What calibration looks at: what the reader says of its own first unit that can answer.

    Where a row comes first, all rows count, for the reader hardly tells them apart.
    """
    left_out = {s for s in unfit if s.place != first.place and (s.row is None or first.row is None)}
    judged, left = without_unfit(ranked, by_reader, left_out)
    return answer_features(judged, left)


def _as_asked(library: Library, question: Question, first: Told, confidence: float) -> float:
    """How likely the first unit answers, by what of the question is in it and what is not."""
    if is_part_asked_for(question, first.unit):
        confidence = max(confidence, calibration("rules").others["parts"])
    missing = unknown_names(library, question) or foreign_words(question, first.unit)
    if missing or is_unsaid(question, first):
        return less_likely(confidence)
    if is_asked_whole(question, first.unit):
        return max(confidence, calibration("rules").others["rows"])
    return confidence


def _denied(library: Library, question: Question, first: Told, *, is_other: bool) -> str | None:
    """Why no unit can answer, whatever the reader says of them."""
    if absent := absent_values(library, question):
        return why_absent(library, question, absent)
    if is_other:
        return NO_ROW
    if names_no_time(question, first):
        return NO_TIME
    if is_of_that_time_of_another_year(question, first):
        return OTHER_YEAR
    return LEFT_EMPTY if is_left_empty(question, first.unit) else None


def choose(
    sentences: Sequence[Sentence],
    k: int,
    whole: Callable[[Sentence], Span] = lambda sentence: sentence.span,
) -> list[Sentence]:
    """The best sentences that are not far behind the first and say something of their own.

    ``whole`` tells what is quoted of a sentence; what lies in another's quote is not quoted twice.
    """
    chosen: list[Sentence] = []
    for sentence in sentences:
        if len(chosen) == k or sentence.score < sentences[0].score - FAR:
            break
        if any(are_one(sentence.place, other.place) or _holds(other, sentence) for other in chosen):
            continue
        quoted = replace(sentence, span=whole(sentence))
        parts = [place for place, other in enumerate(chosen) if _holds(quoted, other)]
        chosen = [other for place, other in enumerate(chosen) if place not in parts]
        chosen.insert(parts[0] if parts else len(chosen), quoted)
    return chosen


def evidence_of(library: Library, sentences: Sequence[Sentence], k: int) -> tuple[Evidence, ...]:
    """The chosen sentences as quotes, each with what it leans on or the items it announces."""

    def whole(sentence: Sentence) -> Span:
        document = sentence.hit.document
        if not announces_items(sentence.span.of(document.text)):
            return whole_run(document, sentence.span, rests=False).span
        return with_items(document, sentence.span, sentences_of(library, document.id))

    return tuple(as_evidence(sentence) for sentence in choose(sentences, k, whole))


def _holds(one: Sentence, other: Sentence) -> bool:
    """Whether a quote has another's words, or shows them above: a note's sentence.

    A comment, which somebody made on what another says, stands beside that.
    """
    if one.hit.document.id != other.hit.document.id:
        return False
    block = one.hit.document.block_at(one.span.start)
    is_note = block is not None and block.kind is BlockKind.NOTE and block.speaker is None
    lead = block.lead if block is not None and is_note else None
    spans = [one.span, *([lead] if lead is not None else [])]
    return any(span.overlap(other.span) == len(other.span) for span in spans)


def as_evidence(sentence: Sentence) -> Evidence:
    """The sentence as a quote, with the answer marked where the reader found one."""
    return Evidence(sentence.hit.document, sentence.span, sentence.answer, sentence.score)
