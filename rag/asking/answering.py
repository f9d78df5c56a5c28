"""From hits to an answer: the sentences that say it, or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index import BlockKind, Filter, Library, Span
from index.language import Equality, content_words
from rag.asking.confidence import probability
from rag.asking.exact_values import absent_values
from rag.asking.languages import is_readable, unread_answer
from rag.asking.lists import announces_items, sentences_of, with_items
from rag.asking.ranking import READ_DEPTH, rank_by_reader, retrieve
from rag.asking.reader import Judgement, Reader
from rag.asking.refusal import why_absent, why_nothing, why_unsure
from rag.cards import whole_run
from rag.statements import Place, compare_places, may_be_one, widen
from rag.types import Answer, Evidence, Hit

# Sentences this much (in logits) below the best are left out: the smallest set that answers.
_MOST_BEHIND = 6.0
# What a passage's score of 1 weighs beside a sentence's logit. Then the reader's relevance to the
# passage weighs nearly as much as its logit for the sentence where it is in doubt (see ``blend``).
PASSAGE_WEIGHT = 8.0
_SAME_STATEMENT = 0.8
_SHORTEST_CLAUSE = 5
_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.HEAD})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A candidate for evidence: a sentence of a judged passage; higher scores are better."""

    hit: Hit
    judgement: Judgement
    span: Span
    logit: float

    @property
    def score(self) -> float:
        """The passage's score and the sentence's own logit together."""
        return PASSAGE_WEIGHT * self.hit.score + self.logit

    @property
    def features(self) -> dict[str, float]:
        """What calibration looks at."""
        return {
            "relevance": self.judgement.relevance,
            "margin": self.judgement.margin,
            "dense": dict(self.hit.signals)["dense"],
            "evidence": self.logit,
        }

    @property
    def answer(self) -> Span | None:
        """The reader's span, where it lies in this sentence and beats "no answer here".

        It is widened where it would cut a number, a date or a name.
        """
        span = self.judgement.answer
        if span is None or self.judgement.margin <= 0 or self.span.overlap(span) != len(span):
            return None
        return widen(span, self.place)

    @property
    def place(self) -> Place:
        """The document, and where in it the sentence is."""
        return self.hit.document, self.span


def answer_question(
    library: Library,
    reader: Reader,
    question: str,
    k: int,
    where: Filter | None,
    min_confidence: float,
) -> Answer:
    """Answer with up to ``k`` sentences from the best passages, or with none and a reason."""
    hits = retrieve(library, question, max(k, READ_DEPTH), where)
    if not hits:
        return Answer(question, (), (), 0.0, why_nothing(library, question, where))
    if unread := unread_answer(library, reader, question, hits, k):
        return unread
    readable = [hit for hit in hits if is_readable(reader, hit)]
    sentences = rank_sentences(rank_by_reader(reader, question, readable))
    if not sentences:
        return Answer(question, (), (), 0.0, "only headings match; ask for what stands below them")
    confidence = probability(sentences[0].features)
    evidence = evidence_of(library, sentences, k)
    if absent := absent_values(library, question):
        reason = why_absent(library, question, absent)
        return Answer(question, (), evidence, 0.0, reason)
    if confidence < min_confidence:
        reason = why_unsure(library, question, where, hits)
        return Answer(question, (), evidence, confidence, reason)
    return Answer(question, evidence, (), confidence)


def rank_sentences(ranked: Sequence[tuple[Hit, Judgement]]) -> list[Sentence]:
    """All sentences of the judged passages, best first; headings and salutations are none.

    Nor are the heads of tables, which each row is quoted with.
    """
    sentences = []
    for hit, judgement in ranked:
        headings = {b.span for b in hit.document.blocks if b.kind in _HEADINGS}
        for span, score in zip(hit.passage.sentences, judgement.sentences, strict=True):
            if span not in headings and not _is_salutation(span.of(hit.document.text)):
                sentences.append(Sentence(hit, judgement, span, score))
    return sorted(sentences, key=lambda s: (-s.score, s.hit.document.source, s.span))


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
        if len(chosen) == k or sentence.score < sentences[0].score - _MOST_BEHIND:
            break
        if any(_same_statement(sentence, other) or _holds(other, sentence) for other in chosen):
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
            return whole_run(document, sentence.span).span
        return with_items(document, sentence.span, sentences_of(library, document.id))

    return tuple(as_evidence(sentence) for sentence in choose(sentences, k, whole))


def _holds(one: Sentence, other: Sentence) -> bool:
    same = one.hit.document.id == other.hit.document.id
    return same and one.span.overlap(other.span) == len(other.span)


def _is_salutation(sentence: str) -> bool:
    """A line that only opens what follows: "Dear Madam," or "The Security Council,"."""
    return sentence.endswith(",") and len(sentence.split()) < _SHORTEST_CLAUSE


def _same_statement(one: Sentence, other: Sentence) -> bool:
    """Nearly the same words, and no figure, name or "not" apart."""
    if compare_places(one.place, other.place).equality is Equality.SAME:
        return True
    words, others = (set(content_words(s.span.of(s.hit.document.text))) for s in (one, other))
    alike = len(words & others) >= _SAME_STATEMENT * max(1, len(words | others))
    return alike and may_be_one(one.place, other.place)


def as_evidence(sentence: Sentence) -> Evidence:
    """The sentence as a quote, with the answer marked where the reader found one."""
    return Evidence(sentence.hit.document, sentence.span, sentence.answer, sentence.score)
