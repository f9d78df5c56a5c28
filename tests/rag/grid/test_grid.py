"""Grids: what each cell holds, and tables that no spreadsheet or browser misreads."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from index import Document, Filter, Library, Metadata, Page, Progress, QueryError, SourceError, Span
from rag import Dossier
from rag.asking.confidence import Calibration
from rag.asking.questions import read_questions
from rag.cli import main
from rag.export import guard_cell
from rag.grid.fill import NOT_STATED, Grid, Row
from rag.grid.grid_formats import GRID_RENDERERS, render_xlsx
from rag.grid.tables import render_csv, render_html
from rag.types import Answer, Evidence

QUESTIONS = ["How many ships in May?", "Did the frost killed trees?"]


@pytest.fixture(autouse=True)
def fixed_calibration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells are stated where the word reader finds half of the question's words."""
    fixed = Calibration({"relevance": 1.0}, 0.0, 0.4)
    monkeypatch.setattr("rag.grid.fill.calibration", lambda job: fixed)


@pytest.fixture
def dossier(library: Library) -> Dossier:
    return Dossier(library)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.csv"
    path.write_text("id,Question\n1,How many ships in May?\n2,Did the frost killed trees?\n")
    return path


def nasty_grid(title: str, text: str) -> Grid:
    """One document with two pages whose title and text the caller chooses."""
    document = Document(
        id="a" * 64, source="=cmd.txt", text=text, media_type="text/plain",
        pages=(Page(0, "iv"), Page(1, "v")), metadata=Metadata(title=title),
    )  # fmt: skip
    evidence = Evidence(document, Span(0, len(text)), None, 1.0)
    cells = (Answer("@SUM(1)", (evidence,), (), 0.9), Answer("-b", (), (), 0.1, NOT_STATED))
    return Grid(("@SUM(1)", "-b"), (Row(document, cells),), (("<b>.pdf", "encrypted"),))


def test_each_document_answers_for_itself(dossier: Dossier) -> None:
    grid = dossier.grid(QUESTIONS)
    assert [Path(row.document.source).name for row in grid.rows] == ["harbour.txt", "orchard.txt"]
    told = [[[e.quote for e in cell.evidence] for cell in row.cells] for row in grid.rows]
    assert told[0][0] == [
        "The harbour master counted forty ships in May. Storms closed the harbour for nine days."
    ]
    assert told[1][1] == ["The frost of 1987 killed most trees."]
    assert [[cell.answered for cell in row.cells] for row in grid.rows] == [
        [True, False],
        [False, True],
    ]
    for row in grid.rows:
        for cell in row.cells:
            assert all(e.document.id == row.document.id for e in (*cell.evidence, *cell.near))


def test_confidence_decides_and_what_is_near_stays(dossier: Dossier) -> None:
    grid = dossier.grid(QUESTIONS, min_confidence=1.0)
    cells = [cell for row in grid.rows for cell in row.cells]
    assert not any(cell.answered for cell in cells)
    assert all(cell.near and cell.reason == NOT_STATED for cell in cells)
    assert all(c.answered for row in dossier.grid(QUESTIONS, min_confidence=0.0).rows
               for c in row.cells)  # fmt: skip


def test_more_sentences_on_request(dossier: Dossier) -> None:
    (row, _) = dossier.grid(["ships storms fees"], 3, min_confidence=0.0).rows
    assert len(row.cells[0].evidence) > 1


def test_filter_leaves_documents_out(dossier: Dossier) -> None:
    grid = dossier.grid(QUESTIONS, where=Filter.parse(["source=orchard"]))
    assert len(grid.rows) == 1


def test_similar_names_are_not_mixed_up(tmp_path: Path, dossier: Dossier, folder: Path) -> None:
    (folder / "harbour.txt.txt").write_text("Only six ships came in May.\n")
    dossier.index()
    grid = dossier.grid(QUESTIONS[:1], min_confidence=0.0)
    first = [row.cells[0].evidence[0] for row in grid.rows[:2]]
    assert [("forty" in e.quote, "six" in e.quote) for e in first] == [
        (True, False),
        (False, True),
    ]


