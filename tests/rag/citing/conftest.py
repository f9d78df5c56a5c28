"""A briefing that quotes every kind of source."""

from __future__ import annotations

import pytest

from index import Span
from rag import Evidence
from rag.briefing.contents import Briefing, Quote, SourceUse, Theme
from tests.support.citations import SOURCES, TEXT, cited_document


@pytest.fixture
def cited() -> Briefing:
    """Each source quoted once, and "several-authors" once more, with another that agrees."""
    names = [*SOURCES, "several-authors"]
    quotes = []
    for number, name in enumerate(names, 1):
        source = cited_document(name)
        start = source.text.index(TEXT)
        evidence = Evidence(source, Span(start, start + len(TEXT)), None, 1.0)
        quotes.append(Quote(number, evidence))
    last = quotes[-1]
    quotes[-1] = Quote(last.number, last.evidence, (quotes[3].evidence,))
    uses = tuple(SourceUse(cited_document(name), (1,)) for name in SOURCES)
    themes = (Theme("Sentence", tuple(quotes)),)
    return Briefing("Sources", (), themes, (), (), (), (), uses, 40)
