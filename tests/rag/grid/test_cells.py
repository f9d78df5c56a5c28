"""One cell: from the cover, or read; and what is asked for that a document doesn't say."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Dossier
from rag.grid.cells import NOT_STATED, fill_cell
from tests.support.grids import QUESTIONS

LETTER = (
    "Harbour Board\n\nDate: 4 May 2031\n\nThe board signed the treaty with the builders in June, "
    "and the builders began to mend the pier in the same month of that year.\n"
)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Date?", ["Date: 4 May 2031"]),
        ("Symbol?", []),  # no number in the prose is the document's own
    ],
)
def test_a_field_comes_from_the_cover_alone(
    tmp_path: Path, dossier: Dossier, folder: Path, question: str, quotes: list[str]
) -> None:
    (folder / "letter.txt").write_text(LETTER)
    dossier.index()
    document = dossier.library.find_document(str(folder / "letter.txt"))
    assert document is not None
    cell = fill_cell(dossier.library, dossier.reader, question, document, 3, 0.4)
    assert [evidence.quote for evidence in cell.evidence] == quotes
    assert cell.reason == (None if quotes else NOT_STATED)


def test_a_question_on_the_text_is_read(dossier: Dossier) -> None:
    document = next(d for d in dossier.library.documents() if "harbour" in d.source)
    cell = fill_cell(dossier.library, dossier.reader, QUESTIONS[0], document, 1, 0.4)
    assert "forty ships" in cell.evidence[0].quote
