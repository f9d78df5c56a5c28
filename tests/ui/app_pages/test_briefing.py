"""The page of briefings."""

from __future__ import annotations

from pathlib import Path

from tests.support.front_end import opened, shown
from ui.catalogue import make_filter
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
