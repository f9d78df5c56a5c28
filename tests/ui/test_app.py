"""The front end without a browser and without a model."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index import Span
from rag import Dossier
from tests.conftest import WordEncoder
from ui.highlight import escape, mark
from ui.parts.places import words_of

APP = str(Path(__file__).parents[2] / "ui" / "app.py")


@pytest.fixture
def app(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    library = tmp_path / "library"
    with Dossier.open(library, create=True, encoder=WordEncoder()) as dossier:
        dossier.index(str(folder))
    monkeypatch.setenv("DOSSIER_LIBRARY", str(library))
    monkeypatch.setattr("index.library.default_encoder", lambda *_: WordEncoder())
    return AppTest.from_file(APP, default_timeout=20)


def shown(app: AppTest) -> str:
    return html.unescape("\n".join(element.value for element in (*app.markdown, *app.caption)))


def test_a_question_is_answered_with_its_source(app: AppTest) -> None:
    app.run()
    assert not app.exception
    app.text_input(key="question").set_value("Which frost killed the trees?").run()
    assert not app.exception
    assert "The frost of 1987 killed most trees." in shown(app)
    assert "orchard.txt" in shown(app)


def test_a_link_holds_the_question(app: AppTest) -> None:
    app.query_params["question"] = "ships"
    app.run()
    assert "forty ships" in shown(app)


def test_no_library_is_an_error_not_a_traceback(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOSSIER_LIBRARY", str(tmp_path / "none"))
    app.run()
    assert not app.exception
    assert "no library in" in html.unescape(app.error[0].value)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "$x$ :red[no] **b** `c`",
        "![i](javascript:x) [l](http://x)",
        "# 1. - >",
    ],
)
def test_document_text_is_shown_as_it_stands(text: str) -> None:
    assert html.unescape(escape(text)) == text
    assert not re.search(r"[<>$*`\[\]_#]", re.sub(r"&#\d+;", "", escape(text)))


def test_controls_and_direction_marks_become_visible() -> None:
    assert escape("a\u202eb\x1bc") == "a\ufffdb\ufffdc"


def test_marks_are_placed_by_offset() -> None:
    text = "one two\nthree four"
    assert mark(text, Span(0, len(text)), [Span(4, 13)]) == (
        "one :yellow-background[two]\n:yellow-background[three] four"
    )


def test_single_words_are_set_in_bold_and_found_with_other_endings() -> None:
    text = "Civilian protection (civilians) rose."
    found = words_of(text, Span(0, len(text)), "to protect the civilian")
    assert [span.of(text) for span in found] == ["Civilian", "protection", "civilians"]
    assert mark(text, Span(0, len(text)), found, bold=True) == (
        "**Civilian** **protection** &#40;**civilians**&#41; rose&#46;"
    )


def test_lines_of_a_quote_run_together_but_for_the_items_of_a_list() -> None:
    from ui.parts.views import flow

    assert flow("He said\nthat it\n\nholds.") == "He said that it holds."
    shown = ("It shall:", "(a) ask again;", "- tell.")
    listed = escape("It shall:\n\n(a) ask\nagain;\n\n- tell.")
    assert flow(listed) == "  \n".join(escape(line) for line in shown)
