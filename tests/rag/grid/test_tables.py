"""Tables that no spreadsheet or browser misreads."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from rag import Dossier
from rag.cli import main
from rag.grid.grid_formats import GRID_RENDERERS, render_xlsx
from rag.grid.tables import render_csv, render_html
from tests.support.grids import QUESTIONS, nasty_grid


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
    path.write_bytes(render_html(dossier.grid(QUESTIONS, 1)))
    assert "<mark>" in path.read_text(encoding="utf-8")
    assert main(["verify", str(path), "--sources", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"] == 2
