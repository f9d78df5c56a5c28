"""The page that verifies."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rag import Dossier
from rag.export import RENDERERS
from tests.support.fakes import WordEncoder
from tests.support.front_end import begun, opened, pressed, shown
from ui.work.uploads import UserFile


def test_a_quoted_sentence_is_looked_up(library_folder: Path) -> None:
    app = opened("verify", what="A sentence", words="The frost of 1987 killed few trees.")
    assert "the source has **most**" in shown(app)
    assert "In the source: “The frost of 1987 killed most trees.”" in shown(app)


def with_file(name: str, content: bytes) -> AppTest:
    app = begun("verify")
    app.session_state["to-verify"] = UserFile(name, content)
    app.run()
    assert not app.exception
    return app


@pytest.fixture
def exported(library_folder: Path) -> bytes:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        return RENDERERS[".md"](dossier.brief("frost of 1987, storms"))


def test_each_quote_of_a_file_is_held_against_its_source(exported: bytes) -> None:
    app = with_file("briefing.md", exported)
    assert "Nothing is wrong: " in html.unescape(app.success[0].value)
    altered = with_file("briefing.md", exported.replace(b"killed most", b"killed few"))
    assert "Needs a look: " in html.unescape(altered.warning[0].value)
    assert "the source has **most**" in shown(altered)
    pressed(altered, "Another file")
    assert "Nothing is kept" in shown(altered)


def test_what_cannot_be_read_is_a_sentence(library_folder: Path) -> None:
    app = with_file("notes.md", b"Nothing is quoted here.\n")
    assert "holds no quote of a briefing" in html.unescape(app.error[0].value)


def test_quotations_of_any_text_are_looked_up(library_folder: Path) -> None:
    text = "“The frost of 1987 killed most trees”, “nobody ever wrote this here”.".encode()
    app = begun("verify").run()
    app.session_state["to-verify"] = UserFile("article.txt", text)
    app.button_group(key="kind").set_value("Any text with quotation marks").run()
    assert not app.exception
    assert "Needs a look: 1 quote found, 1 quote not from the documents" in html.unescape(
        app.warning[0].value
    )
    app.session_state["to-verify"] = UserFile("article.txt", b"Nothing is quoted here.")
    app.run()
    assert "No quotation of four words or more" in html.unescape(app.info[0].value)
