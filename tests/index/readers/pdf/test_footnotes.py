"""Footnotes of printed pages are passages of their own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from benchmarks.printed import footnotes
from index import BlockKind, split_passages
from index.readers.pdf.footnotes import find_footnotes
from index.readers.pdf.layout import compose
from index.readers.pdf.lines import Line, PageLines
from tests.support.fakes import WordEncoder
from tests.support.files import read_document


def test_footnotes_are_passages_of_their_own(tmp_path: Path) -> None:
    truth = footnotes(tmp_path / "a.pdf")
    read = read_document(truth.path)
    assert [" ".join(n.of(read.text).split()) for n in read.footnotes] == truth.footnotes
    passages = split_passages(read, WordEncoder().token_starts(read.text))
    for note in read.footnotes:
        inside = [p for p in passages if p.span.overlap(note)]
        assert inside
        assert all(note.start <= p.span.start and p.span.end <= note.end for p in inside)


def test_small_type_without_a_mark_is_no_footnote() -> None:
    tall, small = Line("Words of the text.", 50, 300, 700, 9, 10), Line("", 50, 300, 90, 6, 7)
    words = ("787 and 777X charges 3,460", "a small table of 2020", "1 See above.", "and below it")
    lines = [dataclasses.replace(small, text=w, bottom=90 - 8 * i) for i, w in enumerate(words)]
    pages = [PageLines((tall, *lines))]
    assert find_footnotes(pages, frozenset(), 10) == {(0, 3), (0, 4)}
    assert find_footnotes([PageLines(tuple(lines))], frozenset(), 10) == frozenset()


def test_a_note_may_begin_with_its_mark_on_a_line_of_its_own() -> None:
    body = Line("Words of the text, with a mark at their end.1", 50, 300, 700, 9, 10)
    mark, note = Line("1", 50, 53, 61, 5, 5.5), Line("The first was adopted.", 56, 300, 58, 8, 8.5)
    page = PageLines((body, mark, note))
    assert find_footnotes([page], frozenset(), 10) == {(0, 1), (0, 2)}
    (found,) = (b for b in compose([page]).blocks if b.kind is BlockKind.NOTE)
    assert found.span.of(compose([page]).text) == "1 The first was adopted."
    figure = dataclasses.replace(note, left=50, bottom=45)
    assert find_footnotes([PageLines((body, mark, figure))], frozenset(), 10) == frozenset()
