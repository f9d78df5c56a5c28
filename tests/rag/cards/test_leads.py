"""What stands above an item whose list has no lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Document, Span
from index.language import find_blocks
from rag.cards.leads import is_part_of_list, lacks_subject, says_little
from rag.cards.parsed import parsed
from rag.cards.whole_runs import whole_run
from tests.support.documents import text_document


@pytest.mark.parametrize(
    "text",
    [
        "4. Find the date in the column.",
        "1. Click on the tile.",
        "- Old ships optional, but recommended.",
    ],
)
def test_steps_and_names_have_no_subject(text: str) -> None:
    assert lacks_subject(parsed(text, "en"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2. Decides to close the harbour;", "en"),
        ("3. Recalling its letter to the board,", "en"),
        ("4. The board closed the harbour.", "en"),
        ("5. Ships are closed at night.", "en"),
        ("6. In 2001 fees rose.", "en"),
        ("1. Décide de fermer le port;", "fr"),
    ],
)
def test_what_an_organ_does_and_whole_sentences_have(text: str, language: str) -> None:
    assert not lacks_subject(parsed(text, language))


def test_a_lead_that_names_nothing_says_little() -> None:
    assert says_little(parsed("* Next:", "en"))
    assert not says_little(parsed("The harbour master shall:", "en"))


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def _document(text: str, kinds: list[BlockKind]) -> Document:
    spans = find_blocks(text)
    blocks = tuple(Block(kind, span) for kind, span in zip(kinds, spans, strict=True))
    return replace(text_document(text), blocks=blocks)


def test_a_step_has_the_heading_of_its_list_before_it() -> None:
    text = "## Leaving port\n\n1. Open the log.\n\n2. Find the date in the column."
    kinds = [BlockKind.HEADING, BlockKind.ITEM, BlockKind.ITEM]
    document = _document(text, kinds)
    run = whole_run(document, span_of(document, "2. Find the date in the column."))
    assert run.is_whole
    assert run.apart is not None
    assert run.apart.of(text) == "Leaving port"


def test_bullets_below_a_numbered_item_are_its_own() -> None:
    text = (
        "Done so far\n\n- Fees raised.\n\n2. What is needed?\n\n- Old ships.\n\n- Paint the quay."
    )
    kinds = [BlockKind.PARAGRAPH, *[BlockKind.ITEM] * 4]
    run = whole_run(document := _document(text, kinds), span_of(document, "- Paint the quay."))
    assert run.apart is not None
    assert run.apart.of(text) == "2. What is needed?"


def test_a_numbered_item_below_bullets_has_nothing_of_them() -> None:
    text = "Done so far\n\n- Fees raised.\n\n2. Paint the quay."
    kinds = [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM]
    run = whole_run(document := _document(text, kinds), span_of(document, "2. Paint the quay."))
    assert run.apart is None


def test_an_item_within_a_paragraph_has_all_that_announces_it() -> None:
    lead = "The act is amended as follows:\n(a) Section 2 is amended as follows:"
    text = f"{lead}\n(1) The words are struck."
    document = replace(
        text_document(text), blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    )
    run = whole_run(document, span_of(document, "(1) The words are struck."))
    assert run.apart is not None
    assert run.apart.of(text) == lead


def test_a_part_of_a_list_that_nothing_announces_is_not_whole() -> None:
    assert is_part_of_list(parsed("(d) The service of papers, also of the court;", "en"))
    assert not is_part_of_list(parsed("(d) The board shall pay all fees;", "en"))
    text = "(c) The counting of ships;"
    document = replace(text_document(text), blocks=(Block(BlockKind.ITEM, Span(0, len(text))),))
    assert not whole_run(document, Span(0, len(text))).is_whole


def test_an_item_below_a_lead_that_names_nothing_is_not_whole() -> None:
    text = "* Next:\n* Harbour logs"
    lead, item = Span(0, 7), Span(8, 22)
    blocks = (Block(BlockKind.ITEM, lead), Block(BlockKind.ITEM, item, level=1, lead=lead))
    assert not whole_run(replace(text_document(text), blocks=blocks), item).is_whole
