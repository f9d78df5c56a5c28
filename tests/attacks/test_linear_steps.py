"""No text holds up whoever reads it: each step takes time in proportion to its length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index import make_document, split_passages
from index.language import find_blocks, split_sentences
from index.readers.pdf.layout import compose
from index.readers.pdf.lines import Line, PageLines, Piece
from index.sync.encoding import embedded_text
from index.text import sign
from index.text.cover import read_cover
from index.text.furniture import find_furniture
from index.types import Reading, Span
from rag.checking.matching import nearest
from tests.attacks.growth import MOST_PER_DOUBLING, growth
from tests.attacks.hostile_texts import HOSTILE
from tests.support.fakes import WordEncoder

_ENCODER = WordEncoder()


def make_all(text: str) -> None:
    """All that is done with the text of one document before it is stored."""
    find_blocks.cache_clear()
    document = make_document(Reading(text, "text/plain"), "0" * 64, "a.txt")
    passages = split_passages(document, _ENCODER.token_starts(text))
    sign(document)
    for passage in passages:
        embedded_text(document, passage)


def blocks(text: str) -> None:
    find_blocks.cache_clear()
    find_blocks(text)


def sentences(text: str) -> None:
    split_sentences(text, Span(0, len(text)))


def furniture(text: str) -> None:
    find_furniture(text, find_blocks(text))


STEPS: dict[str, Callable[[str], None]] = {
    "blocks": blocks,
    "sentences": sentences,
    "furniture": furniture,
}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_made_of_a_document(text: str) -> None:
    assert growth(make_all, HOSTILE[text], 20_000) < MOST_PER_DOUBLING


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("text", HOSTILE)
def test_each_step_with_a_document(text: str, step: str) -> None:
    assert growth(STEPS[step], HOSTILE[text], 100_000) < MOST_PER_DOUBLING


def placed(words: str, number: int) -> Line:
    return Line(words, 72, 480, 800 - 17 * (number % 40), 9, 10)


def row(number: int) -> Line:
    cells = (f"Port {number}", f"{number},100", f"{number}.5")
    pieces = tuple(Piece(c, 72 + 120 * n, 140 + 120 * n, 10) for n, c in enumerate(cells))
    return Line(" ".join(cells), 72, 380, 800 - 17 * (number % 40), 9, 10, pieces=pieces)


# A line of a page by its number; forty are a page.
PRINTED: dict[str, Callable[[int], Line]] = {
    "prose without an end": lambda n: placed("and the watch counts the ships and boats", n),
    "the same page again": lambda n: placed(f"Harbour report {n % 40}", n),
    "rows": row,
    "leads": lambda n: placed(f"({'abc'[n % 3]}) the watch shall count the ships:", n),
    "numbers": lambda n: placed(f"{n // 40}", n),
    "words split, without a place": lambda n: Line("harbour-"),
}


@pytest.mark.parametrize("line", PRINTED)
def test_pages_are_composed(line: str) -> None:
    def pages(count: int) -> list[PageLines]:
        return [
            PageLines(tuple(map(PRINTED[line], range(40 * number, 40 * number + 40))))
            for number in range(count)
        ]

    assert growth(compose, pages, 50) < MOST_PER_DOUBLING


def test_covers_are_read() -> None:
    """However many paragraphs and pieces of furniture there are."""

    def spans(count: int) -> tuple[str, list[Span], list[Span]]:
        places = [Span(10 * number, 10 * number + 9) for number in range(count)]
        return "Harbours\n\n" * count, places, places[1:]

    assert growth(lambda given: read_cover(*given), spans, 50_000) < MOST_PER_DOUBLING


def test_the_nearest_words_of_a_source_are_found() -> None:
    """However often the words of a long quote stand in it."""

    def words(count: int) -> tuple[str, str]:
        return "tide ebb " * 4 * count, "tide ebb " * count + "flood"

    assert growth(lambda given: nearest(*given), words, 2_000) < MOST_PER_DOUBLING
