"""What stands around a unit."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier, BrokenBarrierError

import pytest

from index import Block, BlockKind, Metadata, Span
from rag.cards.around import (
    all_blocks,
    block_after,
    blocks_at,
    blocks_up_to,
    heading_before,
    heading_words,
    headings_above,
    sentence_up_to,
    units_in,
    without_heading_signs,
)
from tests.support.documents import text_document

TEXT = "Ships left. Fees rose.\n\nThe port was shut."
FIRST, SECOND = (
    Block(BlockKind.PARAGRAPH, Span(0, 22)), Block(BlockKind.PARAGRAPH, Span(24, 42)),
)  # fmt: skip


def test_a_block_and_those_beside_it() -> None:
    document = replace(text_document(TEXT), blocks=(FIRST, SECOND))
    assert blocks_at(document, 30) == (SECOND, FIRST)
    assert blocks_at(document, 3) == (FIRST, None)
    assert block_after(document, FIRST) == SECOND
    assert block_after(document, SECOND) is None
    assert blocks_up_to(document, SECOND) == (FIRST, SECOND)


def test_paragraphs_of_which_a_document_does_not_tell_are_blocks_too() -> None:
    document = replace(text_document(TEXT), blocks=(FIRST,))
    assert block_after(document, FIRST) == SECOND


def test_the_sentences_of_a_block() -> None:
    assert units_in(text_document(TEXT), FIRST.span) == (Span(0, 11), Span(12, 22))


def test_sentences_end_as_their_language_has_it() -> None:
    german = Metadata(language="de")
    document = replace(text_document("Er kostet 5 Mio. Euro. Das ging."), metadata=german)
    stop = document.text.index(" Das")
    assert units_in(document, Span(0, len(document.text)))[0] == Span(0, stop)
    assert sentence_up_to(document.text, Span(0, stop - 1), "de") == Span(0, stop - 1)


def test_two_threads_do_not_drop_the_same_document(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Barrier(2)

    class Slow(dict[object, object]):
        """Tells which is the oldest only when two have asked, or one has waited long."""

        def __iter__(self) -> Iterator[object]:
            oldest = next(super().__iter__())
            with suppress(BrokenBarrierError):
                both.wait(0.2)
            return iter((oldest,))

    known = Slow(dict.fromkeys(range(32), ((), ())))
    monkeypatch.setattr("rag.cards.around._KNOWN", known)
    documents = [replace(text_document(f"{TEXT} {n}"), blocks=()) for n in range(2)]
    with ThreadPoolExecutor(2) as pool:
        assert [len(blocks) for blocks in pool.map(all_blocks, documents)] == [2, 2]
    assert len(known) == 32


def test_the_sentence_that_goes_on_at_a_place_is_had_up_to_there() -> None:
    text = "Ships left. Fees of the port rose."
    stop = text.index(" rose")
    assert sentence_up_to(text, Span(0, stop), "en").of(text) == "Fees of the port"
    assert sentence_up_to(text, Span(0, 0), "en") == Span(0, 0)


def test_a_heading_is_had_above_a_level() -> None:
    blocks = (
        Block(BlockKind.HEADING, Span(0, 5), level=1),
        Block(BlockKind.HEADING, Span(6, 11), level=2),
    )
    document = replace(text_document("Ports Beta! Ships left."), blocks=blocks)
    assert heading_before(document, 12) == Span(6, 11)
    assert heading_before(document, 12, 2) == Span(0, 5)
    assert heading_before(document, 12, 1) is None
    assert headings_above(document, 12) == [Span(0, 5), Span(6, 11)]
    assert headings_above(document, 10) == [Span(0, 5)]  # within one: that is not above itself


def test_of_each_level_the_nearest_heading_is_above() -> None:
    levels = (2, 3, 1, 3, 2)
    blocks = [
        Block(BlockKind.HEADING, Span(2 * n, 2 * n + 1), level=k) for n, k in enumerate(levels)
    ]
    document = replace(text_document("a b c d e f"), blocks=tuple(blocks))
    assert headings_above(document, 7) == [Span(4, 5), Span(6, 7)]
    assert headings_above(document, 10) == [Span(4, 5), Span(8, 9)]
    assert headings_above(document, 3) == [Span(0, 1), Span(2, 3)]


@pytest.mark.parametrize(
    "heading", ["## Port  fees ##", "**Port fees**", "== Port fees ==", "Port fees"]
)
def test_a_heading_is_told_without_the_signs_that_mark_it(heading: str) -> None:
    assert heading_words(heading, Span(0, len(heading))) == "Port fees"


def test_of_signs_alone_no_heading_is_left() -> None:
    assert not without_heading_signs("a ===", Span(2, 5))
