"""One cell: from the cover, or read; and what is asked for that a document doesn't say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from index import Span
from rag import Dossier, Hit
from rag.asking import Judgement
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


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("It was prepared in spring by Ann Bell.", True),
        ("It must be mended soon, says Ann Bell.", False),
    ],
)
def test_a_name_in_prose_is_an_author_only_where_that_is_said(
    tmp_path: Path, dossier: Dossier, folder: Path, said: str, quoted: bool
) -> None:
    (folder / "survey.txt").write_text(f"The pier is old and has holes. {said}\n")
    dossier.index()
    document = dossier.library.find_document(str(folder / "survey.txt"))
    assert document is not None
    cell = fill_cell(dossier.library, NameReader(), "Who prepared it?", document, 1, 0.4)
    assert [said in evidence.quote for evidence in cell.evidence] == ([True] if quoted else [])


class NameReader:
    """Believes whatever has the name of Ann Bell."""

    name = "names"

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        return [self._judge(hit) for hit in hits]

    def _judge(self, hit: Hit) -> Judgement:
        start = hit.document.text.index("Ann Bell")
        name = Span(start, start + len("Ann Bell"))
        scores = tuple(3.0 if s.overlap(name) else -9.0 for s in hit.passage.sentences)
        return Judgement(3.0, scores, name, 3.0)


@pytest.mark.parametrize("said", ["Forty ships lie in the harbour.", "Ships lie in the harbour."])
def test_a_number_that_is_asked_for_is_stated_only_where_there_is_one(
    dossier: Dossier, folder: Path, said: str
) -> None:
    (folder / "ships.txt").write_text(f"The pier\n\nThe pier is old and has holes. {said}\n")
    dossier.index()
    document = dossier.library.find_document(str(folder / "ships.txt"))
    assert document is not None
    question = "How many ships lie in the harbour?"
    # Certain by the word reader, but doubted where no number stands.
    cell = fill_cell(dossier.library, dossier.reader, question, document, 1, 0.6)
    assert cell.answered is ("Forty" in said)
