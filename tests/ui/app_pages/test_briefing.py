"""The page of briefings."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.front_end import ended, index_again, links, opened, pressed, shown
from ui.catalogue import make_filter
from ui.own.baskets_file import Baskets, keep
from ui.own.own_files import OwnFile
from ui.tasks import briefing_work


def test_a_briefing_is_prepared_renamed_and_kept(library_folder: Path) -> None:
    where = make_filter({})
    briefing_work("storms and frost", where).wait()
    app = opened("briefing", topic="storms and frost")
    assert "Every word is a source's own" in shown(app)
    title = next(box for box in app.text_input if box.label == "Title of the theme")
    title.set_value("Weather [x]").run()
    assert not app.exception
    again = opened("briefing", topic="storms and frost")
    assert "Weather [x]" in [box.value for box in again.text_input]


def test_a_briefing_on_nothing_is_a_sentence(empty_folder: Path) -> None:
    briefing_work("zymurgy", make_filter({})).wait()
    assert "Nothing in these documents" in shown(opened("briefing", topic="zymurgy"))


TOPIC = "storms and frost"


@pytest.fixture
def prepared(library_folder: Path) -> AppTest:
    briefing_work(TOPIC, make_filter({})).wait()
    return opened("briefing", topic=TOPIC)


def quotes(app: AppTest) -> list[str]:
    return [line.value for line in app.markdown if line.value[:1].isdigit()]


def themes(app: AppTest) -> list[str]:
    return [str(box.value) for box in app.text_input if box.label == "Title of the theme"]


def test_themes_are_added_moved_and_dropped(prepared: AppTest) -> None:
    before = themes(prepared)
    pressed(prepared, "Add a theme")
    assert themes(prepared) == [*before, "New theme"]
    assert "No quotes yet" in shown(prepared)
    last = len(before)
    prepared.menu_button(key=f"theme-menu-{last}").set_value("Move up").run()
    assert themes(prepared)[last - 1] == "New theme"
    prepared.menu_button(key=f"theme-menu-{last - 1}").set_value("Drop").run()
    assert themes(prepared) == before
    assert not prepared.exception


def test_quotes_are_dropped_and_all_comes_back(prepared: AppTest) -> None:
    before = quotes(prepared)
    menus = [m for m in prepared.menu_button if m.label == "Change"]
    menus[0].set_value("Drop").run()
    assert len(quotes(prepared)) == len(before) - 1
    pressed(prepared, "Start over")
    assert quotes(prepared) == before


def test_a_quote_leads_to_its_place(prepared: AppTest) -> None:
    assert links(prepared, "Open")[0]["document"]


def test_kept_quotes_are_added_from_the_basket(library_folder: Path) -> None:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("forty ships in May", k=1)[0]
    item = keep(hit.document, hit.passage.sentences[1])
    Baskets(OwnFile(library_folder / "baskets.json")).add("Evidence", item)
    briefing_work("frost of 1987 killed trees", make_filter({})).wait()
    app = opened("briefing", topic="frost of 1987 killed trees")
    app.multiselect(key="add-quotes").set_value([item])
    pressed(app, "Add", form="add")
    assert not app.exception
    assert "The harbour master counted forty ships in May" in "".join(quotes(app))


def test_the_preview_is_the_page_as_it_will_be(prepared: AppTest, library_folder: Path) -> None:
    app = opened("briefing", topic=TOPIC, view="Preview")
    assert len(app.get("iframe")) == 1
    assert themes(app) == []


def test_quotes_of_documents_that_left_are_said(prepared: AppTest, folder: Path) -> None:
    pressed(prepared, "Add a theme")  # a draft is kept
    (folder / "orchard.txt").unlink()
    index_again()
    briefing_work(TOPIC, make_filter({})).wait()
    assert "left out: their documents have left the library" in shown(
        opened("briefing", topic=TOPIC)
    )


def test_a_kept_briefing_is_shown_until_it_is_brought_up_to_date(
    prepared: AppTest, folder: Path
) -> None:
    boxes = [box for box in prepared.text_input if box.label == "Title of the theme"]
    boxes[0].set_value("Weather").run()
    text = (folder / "orchard.txt").read_text(encoding="utf-8")
    (folder / "orchard.txt").write_text(f"Written anew.\n\n{text}", encoding="utf-8")
    (folder / "mill.txt").write_text("Storms and frost closed the mill.\n", encoding="utf-8")
    index_again()
    app = opened("briefing", topic=TOPIC)
    before = quotes(app)
    assert themes(app)[0] == "Weather"
    assert "Older than the library: 1 document new, 1 document changed" in shown(app)
    assert "left out" not in shown(app)
    app = ended(pressed(app, "Bring up to date"))
    assert "Older than the library" not in shown(app)
    assert themes(app)[0] == "Weather"
    assert quotes(app) == before
    assert "1 quote new since you arranged this" in shown(app)
    pressed(app, "Add them")
    assert themes(app)[-1] == "New since then"
    assert any("closed the mill" in quote for quote in quotes(app))


def test_briefings_are_listed_by_name(prepared: AppTest) -> None:
    app = opened("briefing")
    assert links(app, TOPIC) == [{"topic": [TOPIC]}]
    assert "up to date" in shown(app)


def test_an_arrangement_of_an_earlier_version_is_found(library_folder: Path) -> None:
    name = hashlib.sha256(f"{TOPIC}\n[]".encode()).hexdigest()[:24]
    with OwnFile(library_folder / "drafts.json").change() as stored:
        stored[name] = [{"title": "Mine", "places": []}]
    app = ended(opened("briefing", topic=TOPIC))
    assert themes(app) == ["Mine"]
    assert themes(pressed(app, "Start over")) != ["Mine"]
