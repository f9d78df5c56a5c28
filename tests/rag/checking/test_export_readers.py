"""Quotes read back from every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rag import Dossier
from rag.checking.exported_quote import ExportedQuote
from rag.checking.verify import exit_status
from rag.export.formats import RENDERERS
from tests.support.exports import verify


@pytest.mark.parametrize("ending", RENDERERS)
def test_untouched_exports_pass(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    checks = verify(export(ending), list(dossier.library.documents()))
    assert len(checks) >= 3
    assert {check.state for check in checks} == {"found"}
    assert exit_status(checks) == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_read(
    dossier: Dossier, export: Callable[[str], Path], encoding: str
) -> None:
    path = export(".md")
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    assert exit_status(verify(path, list(dossier.library.documents()))) == 0


@pytest.mark.parametrize("printed", ["Timor-Leste", "TimorLeste", "Timor‑Leste"])
def test_a_hyphen_that_a_font_lacks_is_no_change(printed: str) -> None:
    """PDFs lost the hyphen that doesn't break, and untouched quotes were called altered."""
    assert ExportedQuote(printed, None, loose=True).same_as("Timor‑\nLeste")
    assert not ExportedQuote("TimorLester", None, loose=True).same_as("Timor‑Leste")
    assert not ExportedQuote("TimorLeste", None, loose=True).same_as("Timor-Leste")
