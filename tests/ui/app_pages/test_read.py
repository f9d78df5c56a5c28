"""The page that shows a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.files import make_pdf
from tests.support.front_end import index_again, opened, pressed, shown
from ui.state import library


def test_a_link_opens_a_document_at_its_passage(library_folder: Path) -> None:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("forty ships in May", k=1)[0]
    place = f"{hit.passage.span.start}-{hit.passage.span.end}"
    app = opened("read", document=hit.document.id, at=place)
    assert ":yellow-background[" in shown(app)
    assert not opened("read", document="no-such", at="9-1").error


@pytest.fixture
def paged(library_folder: Path, folder: Path) -> str:
    """The id of a document of three pages with a heading."""
    pages = [["The first page speaks."], ["The second page answers."], ["The third is still."]]
    make_pdf(folder / "a.pdf", pages)
    index_again()
    return next(e.id for e in library().read_catalogue().entries if e.source.endswith("a.pdf"))


def test_one_turns_pages_by_step_and_by_number(paged: str) -> None:
    app = opened("read", document=paged)
    assert "PDF page 1 of 3, printed number unknown" in shown(app)
    pressed(app, "Next")
    assert "The second page answers." in shown(app)
    pressed(app, "Previous")
    assert "The first page speaks." in shown(app)
    app.number_input[0].set_value(3).run()
    assert "The third is still." in shown(app)
    assert not app.exception


def test_one_turns_pages_by_their_small_pictures(paged: str) -> None:
    app = opened("read", document=paged, within="page")
    assert "strip-2" not in [b.key for b in app.button]
    app.toggle("page-strip").set_value(True).run()
    assert "2 places" not in shown(app)
    assert shown(app).count("1 place") == 2  # on two of three pages
    next(b for b in app.button if b.key == "strip-3").click().run()
    assert "The third is still." in shown(app)
    assert not app.exception


def test_words_are_looked_for_inside(paged: str) -> None:
    app = opened("read", document=paged, within="page")
    button = next(b for b in app.button if b.label.startswith("Next of"))
    assert button.label == "Next of 2 places"
    button.click().run()
    assert app.query_params["at"] == "10-14"
    assert "Not in this document" in shown(opened("read", document=paged, within="zeppelin"))


def test_a_text_without_pages_says_how_much_is_shown(library_folder: Path, folder: Path) -> None:
    blocks = (f"Heading {n}\n\nOne more line of text, said {n} times." for n in range(900))
    lines = "\n\n".join(blocks)
    (folder / "long.txt").write_text(lines, encoding="utf-8")
    index_again()
    known = library().read_catalogue().entries
    long, short = (next(e.id for e in known if n in e.source) for n in ("long.txt", "orchard"))
    app = opened("read", document=long)
    assert "0% to " in shown(app)
    headings = [b for b in app.button if str(b.key).startswith("heading-")]
    headings[7].click().run()
    assert not app.exception
    position = str(headings[7].key).removeprefix("heading-")
    assert app.query_params["at"] == f"{position}-{position}"
    assert "The whole text" in shown(opened("read", document=short))


def test_a_document_is_chosen_from_the_list(library_folder: Path) -> None:
    app = opened("read")
    assert "Choose a document, or open one" in shown(app)
    first = library().read_catalogue().entries[0].id
    app.selectbox[0].set_value(first).run()
    assert not app.exception
    assert app.query_params["document"] == first