def test_unread_files_are_named(dossier: Dossier, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    dossier.index()
    ((source, reason),) = dossier.grid(QUESTIONS).unread
    assert source.endswith("broken.pdf")
    assert reason


def test_progress_counts_every_cell(dossier: Dossier) -> None:
    seen: list[Progress] = []
    dossier.grid(QUESTIONS, progress=seen.append)
    assert [state.done for state in seen] == [0, 1, 2, 3, 4]
    assert {state.total for state in seen} == {4}


def test_no_or_empty_questions_are_refused(dossier: Dossier) -> None:
    with pytest.raises(QueryError, match="no questions"):
        dossier.grid([])
    with pytest.raises(QueryError, match="empty"):
        dossier.grid(["?!"])


@pytest.mark.parametrize("ending", GRID_RENDERERS)
def test_same_grid_same_bytes(dossier: Dossier, ending: str) -> None:
    render = GRID_RENDERERS[ending]
    one, other = (render(dossier.grid(QUESTIONS, min_confidence=0.0)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("sign", [*"=+-@", "\t=", " ="])
def test_no_cell_is_a_formula(sign: str) -> None:
    grid = nasty_grid(f"{sign}HYPERLINK(1)", f"{sign}1+1")
    for row in csv.reader(io.StringIO(render_csv(grid).decode("utf-8-sig"))):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(grid)))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    risky = [c for c in cells if str(c.value).lstrip().startswith(("=", "+", "-", "@"))]
    assert risky
    assert all(cell.quotePrefix for cell in risky)


def test_guard_leaves_plain_text_alone() -> None:
    assert guard_cell("5 - 3 = 2") == "5 - 3 = 2"
    assert guard_cell("bell\x07") == "bell\N{REPLACEMENT CHARACTER}"


def test_workbook_shows_pages_and_places() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(nasty_grid("T", "A fact.\x0b"))))
    assert [cell.value for cell in book["Grid"][2]][2:] == ["“A fact.” (p. iv (PDF 1))", NOT_STATED]
    assert [cell.value for cell in book["Grid"][3]][1:3] == ["<b>.pdf", "not read: encrypted"]
    assert [cell.value for cell in book["Quotes"][2]][7:] == ["a" * 64, 0, 8]
    assert book["Grid"].freeze_panes == "C2"


def test_workbook_cuts_what_excel_cannot_hold() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(nasty_grid("T", "word " * 9000))))
    value = book["Grid"]["C2"].value
    assert len(value) == 32767
    assert value.endswith(" …")


def test_workbook_refuses_too_many_questions() -> None:
    grid = Grid(tuple(f"q{n}" for n in range(16_383)), ())
    with pytest.raises(QueryError, match="16384 columns"):
        render_xlsx(grid)


def test_html_escapes_all_text() -> None:
    grid = nasty_grid("<script>t</script>", '<img src=x onerror="y">')
    grid = replace(grid, questions=("<i>q</i>", "b"))
    html = render_html(grid).decode()
    for tag in ("<script", "<img", "<i>", "<b>"):
        assert tag not in html
    assert "&lt;img src=x onerror=&quot;y&quot;&gt;" in html


def test_html_marks_the_answer_and_verifies(
    dossier: Dossier, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "grid.html"
    path.write_bytes(render_html(dossier.grid(QUESTIONS)))
    assert "<mark>" in path.read_text(encoding="utf-8")
    assert main(["verify", str(path), "--sources", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"] == 2


def test_command_prints_csv_or_json(
    run: Callable[..., int], questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("grid", questions) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == ["Document", "File", *QUESTIONS]
    assert len(rows) == 2
    assert run("grid", questions, "--json") == 0
    shape = json.loads(capsys.readouterr().out)
    assert list(shape) == ["questions", "rows", "unread"]
    assert list(shape["rows"][0]["cells"][0]) == ["stated", "confidence", "evidence", "near"]


@pytest.mark.parametrize("ending", GRID_RENDERERS)
def test_command_writes_by_ending(
    run: Callable[..., int],
    questions: Path,
    tmp_path: Path,
    ending: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / f"grid{ending}"
    assert run("grid", questions, "-o", output) == 0
    assert output.stat().st_size > 100
    assert capsys.readouterr().out.startswith("2 documents, 2 questions, ")


def test_command_refuses_other_endings(
    run: Callable[..., int], questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("grid", questions, "-o", "grid.ods") == 1
    assert "end its name in .xlsx, .csv, .html, .json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"question\nA?\nB?\nA?\n\n", ["A?", "B?"]),
        (b"\xef\xbb\xbfID;Question;Note\r\n1;A, or B?;x\r\n2\r\n", ["A, or B?"]),
        ("question\tx\nÀ qui?\t1\n".encode("utf-16"), ["À qui?"]),
        ("question\nHow many caf\xe9s in Orl\xe9ans?\n".encode("cp1252"),
         ["How many cafés in Orléans?"]),
        (b'question\n"Two\nlines?"\n', ["Two lines?"]),
        (b"question\n" + b"".join(b"Q%d?\n" % n for n in range(10_000)),
         [f"Q{n}?" for n in range(10_000)]),
    ],
    ids=["repeats", "semicolons", "utf-16", "cp1252", "two-lines", "10000-rows"],
)  # fmt: skip
def test_questions_are_read(tmp_path: Path, content: bytes, found: list[str]) -> None:
    path = tmp_path / "questions.csv"
    path.write_bytes(content)
    assert read_questions(path) == found


def test_questions_of_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "questions.txt"
    path.write_text("What, where?\n\nWho?\n")
    assert read_questions(path) == ["What, where?", "Who?"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"topic,note\nA?,1\n", 'has no column "question"'),
        (b"question\n\n", "holds no question"),
        (b"PK\x03\x04" + bytes(200), "not a text file"),
    ],
    ids=["empty", "no-column", "no-row", "workbook"],
)
def test_bad_questions_are_one_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "questions.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=told) as caught:
        read_questions(path)
    assert str(caught.value).startswith(str(path))


def test_missing_questions(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("grid", "nowhere.csv") == 1
    assert capsys.readouterr().err == "dossier: nowhere.csv: no such file; check the path\n"
