"""Candidates for evidence: the sentences, rows, items and lines of judged passages."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index import Block, BlockKind, Document, Span
from rag.asking.ranking import READ_DEPTH
from rag.asking.reader import Judgement
from rag.statements import Place, widen
from rag.types import Hit

# What a passage's score of 1 weighs beside a sentence's logit. Then the reader's relevance to the
# passage weighs nearly as much as its logit for the sentence where it is in doubt (see ``blend``).
PASSAGE_WEIGHT = 8.0
# What the reader says of a passage on something else; a small library is as if filled with such.
NOTHING = -5.0
# So far, in logits, behind the best a sentence is left out: the smallest set that answers.
FAR = 6.0
_SHORTEST_CLAUSE = 5
# So many blocks above a unit a heading is looked for.
_FARTHEST_HEADING = 100
_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.HEAD})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A candidate for evidence: a sentence of a judged passage; higher scores are better.

    ``shift`` is what the question itself says for or against it, beside the reader; whatever it
    says, it is the same sentence.
    """

    hit: Hit
    judgement: Judgement
    span: Span
    logit: float
    shift: float = field(default=0.0, compare=False)

    @property
    def score(self) -> float:
        """The passage's score and the sentence's own logit together."""
        return PASSAGE_WEIGHT * self.hit.score + self.logit + self.shift

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

    @property
    def row(self) -> Block | None:
        """The row of a table that it is."""
        block = self.hit.document.block_at(self.span.start)
        return block if block is not None and block.by_cells else None

    @property
    def words(self) -> str:
        """The sentence as it stands."""
        return self.span.of(self.hit.document.text)


def rank_sentences(ranked: Sequence[tuple[Hit, Judgement]]) -> list[Sentence]:
    """All sentences of the judged passages, best first; headings and salutations are none.

    Nor are the heads of tables, which each row is quoted with.
    """
    sentences = []
    for hit, judgement in ranked:
        for span, score in zip(hit.passage.sentences, judgement.sentences, strict=True):
            is_heading = heads_others(hit.document, span)
            if not is_heading and not _is_salutation(span.of(hit.document.text)):
                sentences.append(Sentence(hit, judgement, span, score))
    return in_order(sentences)


def heads_others(document: Document, unit: Span) -> bool:
    """Whether a unit is a heading, a table's head or a piece of one, or only who speaks a turn."""
    block = document.block_at(unit.start)
    if block is None or block.kind in _HEADINGS:
        return block is not None
    return block.speaker is not None and unit.of(document.text).strip(" .:*_") == block.speaker


def answer_features(
    ranked: Sequence[tuple[Hit, Judgement]], sentences: Sequence[Sentence]
) -> dict[str, float]:
    """What calibration looks at for an answer: of the first sentence, and of all that was read.

    ``any`` is the logarithm of the summed exponentials of the relevances, a logit: where several
    passages speak to a question, rather one of them answers it than where one alone seems to.
    """
    best = sorted((judgement.relevance for _, judgement in ranked), reverse=True)[:READ_DEPTH]
    best += [NOTHING] * (READ_DEPTH - len(best))
    most = max(best)
    total = sum(math.exp(relevance - most) for relevance in best)
    return sentences[0].features | {"any": most + math.log(total)}


def speaker_of(sentence: Sentence) -> str | None:
    """Who says it, where it is what somebody says."""
    block = sentence.hit.document.block_at(sentence.span.start)
    return block.speaker if block is not None else None


def heading_above(sentence: Sentence) -> Span | None:
    """The nearest heading above a unit; far up it is the passage's."""
    blocks = sentence.hit.document.blocks
    place = bisect_right(blocks, sentence.span.start, key=lambda b: b.span.start)
    for block in reversed(blocks[max(0, place - _FARTHEST_HEADING) : place]):
        if block.kind is BlockKind.HEADING:
            return block.span
    return sentence.hit.passage.heading


def in_order(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Best first."""
    return sorted(sentences, key=lambda s: (-s.score, s.hit.document.source, s.span))


def at_score(sentence: Sentence, score: float) -> Sentence:
    """The same with this score."""
    return replace(sentence, shift=sentence.shift + score - sentence.score)


def _is_salutation(sentence: str) -> bool:
    """A line that only opens what follows: "Dear Madam," or "The Security Council,"."""
    return sentence.endswith(",") and len(sentence.split()) < _SHORTEST_CLAUSE
