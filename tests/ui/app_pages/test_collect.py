"""The page of collected quotes."""

from __future__ import annotations

import html
from pathlib import Path

from index import Span
from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.front_end import opened, pressed, shown
from ui.own.baskets import Baskets, keep
from ui.own.own_files import OwnFile


def test_kept_quotes_are_listed_and_dropped(library_folder: Path) -> None:
    baskets = Baskets(OwnFile(library_folder / "baskets.json"))
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("frost of 1987", k=1)[0]
    item = keep(hit.document, hit.passage.span)
    baskets.add("Evidence", item)
    app = opened("collect")
    assert "The frost of 1987" in shown(app)
    app.button(key=f"drop-{item.id}").click().run()
    assert baskets.items("Evidence") == []
    assert "Nothing here yet" in shown(app)


def test_a_damaged_basket_file_is_a_sentence(library_folder: Path) -> None:
    (library_folder / "baskets.json").write_text("[]", encoding="utf-8")
    assert "move it away" in html.unescape(opened("collect").error[0].value)


def test_baskets_are_made_filled_and_deleted(library_folder: Path) -> None:
    baskets = Baskets(OwnFile(library_folder / "baskets.json"))
    app = opened("collect")
    next(box for box in app.text_input if box.label == "Name").set_value("Mine")
    pressed(app, "Create")
    assert baskets.names() == ["Mine"]
    pressed(app, "Delete this basket")
    assert not app.exception
    assert baskets.names() == ["Evidence"]


def test_kept_quotes_are_moved_annotated_and_opened(library_folder: Path) -> None:
    baskets = Baskets(OwnFile(library_folder / "baskets.json"))
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        document = dossier.find("frost of 1987", k=1)[0].document
    one, other = keep(document, Span(0, 13)), keep(document, Span(15, 40))
    for item in (one, other):
        baskets.add("Evidence", item)
    app = opened("collect")
    app.button(key=f"down-{one.id}").click().run()
    assert [item.id for item in baskets.items("Evidence")] == [other.id, one.id]
    app.text_input(key=f"note-{one.id}").set_value("look here").run()
    assert baskets.items("Evidence")[1].note == "look here"
    app.button(key=f"open-{one.id}").click().run()
    assert not app.exception
    assert app.query_params["at"] == "0-13"
