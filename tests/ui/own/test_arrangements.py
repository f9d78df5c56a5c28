"""Editing a briefing."""

from __future__ import annotations

import pytest

from index import Library
from rag import Dossier
from rag.briefing.contents import Briefing
from tests.support.fakes import WordReader
from ui.own.arrangements import (
    Place,
    arrange,
    arrangement_from_json,
    arrangement_of,
    arrangement_to_json,
)


@pytest.fixture
def briefing(library: Library) -> Briefing:
    return Dossier(library, WordReader()).brief("Which frost and storms closed the harbour?")


def test_a_fresh_arrangement_changes_nothing(briefing: Briefing, library: Library) -> None:
    arrangement = arrangement_from_json(arrangement_to_json(arrangement_of(briefing)))
    assert briefing.quotes
    assert arrange(briefing, arrangement, library.document) == (briefing, 0)


def test_themes_are_renamed_moved_and_dropped(briefing: Briefing, library: Library) -> None:
    arrangement = arrangement_of(briefing).with_title(0, "Weather").with_theme("Empty")
    assert arrange(briefing, arrangement, library.document)[0].themes[0].title == "Weather"
    moved = arrangement.with_theme_moved(len(arrangement.themes) - 1, -9)
    assert [theme.title for theme in moved.themes[:2]] == ["Empty", "Weather"]
    assert arrange(briefing, moved, library.document)[0].themes[0].title == "Weather"
    nothing = arrangement
    for _ in arrangement.themes:
        nothing = nothing.without_theme(0)
    assert arrange(briefing, nothing, library.document)[0].words == 0


def test_quotes_are_dropped_moved_and_added_by_place(briefing: Briefing, library: Library) -> None:
    document = list(library.documents())[1]
    start = document.text.index("Apples")
    place = Place(document.id, start, start + len("Apples ripen late in the valley."))
    arrangement = arrangement_of(briefing).with_theme("Fruit")
    last = len(arrangement.themes) - 1
    added, missing = arrange(briefing, arrangement.with_place(last, place), library.document)
    assert missing == 0
    assert added.themes[-1].quotes[0].evidence.quote == "Apples ripen late in the valley."
    assert [quote.number for quote in added.quotes] == list(range(1, len(added.quotes) + 1))
    assert document.id in [use.document.id for use in added.sources]
    first = arrangement.themes[0].places[0]
    fewer, _ = arrange(briefing, arrangement.without_place(first), library.document)
    assert len(fewer.quotes) == len(briefing.quotes) - 1
    moved = arrangement.with_place(last, first).with_place_moved(first, 3)
    assert moved.themes[last].places == (first,)
    assert first not in moved.themes[0].places


def test_quotes_of_documents_that_left_are_counted(briefing: Briefing) -> None:
    arrangement = arrangement_of(briefing).with_theme("Gone").with_place(0, Place("f" * 64, 0, 4))
    assert arrange(briefing, arrangement, lambda _: None)[1] == 1
