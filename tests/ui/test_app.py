"""The front end as a whole: every page stands, a link holds what is asked."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from tests.support.front_end import APP, opened, shown

PAGES = sorted(p.stem for p in (APP.parent / "app_pages").glob("*.py") if p.stem != "__init__")


def test_a_question_is_answered_with_its_source(library_folder: Path) -> None:
    app = opened("ask")
    app.text_input(key="question").set_value("Which frost killed the trees?").run()
    assert not app.exception
    assert "The frost of 1987 killed most trees." in shown(app)
    assert "orchard.txt" in shown(app)


def test_a_link_holds_the_question(library_folder: Path) -> None:
    assert "forty ships" in shown(opened("ask", question="ships"))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_with_and_without_documents(
    page: str, library_folder: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(page)
    monkeypatch.setenv("DOSSIER_LIBRARY", str(library_folder))
    opened(page)


@pytest.mark.parametrize("page", ["ask", "find", "read", "briefing", "grid", "library_page"])
def test_a_missing_library_is_a_sentence_on_every_page(
    page: str, library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_LIBRARY", str(tmp_path / "none"))
    assert "no library in" in html.unescape(opened(page).error[0].value)
