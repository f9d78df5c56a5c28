"""Word files as verification reads them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from index import SourceError
from rag.briefing.contents import Briefing
from rag.checking.docx_text import read_word
from rag.export.formats import RENDERERS
from tests.support.files import pack


def test_paragraphs_rows_and_what_is_set_as_a_quote(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("He says:")
    document.add_paragraph("Forty ships came.", "Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "May", "40"
    document.save(str(tmp_path / "a.docx"))
    found = read_word(tmp_path / "a.docx")
    assert found.paragraphs == (("He says:", ()), ("Forty ships came.", ()))
    assert found.rows == ("May\t40",)
    assert [found.is_quote(text) for text, _ in found.paragraphs] == [False, True]


def test_footnotes_stand_by_their_paragraphs(tmp_path: Path, briefing: Briefing) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(RENDERERS[".docx"](briefing))
    noted = {text: notes for text, notes in read_word(path).paragraphs if notes}
    assert set(noted) == {f"“{quote.evidence.quote}”" for quote in briefing.quotes}
    assert all(len(notes) == 1 and "[Q" in notes[0] for notes in noted.values())


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", pack(tmp_path / "a.docx", {"a.txt": "x"})):
        with pytest.raises(SourceError, match="it is no Word file, or a damaged one"):
            read_word(path)
