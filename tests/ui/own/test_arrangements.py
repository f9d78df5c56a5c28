"""Editing a briefing, verdicts, terms, uploads, own files, follow-ups: pure or nearly so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from index import Document, Library, LibraryError, Metadata
from rag import Dossier
from rag.briefing.contents import Briefing
from rag.wording import plural
from tests.conftest import WordEncoder, WordReader
from ui.own.arrangements import (
    Place,
    arrange,
    arrangement_from_json,
    arrangement_of,
    arrangement_to_json,
)
from ui.own.judgements import Judgements, Verdict
from ui.own.own_files import OwnFile
from ui.parts.library_facts import time_left
from ui.parts.measured_figures import filed_results, shipped_figures, shipped_rows
from ui.parts.passage_map import map_rows, principal_axes
from ui.parts.threads import asked_as
from ui.parts.trends import count_terms, split_terms
from ui.work.uploads import arrivals, safe_name, save_uploads


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


def test_the_last_verdict_on_a_question_counts(tmp_path: Path) -> None:
    judged = Judgements(OwnFile(tmp_path / "judgements.json"))
    for question, confidence, right in (("a", 0.9, True), ("b", 0.3, False), ("c", 0.7, True)):
        judged.give(Verdict(question, confidence, right))
    judged.give(Verdict("c", 0.7, False))
    assert [(v.question, v.right) for v in judged.all()] == [
        ("a", True), ("b", False), ("c", False)
    ]  # fmt: skip


def test_a_damaged_own_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "baskets.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"baskets\.json: can't be read"):
        OwnFile(path).read()
    with OwnFile(None).change() as value:
        value["a"] = 1


def test_terms_are_counted_by_year_as_whole_words() -> None:
    def made(date: str | None, text: str) -> Document:
        return Document(text, "x", text, "text/plain", Metadata(date=date))

    documents = [made("2011-04", "The war\nyears"), made("2011", "warden"), made(None, "war years")]
    assert split_terms(" war  years, war years,,") == ["war years"]
    assert count_terms(documents, ["war years"]) == [
        {"year": 2011, "term": "war years", "documents": 1, "of": 2, "share": 0.5}
    ]


@dataclass
class Sent:
    name: str
    content: bytes

    def getvalue(self) -> bytes:
        return self.content


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\a.pdf", "a.pdf"),
        (".hidden", "hidden"),
        ("a:b?.txt", "a_b_.txt"),
        ("CON.txt", "CON_.txt"),
        ("...", "unnamed"),
        ("evil\u202efdp.exe", "evil_fdp.exe"),
    ],
)
def test_names_of_uploads_are_made_safe(given: str, stored: str) -> None:
    assert safe_name(given) == stored


def test_long_names_keep_their_ending() -> None:
    assert safe_name("ä" * 300 + ".docx").endswith("ä.docx")
    assert len(safe_name("ä" * 300 + ".docx").encode()) <= 160


def test_uploads_never_overwrite_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    save_uploads(folder, arrivals(folder, [Sent("a.txt", b"one"), Sent("A.txt", b"same name")]),
         replace=False)  # fmt: skip
    again = arrivals(folder, [Sent("a.txt", b"two")])
    assert [arrival.known for arrival in again] == [True]
    save_uploads(folder, again, replace=False)
    assert (folder / "a.txt").read_bytes() == b"one"
    assert sorted(path.read_bytes() for path in folder.iterdir()) == [b"one", b"same name", b"two"]
    save_uploads(folder, again, replace=True)
    assert (folder / "a.txt").read_bytes() == b"two"
    assert not arrivals(folder, [Sent("a.txt", b"two")])[0].known


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("And in Libya?", "And in Libya? (Who protects civilians?)"),
        ("Why?", "Why? (Who protects civilians?)"),
        ("Did they arrive in Darfur?", "Did they arrive in Darfur? (Who protects civilians?)"),
        ("Who heads the Child Soldier Initiative?", "Who heads the Child Soldier Initiative?"),
    ],
)
def test_follow_ups_carry_what_they_lean_on(question: str, asked: str) -> None:
    assert asked_as(question, "Who protects civilians?") == asked
    assert asked_as(question, "") == question


def test_the_map_is_the_same_each_time_and_shares_colours(library: Library) -> None:
    passages, vectors = library.truth.sample(1000)
    assert vectors.shape == (len(passages), WordEncoder.dimension)
    documents = {document.id: document for document in library.documents()}
    points = [(documents[passage.document_id], passage) for passage in passages]
    rows = map_rows(points, vectors, {})
    assert rows == map_rows(points, vectors, {})
    assert {row["group"] for row in rows} == {document.source for document in documents.values()}
    assert len(library.truth.sample(1)[0]) == 1
    assert principal_axes(np.zeros((1, 4), np.float32)).shape == (1, 2)
    line = np.outer(np.arange(5), [3.0, 4.0]).astype(np.float32)
    assert np.allclose(np.abs(principal_axes(line)[:, 0]), [10, 5, 0, 5, 10], atol=1e-4)


def test_figures_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"commit": "abc", "metrics": {"hit@1": 0.5, "deep": [{"x": 2}]}, '
        '"intervals": {"hit@1": [0.4, 0.6]}, "ok": true}',
        encoding="utf-8",
    )
    (tmp_path / "half.json").write_text('{"metrics": ', encoding="utf-8")
    (found,) = filed_results(tmp_path)
    assert found.figures == (("metrics › hit@1", 0.5), ("metrics › deep 1 › x", 2.0))
    assert found.intervals == {"hit@1": (0.4, 0.6)}
    assert found.origin == {"commit": "abc"}
    shipped = shipped_figures()
    assert 0 < shipped["confidence"]["metrics"]["calibration_error"] < 0.5
    assert shipped_rows(shipped["figures"])[0]["Measured"].startswith("seeds")


def test_times_and_counts_in_words() -> None:
    assert [plural(n, "query") for n in (1, 2, 3000)] == ["1 query", "2 queries", "3,000 queries"]
    assert time_left(1, 100, 2) is None
    assert time_left(50, 100, 10) == "less than a minute left"
    assert time_left(10, 100, 20) == "about 3 minutes left"
