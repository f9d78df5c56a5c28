"""Footnotes of printed pages are passages of their own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from benchmarks.printed import footnotes
from index import split_passages
from index.readers.pdf.footnotes import find_footnotes
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
