"""The page of collected quotes."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from index import Span
from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.front_end import links, opened, pressed, shown
from ui.own.baskets_file import Baskets, Kept, keep
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
    assert links(app, "Open")[1]["at"] == ["0-13"]


@pytest.fixture
def three(library_folder: Path) -> list[Kept]:
    """Three quotes of one document in the basket."""
    baskets = Baskets(OwnFile(library_folder / "baskets.json"))
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        document = dossier.find("frost of 1987", k=1)[0].document
    kept = [keep(document, span) for span in (Span(0, 13), Span(15, 40), Span(41, 52))]
    for item in kept:
        baskets.add("Evidence", item)
    return kept


def test_several_quotes_are_tagged_moved_and_dropped(
    library_folder: Path, three: list[Kept]
) -> None:
    baskets = Baskets(OwnFile(library_folder / "baskets.json"))
    baskets.create("Other")
    app = opened("collect")
    assert "Collect (3)" in [link.label for link in app.page_link]
    for item in three[:2]:
        app.checkbox(key=f"tick-{item.id}").check()
    app.run()
    assert "2 quotes ticked" in shown(app)
    next(box for box in app.text_input if box.label == "Tags for all").set_value("frost, trees")
    pressed(app, "Tag")
    assert [item.labels for item in baskets.items("Evidence")] == [
        ("frost", "trees"), ("frost", "trees"), (),
    ]  # fmt: skip
    assert [h.value for h in opened("collect", order="By tag").subheader] == [
        "frost", "Without a tag",
    ]  # fmt: skip
    pressed(app, "Move")
    assert [item.id for item in baskets.items("Other")] == [item.id for item in three[:2]]
    assert [item.id for item in baskets.items("Evidence")] == [three[2].id]


def test_a_basket_is_searched(three: list[Kept]) -> None:
    assert "No quote holds these words" in shown(opened("collect", words="zeppelin"))


def test_a_basket_becomes_a_briefing(library_folder: Path, three: list[Kept]) -> None:
    Baskets(OwnFile(library_folder / "baskets.json")).tag("Evidence", {three[1].id}, "Trees")
    app = pressed(opened("collect"), "Brief from this basket")
    (link,) = links(app, "Open the briefing")
    app = opened("briefing", work=link["work"][0])
    boxes = [box.value for box in app.text_input if box.label == "Title of the theme"]
    assert boxes == ["Kept quotes", "Trees"]
    assert three[1].quote.strip() in shown(app)
