"""Which sentences may be quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Document, Passage, Span
from rag.asking import Judgement
from rag.asking.sentence_scores import (
    RememberingReader,
    _is_part,
    may_be_quoted,
    quotable_sentences,
)
from rag.types import Hit
from tests.support.documents import text_document
from tests.support.fakes import WordReader


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Storms closed the harbour for eleven days.", True),
        ("“Never again” was what they all said.", True),
        ("(b) To report every breach of the cease-fire to the Council;", True),
        ("Who closed the harbour for eleven days?", False),
        ("| Remarks of the harbour master of the old port.", False),
        ("was released, and the ships went out again.", False),
        ("Storms closed it.", False),
        ("Storms closed the old harbour for eleven days.8", True),
        ("He said that “storms closed the old harbour.”12", True),
        ("Storms closed the harbour (as told above).3", True),
        ("The volume of the harbour grew to 2.5", False),
        ("The tables are those of release v1.12", False),
    ],
)
def test_only_whole_statements_are_quoted(text: str, *, may: bool) -> None:
    assert may_be_quoted(text) == may


def test_a_paragraph_of_a_preamble_is_quoted_and_a_salutation_is_not() -> None:
    recital = "Stressing that storms closed the old harbour,"
    text = f"The Harbour Council,\n{recital}\nDecides to close it;\n"
    document = text_document(text)
    units = tuple(
        Span(text.index(words), text.index(words) + len(words))
        for words in ("The Harbour Council,", recital)
    )
    hit = Hit(document, Passage("id", Span(0, len(text)), units), 1.0)
    found = quotable_sentences(hit, Judgement(1.0, (0.5, 0.5)))
    assert [unit.of(text) for unit, _ in found] == [recital]


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("- Ada M. Reed", False),
        ("- Paul Moss", False),
        ("(Both days):", False),
        ("* Paul Moss (@paulmoss)", False),
        ("- Is the harbour closed at night?", False),
        ("- **Is the harbour closed at night?**", False),
        ("- closed the old harbour", True),
        ("- Reed, Deputy Harbour Master of the port", True),
    ],
)
def test_an_item_that_is_only_a_name_or_a_question_says_nothing(item: str, *, says: bool) -> None:
    assert _is_part(item) is says


def test_a_reader_with_a_memory_reads_the_languages_that_it_reads_without() -> None:
    class German(WordReader):
        languages = frozenset({"de"})

    assert RememberingReader(German()).languages == {"de"}
    assert RememberingReader(WordReader()).languages is None


def test_a_heading_is_told_without_gathering_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    heading, sentence = "How the old harbour was closed.", "Storms closed it for eleven days."
    text = f"{heading}\n{sentence}"
    units = (Span(0, len(heading)), Span(len(heading) + 1, len(text)))
    blocks = (Block(BlockKind.HEADING, units[0], level=1), Block(BlockKind.PARAGRAPH, units[1]))
    document = replace(text_document(text), blocks=blocks)
    hit = Hit(document, Passage("id", Span(0, len(text)), units), 1.0)
    gathered = property(lambda _: pytest.fail("all headings for one passage"))
    monkeypatch.setattr(Document, "headings", gathered)
    found = quotable_sentences(hit, Judgement(1.0, (0.5, 0.5)))
    assert [unit.of(text) for unit, _ in found] == [sentence]
