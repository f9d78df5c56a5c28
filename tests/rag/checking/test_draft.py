"""Drafts, and which of their sentences claim something."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from index import SourceError, Span
from rag.checking.draft import make_draft, read_draft, why_no_claim


def test_a_word_file_without_words(tmp_path: Path) -> None:
    path = tmp_path / "blank.docx"
    docx.Document().save(str(path))
    with pytest.raises(SourceError, match="holds no sentence"):
        read_draft(path)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Is it so, or not so?", "a question"),
        ("“Is it so, or not so?”", "a question"),
        ("Findings of the second mission", "a heading"),
        ("We would like to thank the harbour board.", "thanks or a greeting"),
        ("Quite so.", "too short to be a statement"),
        ("Frost killed the trees.", None),
    ],
)
def test_only_statements_are_checked(sentence: str, why: str | None) -> None:
    draft = make_draft([sentence])
    assert why_no_claim(draft, draft.paragraphs[0], Span(0, len(sentence))) == why
