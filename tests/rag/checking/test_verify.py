"""Verification: every change is caught and named."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Document, Metadata
from rag import Dossier
from rag.checking.exported_quote import ExportedQuote
from rag.checking.verify import exit_status, verify_quotes, verify_shape
from rag.export import VerifyRow
from rag.export.formats import RENDERERS
from tests.support.exports import EDITABLE, replace, verify


@pytest.mark.parametrize("ending", EDITABLE)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("killed most", "killed must"),
        ("frost of 1987", "frost of 1988"),
        ("Apples ripen", "Apples"),
    ],
    ids=["letter", "digit", "word"],
)
def test_a_changed_quote_is_altered(
    dossier: Dossier, export: Callable[[str], Path], ending: str, old: str, new: str
) -> None:
    path = export(ending)
    replace(path, old, new)
    checks = verify(path, list(dossier.library.documents()))
    altered = [check for check in checks if check.state == "altered"]
    assert altered
    assert {check.state for check in checks} == {"altered", "found"}
    assert all(check.difference for check in altered)
    assert exit_status(checks) == 3


@pytest.mark.parametrize("ending", EDITABLE)
def test_swapped_quotes_are_altered(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path = export(ending)
    one = "Apples ripen late in the valley."
    other = "The frost of 1987 killed most trees."
    replace(path, one, "@@")
    replace(path, other, one)
    replace(path, "@@", other)
    states: list[str] = [check.state for check in verify(path, list(dossier.library.documents()))]
    assert states.count("altered") >= 2


@pytest.mark.parametrize("ending", EDITABLE)
def test_marks_and_spaces_may_change(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path = export(ending)
    replace(path, "killed most trees", "killed\N{NO-BREAK SPACE}most  trees")
    assert exit_status(verify(path, list(dossier.library.documents()))) == 0


@pytest.mark.parametrize("ending", RENDERERS)
def test_a_changed_source_moves_or_alters(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path, documents = export(ending), list(dossier.library.documents())
    elsewhere = [dataclasses.replace(d, id=d.id[::-1], text="New. " + d.text) for d in documents]
    assert {check.state for check in verify(path, elsewhere)} == {"moved"}
    inside = [
        dataclasses.replace(d, id=d.id[::-1], text=d.text.replace("1987", "1986"))
        for d in documents
    ]
    states = {c.state for c in verify(path, inside) if "1987" in c.quote}
    assert states == {"altered"}
    checks = verify(path, [])
    assert {check.state for check in checks} == {"cannot_check"}
    assert exit_status(checks) == 4


def test_shape_counts_states(dossier: Dossier, export: Callable[[str], Path]) -> None:
    checks = verify(export(".md"), list(dossier.library.documents()))
    shape = verify_shape(checks)
    assert shape["found"] == len(shape["quotes"])
    assert list(shape) == ["quotes", "found", "moved", "altered", "cannot_check"]


def test_json_beside_the_words_is_checked(dossier: Dossier, export: Callable[[str], Path]) -> None:
    path, documents = export(".json"), list(dossier.library.documents())
    replace(path, '"page": null', '"page": 3')
    checks = verify(path, documents)
    assert {check.state for check in checks} == {"altered"}
    assert "3" in checks[0].difference[0].quote


def test_malformed_json_places_cannot_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    quotes = [
        {"quote": "a", "document": {}, "start": 0, "end": 1},
        {"quote": "b", "document": {"id": "x"}, "start": -5, "end": 1},
        {"quote": "c", "document": {"id": "x"}, "start": True, "end": "1"},
    ]
    path.write_text(json.dumps(quotes))
    assert [check.state for check in verify(path, [])] == ["cannot_check"] * 3


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("Then 1,300 people fled.", "300 people fled.", "altered"),
        ("Then 1,300 people fled.", "1,300 people fled.", "found"),
        ("It was an unlawful act.", "lawful act.", "altered"),
        ("Article 5 holds.", "5 holds.", "found"),
    ],
)
def test_a_place_that_cuts_a_word_or_a_number_is_altered(text: str, words: str, state: str) -> None:
    document = Document("a", "a.txt", text, "text/plain", Metadata())
    place = VerifyRow("Q1", "a", text.index(words), len(text), "a.txt")
    (check,) = verify_quotes([ExportedQuote(words, place)], [document])
    assert check.state == state
    assert bool(check.difference) == (state == "altered")
