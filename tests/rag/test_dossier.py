"""The front door: whatever is asked of whatever documents, quotes are the documents' own words."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from index import Document, Library, QueryError
from index.language.words import content_words
from rag import Dossier
from rag.briefing import brief_shape
from rag.shapes import ask_shape, find_shape
from tests.support.documents import text_document
from tests.support.fakes import WordEncoder, WordReader
from tests.support.texts import TEXTS
from tests.support.verbatim import assert_verbatim


def ask_all(dossier: Dossier, documents: dict[str, Document], question: str) -> None:
    """Put a question in every way; each answer must be verbatim, a no must have its reason."""
    with suppress(QueryError):  # a question without words is refused
        assert_verbatim(find_shape(question, dossier.find(question)), documents)
        for least in (0.0, 1.0):
            answer = dossier.ask(question, min_confidence=least)
            assert_verbatim(ask_shape(answer), documents)
            assert answer.answered or answer.reason
        assert_verbatim(brief_shape(dossier.brief(question)), documents)


@settings(max_examples=20)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_quotes_from_any_texts_are_verbatim(texts: list[str]) -> None:
    named = {f"{number}": text for number, text in enumerate(texts)}
    documents = {n: replace(text_document(text), id=n, source=n) for n, text in named.items()}
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(folder, create=True, encoder=WordEncoder()) as library,
    ):
        library.add(documents.values())
        dossier = Dossier(library, WordReader())
        for text in texts:
            ask_all(dossier, documents, " ".join(content_words(text)[:4]))
            ask_all(dossier, documents, f'"{" ".join(text.split()[:3])}"')
