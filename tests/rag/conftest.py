"""Fixtures of questions, briefings, drafts and measurements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from index import Library
from rag import Dossier
from rag.asking.confidence import Calibration
from rag.briefing.contents import Briefing
from rag.export.formats import RENDERERS
from tests.support.briefings import TOPIC
from tests.support.collections import HARBOUR, ORCHARD, write_lines
from tests.support.drafts import DRAFT
from tests.support.fakes import WordEncoder


@pytest.fixture
def dossier(library: Library) -> Dossier:
    return Dossier(library)


@pytest.fixture
def briefed(tmp_path: Path, folder: Path, encoder: WordEncoder) -> Dossier:
    """Four documents, of which two say the same in one sentence and differ in another."""
    (folder / "master.txt").write_text(
        "The master\n\nThe harbour master counted forty ships in spring.\n", encoding="utf-8"
    )
    (folder / "storms.txt").write_text(
        "Storms of the coast\n\nStorms closed the harbour for eleven days. The ships waited in "
        "1998 and in 2003 and in 2011. It was <b>worse</b> than “never again”, they said.\n\n"
        "The harbour master counted forty ships in spring.\n",
        encoding="utf-8",
    )
    library = Library.open(tmp_path / "briefed", create=True, encoder=encoder)
    library.sync([str(folder)])
    return Dossier(library)


@pytest.fixture
def briefing(briefed: Dossier) -> Briefing:
    return briefed.brief(TOPIC)


@pytest.fixture
def support_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Supported is what holds at least two thirds of the words and nothing otherwise."""
    fixed = Calibration({"coverage": 12.0}, -8.0, 0.5, {"partly": 0.1})
    monkeypatch.setattr("rag.checking.weighing.calibration", lambda job: fixed)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def word_draft(tmp_path: Path) -> Path:
    """A Word file whose sentences cross runs, with a table."""
    document = docx.Document()
    document.add_paragraph("What the frost did")
    paragraph = document.add_paragraph("The frost of ")
    paragraph.add_run("1987").bold = True
    paragraph.add_run(" killed most of the trees. In the valley apples ripen late.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "The frost of 1988 killed most trees."
    table.cell(0, 1).text = "Whales sing at night in the deep ocean. Is it so?"
    path = tmp_path / "draft.docx"
    document.save(str(path))
    return path


@pytest.fixture
def export(dossier: Dossier, tmp_path: Path) -> Callable[[str], Path]:
    """Write a briefing on the two documents of the library in the format that an ending names."""
    briefing = dossier.brief(
        [
            "harbour master ships storms",
            "frost of 1987 killed trees",
            "apples ripen valley",
        ]
    )

    def write(ending: str) -> Path:
        path = tmp_path / f"briefing{ending}"
        path.write_bytes(RENDERERS[ending](briefing))
        return path

    return write


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.csv"
    path.write_text("id,Question\n1,How many ships in May?\n2,Did the frost killed trees?\n")
    return path


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Three documents, two judged queries and one that nothing answers."""
    folder = tmp_path / "collection"
    write_lines(
        folder / "corpus.jsonl",
        {"_id": "d1", "title": "Harbour", "text": HARBOUR},
        {"_id": "d2", "title": "Orchard", "text": ORCHARD, "metadata": {"source": "The Valley"}},
        {"_id": "d3", "title": "", "text": "Fees rose by four per cent."},
    )
    write_lines(
        folder / "queries.jsonl",
        {"_id": "1", "text": "Which frost killed most trees?"},
        {"_id": "2", "text": "How many ships were counted in spring, and did fees rise?"},
        {"_id": "3", "text": "Who painted the ceiling?"},
    )
    (folder / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\n1\td2\t1\n2\td1\t1\n2\td3\t1\n3\td1\t0\n", encoding="utf-8"
    )
    return folder
