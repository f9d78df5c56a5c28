"""Questions that name their source: the names, and what they do to a search."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from rag.asking.attribution import is_named
from rag.asking.ranking import retrieve
from tests.support.fakes import WordEncoder


@pytest.mark.parametrize(
    ("question", "publisher", "author", "named"),
    [
        ("What did TechCrunch say of mills?", "TechCrunch", None, True),
        ("What did The Verge's editor say?", "The Verge", None, True),
        ("What does The Independent say?", "The Independent - Life and Style", None, True),
        ("Is Life worth it?", "The Independent - Life and Style", None, False),
        ("How does Bellamy explain it?", None, "Alex J. Bellamy", True),
        ("How do Gerber and others explain it?", None, "Corrie Hulse and Rachel Gerber", True),
        ("What happens in nature?", "Nature", None, False),
        ("WHAT HAPPENS IN NATURE", "NATURE", None, False),
        ("what did techcrunch say", "techcrunch", None, False),
        ("Is the Bellamyite view wrong?", None, "Alex J. Bellamy", False),
        ("Who is Wu?", None, "Tim Wu", False),  # too short to be told from a word
        ("What did John say?", None, "Smith, John", False),
        ("What did the mill cost?", None, None, False),
        ("How did Boeing's tax rate change?", None, "THE BOEING COMPANY", True),
        ("What did AMCOR pay?", None, "Amcor plc", True),
        ("Are Best Buy's margins steady?", None, "BEST BUY CO., INC.", True),
        ("What is Amazon's revenue?", None, "AMAZON.COM, INC.", True),
        ("What does Johnson & Johnson sell?", None, "Johnson & Johnson", True),
        ("What is the best buy of the year?", None, "BEST BUY CO., INC.", False),
        ("Which target was missed?", None, "TARGET CORPORATION", False),
        ("What does the company pay?", None, "THE BOEING COMPANY", False),
        ("What did Piers Lindon write?", None, "Maya Lindon", False),
        ("What did Dr Lindon write?", None, "Maya Lindon", True),
        ("What did M. Lindon write?", None, "Maya Lindon", True),
        ("What did Lindon say to Piers Lindon?", None, "Maya Lindon", True),
        ("How tall are Boeings?", None, "THE BOEING COMPANY", False),
    ],
)
def test_a_source_is_named_as_it_is_spelt(
    question: str, publisher: str | None, author: str | None, named: bool
) -> None:
    assert is_named(question, publisher, author) is named


def test_passages_of_a_named_source_come_before_equal_ones(
    tmp_path: Path, encoder: WordEncoder
) -> None:
    """Both say the same; only the question tells which is asked for."""
    documents = tmp_path / "documents"
    documents.mkdir()
    for name in ("Harbour Herald", "Valley Voice", "Mountain Mirror"):
        (documents / f"{name}.html").write_text(
            f"<html><head><title>On mills</title><meta property='og:site_name' content='{name}'>"
            f"</head><body><article><p>The old mill burned in {len(name)} hours, and nobody in the "
            "town could say afterwards who had been there first.</p></article></body></html>",
            encoding="utf-8",
        )
    library = Library.open(tmp_path / "library", create=True, encoder=encoder)
    library.sync([str(documents)])
    for name in ("Harbour Herald", "Valley Voice", "Mountain Mirror"):
        first = retrieve(library, f"How long did the mill burn, says the {name}?", 3)[0]
        assert first.document.metadata.publisher == name
    library.close()
