"""One library for all pages and users."""

from __future__ import annotations

import html
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index import Library, LibraryError, Span
from rag import Dossier
from tests.support.fakes import WordEncoder, WordReader
from tests.support.front_end import index_again, opened, shown
from tests.support.servers import running
from ui.catalogue import make_filter
from ui.state import open_library


def test_corrections_change_what_is_shown(library_folder: Path) -> None:
    shared = open_library(str(library_folder))
    source = next(e.source for e in shared.read_catalogue().entries if "orchard" in e.source)
    shared.edit(source, {"title": "Frost **book**"})
    assert "Frost **book**" in shown(opened("ask", question="Which frost killed the trees?"))
    shared.undo_edits(source)
    assert "Frost **book**" not in shown(opened("ask", question="Which frost killed the trees?"))


def test_what_the_reader_cannot_read_is_not_judged(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library's own reader is wrapped here; its languages are those of the wrapped one."""
    monkeypatch.setattr(WordReader, "languages", frozenset({"en"}), raising=False)
    shared = open_library(str(library_folder))
    question = "Wie viele Schiffe zählte der Hafenmeister, und warum wurde der Hafen geschlossen?"
    assert not shared.ask(question, make_filter({})).judged


def test_many_ask_and_search_at_once(library_folder: Path) -> None:
    shared, nothing = open_library(str(library_folder)), make_filter({})
    alone = shared.ask("Which frost killed the trees?", nothing)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(shared.ask, "Which frost killed the trees?", nothing)
                 for _ in range(24)]  # fmt: skip
        found = [pool.submit(shared.find, "ships", 5, nothing, fast=True) for _ in range(24)]
        assert [future.result() for future in asked] == [alone] * 24
        assert len({tuple(hit.text for hit in future.result()) for future in found}) == 1


def test_who_may_only_read_is_refused_in_a_sentence(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_READ_ONLY", "1")
    shared = open_library(str(library_folder))
    for change in (shared.remove, shared.undo_edits, lambda source: shared.edit(source, {})):
        with pytest.raises(LibraryError, match="this server only lets one read"):
            change("a.txt")


def test_the_passages_around_a_place_and_those_like_it(library_folder: Path, folder: Path) -> None:
    text = "\n\n".join(f"Heading {n}\n\nStorm number {n} closed the harbour." for n in range(5))
    (folder / "storms.txt").write_text(text, encoding="utf-8")
    index_again()
    shared = open_library(str(library_folder))
    document = next(d for d in shared.documents() if d.source.endswith("storms.txt"))
    start = text.index("Storm number 2")
    around = shared.around(document, Span(start, start + 5)).of(text)
    assert around.startswith("Heading 1")
    assert around.endswith("Storm number 3 closed the harbour.")
    nowhere = Span(len(text), len(text))
    assert shared.around(document, nowhere) == nowhere
    like = shared.like(document, Span(start, start + 30), 3, make_filter({}))
    assert len(like) == 3
    assert all(not hit.passage.span.overlap(Span(start, start + 30)) for hit in like
               if hit.document.id == document.id)  # fmt: skip


def test_a_library_at_a_url_is_asked_as_one_in_a_folder_and_not_changed(
    library_folder: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question, nothing = "Which frost killed the trees?", make_filter({})
    alone = open_library(str(library_folder)).ask(question, nothing)
    place = f"file://{(tmp_path / 'shared').as_posix()}"
    with Dossier.open(place, create=True, encoder=WordEncoder()) as dossier:
        dossier.index(str(folder))
        monkeypatch.setenv("DOSSIER_LIBRARY", place)
        shared = open_library(place)
        assert [e.quote for e in shared.ask(question, nothing).evidence] == [
            e.quote for e in alone.evidence
        ]
        assert alone.evidence[0].quote in shown(opened("ask", question=question))
        with pytest.raises(LibraryError, match="this server only lets one read"):
            shared.remove("a.txt")
        before, count = shared.version(), len(shared.documents())
        (folder / "later.txt").write_text("A later storm closed the harbour.", encoding="utf-8")
        dossier.index(str(folder))
    assert shared.version() != before
    assert len(shared.documents()) == count + 1


def test_a_library_at_a_server_is_asked_as_one_in_a_folder_and_not_changed(
    library_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question, nothing = "Which frost killed the trees?", make_filter({})
    alone = open_library(str(library_folder))
    told = alone.ask(question, nothing)
    opened_there = Library.open(library_folder, read_only=True, encoder=WordEncoder())
    with Dossier(opened_there, WordReader()) as dossier:
        with running(dossier) as server:
            place = f"http://127.0.0.1:{server.port}"
            monkeypatch.setenv("DOSSIER_LIBRARY", place)
            shared = open_library(place)
            assert shared.ask(question, nothing) == told
            assert shared.read_catalogue() == alone.read_catalogue()
            assert [p for _, p in shared.points(50)[0]] == [p for _, p in alone.points(50)[0]]
            assert told.evidence[0].quote in shown(opened("ask", question=question))
            with pytest.raises(LibraryError, match="this server only lets one read"):
                shared.remove("a.txt")
            for page in ("find", "library_page", "grid", "collect"):
                opened(page)
            before = shared.version()
            (folder / "later.txt").write_text("A later storm closed it.", encoding="utf-8")
            with Dossier.open(library_folder, encoder=WordEncoder()) as writer:
                writer.index(str(folder))
            assert shared.version() != before
            assert len(shared.documents()) == 4
        gone = opened("ask", question=question)
        told_of_it = f"{place}: no server answers there (Connection refused); "
        assert [html.unescape(error.value) for error in gone.error] == [
            f"{told_of_it}is dossier serve running?"
        ]
