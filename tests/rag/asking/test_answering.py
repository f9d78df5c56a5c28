"""Which sentences are the evidence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index import Block, BlockKind, Document, Metadata, Passage, Span
from rag.asking.answering import choose
from rag.asking.asked_question import Question
from rag.asking.deciding import decide
from rag.asking.reader import Judgement
from rag.asking.reader_output import sentence_score
from rag.asking.sentence_candidates import Sentence, rank_sentences
from rag.types import Hit


def _hits() -> list[tuple[Hit, Judgement]]:
    text = "Title\nShips sank in May. Ships sank in May! Nobody drowned."
    spans = (Span(0, 5), Span(6, 24), Span(25, 43), Span(44, 59))
    document = Document("id", "a.txt", text, "t", Metadata())
    hit = Hit(document, Passage("id", Span(0, 59), spans), 1.0, (("dense", 0.5),))
    return [(hit, Judgement(2.0, (-9.0, 3.0, 2.0, 1.0), Span(20, 23), 1.5))]


def test_evidence_says_nothing_twice_and_stays_near_the_best() -> None:
    chosen = choose(rank_sentences(_hits()), k=5)
    assert [s.span for s in chosen] == [Span(6, 24), Span(44, 59)]
    assert [s.answer for s in chosen] == [Span(20, 23), None]


def test_what_was_cut_off_before_it_was_read_is_no_evidence_though_it_can_not_answer() -> None:
    text = "Ships sank in May. Who saw that they sank?"
    spans = (Span(0, 18), Span(19, len(text)))
    document = Document("id", "a.txt", text, "t", Metadata(language="en"))
    hit = Hit(document, Passage("id", Span(0, len(text)), spans), 1.0, (("dense", 0.5),))
    cut = sentence_score(np.zeros(1, np.float32), np.array([-1]), np.array([-1]), spans[1])
    by_reader = rank_sentences([(hit, Judgement(2.0, (3.0, cut)))])
    decided = decide(Question("When did ships sink?"), by_reader)
    assert [sentence.span for sentence in choose(decided, k=5)] == [spans[0]]


def test_a_salutation_is_no_evidence() -> None:
    text = "Dear Madam,\nThey left, in May, the harbour,"
    spans = (Span(0, 11), Span(12, len(text)))
    document = Document("id", "a.txt", text, "t", Metadata())
    hit = Hit(document, Passage("id", Span(0, len(text)), spans), 1.0, (("dense", 0.5),))
    ranked = rank_sentences([(hit, Judgement(2.0, (3.0, 1.0)))])
    assert [sentence.span for sentence in ranked] == [spans[1]]


def _ranked(text: str, spans: tuple[Span, ...], answer: Span | None = None) -> list[Sentence]:
    document = Document("id", "a.txt", text, "t", Metadata())
    hit = Hit(document, Passage("id", Span(0, len(text)), spans), 1.0, (("dense", 0.5),))
    return rank_sentences([(hit, Judgement(2.0, (1.0,) * len(spans), answer, 1.5))])


def test_a_sentence_that_leads_its_note_is_not_quoted_beside_it() -> None:
    said, note = "The fee was raised.", "1. To 345 crowns."
    lead, below = Span(0, len(said)), Span(len(said) + 1, len(said) + 1 + len(note))
    text = f"{said}\n{note}"
    note_block = Block(BlockKind.NOTE, below, lead=lead)
    for block, quoted in (
        (note_block, [below]),
        (replace(note_block, speaker="Comment by Ana"), [lead, below]),
        (replace(note_block, kind=BlockKind.ITEM), [lead, below]),
    ):
        blocks = (Block(BlockKind.PARAGRAPH, lead), block)
        document = Document("id", "a.html", text, "t", Metadata(), blocks=blocks)
        hit = Hit(document, Passage("id", Span(0, len(text)), (lead, below)), 1.0, (("dense", 0),))
        ranked = rank_sentences([(hit, Judgement(2.0, (3.0, 2.0)))])
        assert [sentence.span for sentence in choose(ranked, k=5)] == quoted


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("The tower cost 310,000 crowns in all.", "The tower cost 390,000 crowns in all.", 2),
        ("The tower cost 310,000 crowns in all.", "The tower cost 310 000 crowns in all.", 1),
        ("Twelve sailors of the Aurora were lost.", "12 sailors of the Aurora were lost.", 1),
        ("The force was able to protect the old camp near the river from raids.",
         "The force failed to protect the old camp near the river from raids.", 2),
        ("The keeper Anna Berg lit the lamp at the north tower every night.",
         "The keeper Emil Holm lit the lamp at the north tower every night.", 2),
        ("The board may close the yard for repairs in the winter season.",
         "The board shall close the yard for repairs in the winter season.", 2),
    ],
    ids=["figure", "grouping", "words", "not", "name", "may"],
)  # fmt: skip
def test_a_value_a_name_or_a_not_makes_another_statement(one: str, other: str, shown: int) -> None:
    text = f"{one} {other}"
    spans = (Span(0, len(one)), Span(len(one) + 1, len(text)))
    assert len(choose(_ranked(text, spans), k=5)) == shown


@pytest.mark.parametrize(
    ("text", "answer", "whole"),
    [
        ("It had 54,484,293 people.", "484", "54,484,293"),
        ("It cost $3.15bn then.", "3.15", "$3.15bn"),
        ("It was signed on 3 November 2021 there.", "November 2021", "3 November 2021"),
        ("The chair was Kofi Annan then.", "Annan", "Kofi Annan"),
        ("The chair was Kofi Annan then.", "The chair", "The chair"),
        ("It had more than 45,000 people.", "45,000", "45,000"),
        ("He ruled from 1115 to 1134 there.", "1134", "1134"),
    ],
    ids=["figure", "money", "date", "name", "words", "bound", "end"],
)
def test_an_answer_cuts_no_value(text: str, answer: str, whole: str) -> None:
    start = text.index(answer)
    span = Span(start, start + len(answer))
    (sentence,) = _ranked(text, (Span(0, len(text)),), span)
    assert sentence.answer is not None
    assert sentence.answer.of(text) == whole
