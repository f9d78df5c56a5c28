"""Results as files and back: every kind by its ending, and what is wrong told before the work."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from index import Library, ModelError, QueryError, SourceError
from rag import Dossier
from rag.briefing import Briefing
from rag.checking import QuoteState, Support, read_draft
from rag.citing import EXCHANGE
from rag.export import RENDERERS
from rag.grid import GRID_RENDERERS, Grid
from rag.writing import check_export

TOPIC = ["harbour master ships storms", "frost of 1987 killed trees"]


@pytest.fixture
def dossier(library: Library) -> Dossier:
    return Dossier(library)


@pytest.mark.parametrize("ending", [*RENDERERS, *EXCHANGE])
def test_a_briefing_is_written_and_verified(dossier: Dossier, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"briefing{ending}"
    briefing = dossier.brief(TOPIC)
    dossier.export(briefing, str(path), "plain")
    if ending in EXCHANGE:
        assert "SHA-256" in path.read_text(encoding="utf-8") or ending == ".csl"
        return
    verification = dossier.verify(path)
    assert verification.holds
    assert verification.counts[QuoteState.FOUND] == len(verification.checks)
    assert len(verification.checks) == len(briefing.quotes) >= 2
    assert dossier.verify(path, sources=tmp_path / "documents").counts == verification.counts


def test_verifying_makes_no_reader(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "briefing.md"
    dossier.export(dossier.brief(TOPIC), path)
    monkeypatch.setattr("rag.dossier.default_reader", None)
    assert Dossier(dossier.library).verify(path).holds


def test_what_others_changed_is_told_with_the_difference(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    dossier.export(dossier.brief(TOPIC), path)
    path.write_text(path.read_text(encoding="utf-8").replace("killed most", "killed few"))
    verification = dossier.verify(path)
    assert not verification.holds
    altered = [c for c in verification.checks if c.state is QuoteState.ALTERED]
    assert {(d.source, d.quote) for check in altered for d in check.difference} == {("most", "few")}


def test_a_missing_source_is_looked_for_in_all_documents(dossier: Dossier, tmp_path: Path) -> None:
    path, source = tmp_path / "briefing.md", tmp_path / "documents" / "orchard.txt"
    dossier.export(dossier.brief(TOPIC), path)
    source.write_text(f"New head\n\n{source.read_text(encoding='utf-8')}", encoding="utf-8")
    dossier.index()
    assert {c.state for c in dossier.verify(path).checks} == {QuoteState.FOUND, QuoteState.MOVED}


def test_quotations_of_any_text(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("He wrote: “The frost of 1987 killed few trees.”", encoding="utf-8")
    (check,) = dossier.verify(path, quotations=True).checks
    assert check.state is QuoteState.ALTERED


@pytest.mark.parametrize("ending", GRID_RENDERERS)
def test_a_grid_is_written(dossier: Dossier, tmp_path: Path, ending: str) -> None:
    grid, path = dossier.grid(["Which frost?"]), tmp_path / f"grid{ending}"
    dossier.export(grid, path)
    assert path.read_bytes() == GRID_RENDERERS[ending](grid)


def test_a_checked_draft_is_written_into_its_own_word_file(
    dossier: Dossier, tmp_path: Path
) -> None:
    draft, path = tmp_path / "draft.docx", tmp_path / "checked.docx"
    document = docx.Document()
    document.add_heading("My own heading")
    document.add_paragraph("The frost of 1987 killed most trees.")
    document.save(str(draft))
    support = dossier.support(read_draft(draft))
    dossier.export(support, path)
    checked = docx.Document(str(path))
    assert checked.paragraphs[0].style is not None
    assert checked.paragraphs[0].style.name == "Heading 1"
    assert len(list(checked.comments)) == 1
    document.paragraphs[1].text = "The frost of 1988 killed most trees."
    document.save(str(draft))
    with pytest.raises(SourceError, match=r"draft\.docx: was changed or moved"):
        dossier.export(support, path)


def test_a_pasted_draft_is_written(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "checked.html"
    dossier.export(dossier.support("The frost of 1987 killed most trees."), path)
    assert "<h1>Draft</h1>" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "name", "style", "error", "told"),
    [
        (Briefing, "a.xlsx", None, QueryError, "a.xlsx: end the name with one of .md, .html"),
        (Briefing, "a.md", "harvard", QueryError, "harvard: no citation style; choose one of"),
        (Grid, "a.docx", None, SourceError, "a.docx: end its name in .xlsx, .csv"),
        (Grid, "a.csv", "apa", QueryError, "a.csv: only a briefing has a citation style"),
        (Support, "a.pdf", None, SourceError, "a.pdf: end its name in .html, .docx"),
        (Support, "none/a.html", None, SourceError, "there is no folder .*none; make it first"),
        (Grid, "folder.csv", None, SourceError, "folder.csv: is a folder; name a file in it"),
        (Grid, "locked/a.csv", None, SourceError, "a.csv: may not be written"),
    ],
)
def test_what_is_wrong_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Briefing | Grid | Support],
    name: str, style: str | None, error: type[Exception], told: str,
) -> None:  # fmt: skip
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "locked").mkdir()
    monkeypatch.setattr(os, "access", lambda path, _: "locked" not in str(path))
    with pytest.raises(error, match=told):
        check_export(kind, tmp_path / name, style)


def test_styles_need_pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.export.formats.has_pandoc", lambda: False)
    check_export(Briefing, tmp_path / "a.md")
    check_export(Briefing, tmp_path / "a.md", "plain")
    check_export(Briefing, tmp_path / "a.ris", "apa")
    with pytest.raises(ModelError, match="need Pandoc"):
        check_export(Briefing, tmp_path / "a.md", "apa")


@pytest.mark.parametrize("command", [["brief", "frost"], ["grid", "q.txt"], ["support", "d.txt"]])
def test_commands_ask_nothing_for_a_file_that_cannot_be(
    run: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], command: list[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for name in ("q.txt", "d.txt"):
        Path(name).write_text("Which frost killed the trees?\n", encoding="utf-8")
    monkeypatch.setattr(Dossier, "open", None)
    assert run(*command, "-o", "none/out.html") == 1
    assert "none/out.html: there is no folder none; make it first" in capsys.readouterr().err
