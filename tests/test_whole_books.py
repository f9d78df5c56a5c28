"""Whole books: nothing is lost when they are cut, and every quote from them is verbatim."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from index import Library, Span
from index.language.sentences import find_blocks, split_sentences
from rag import Dossier
from rag.briefing import brief_shape
from rag.shapes import ask_shape, find_shape
from tests.support.documents import text_document
from tests.support.fakes import WordEncoder, WordReader
from tests.support.texts import assert_in_order, assert_passages, books
from tests.support.verbatim import assert_verbatim

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


def test_books_are_cut_into_whole_sentences_without_loss() -> None:
    for _, text in books():
        blocks = find_blocks(text)
        assert_in_order(text, blocks, Span(0, len(text)))
        for block in blocks:
            assert_in_order(text, split_sentences(text, block), block)
        assert_passages(text_document(text), 256)


def test_quotes_from_books_are_verbatim(tmp_path: Path) -> None:
    """Asked for by words of a sentence of each, of which the reader then finds some others too."""
    choose, questions = random.Random(0), []
    (tmp_path / "books").mkdir()
    for name, text in books():
        if choose.random() < 0.15:
            (tmp_path / "books" / f"{name}.txt").write_text(text, encoding="utf-8")
            block = choose.choice(find_blocks(text))
            questions.append(" ".join(choose.choice(split_sentences(text, block)).of(text).split()))
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(tmp_path / "books")])
        documents = {document.id: document for document in library.documents()}
        dossier, quotes = Dossier(library, WordReader()), 0
        for number, question in enumerate(questions):
            bare = question.replace('"', "").replace("“", "").replace("”", "")[:300]
            if not any(map(str.isalnum, bare)):
                continue
            quotes += assert_verbatim(find_shape(bare, dossier.find(bare)), documents)
            quotes += assert_verbatim(ask_shape(dossier.ask(bare)), documents)
            if number % 10 == 0:
                quotes += assert_verbatim(brief_shape(dossier.brief(bare)), documents)
    assert len(documents) > 100
    assert quotes > 1000
