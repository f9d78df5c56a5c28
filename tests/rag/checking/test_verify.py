"""Verification: every change is caught and named."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rag import Dossier
from rag.checking.exported_quote import ExportedQuote
from rag.checking.matching import fold_text
from rag.checking.verify import exit_status, verify_quotes, verify_shape
from rag.export.formats import RENDERERS
from rag.export.parts import VerifyRow
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


@pytest.mark.parametrize("answer", [("forty", 0, 5), ("forty", None, 5), ("forty", 9, 2)])
def test_a_wrong_answer_in_json_is_altered(
    dossier: Dossier, answer: tuple[object, object, object]
) -> None:
    (document, _) = dossier.library.documents()
    place = VerifyRow("", document.id, 0, 11, document.source)
    (check,) = verify_quotes([ExportedQuote(document.text[:11], place, answer=answer)], [document])
    assert check.state == "altered"


def test_malformed_json_places_cannot_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    quotes = [
        {"quote": "a", "document": {}, "start": 0, "end": 1},
        {"quote": "b", "document": {"id": "x"}, "start": -5, "end": 1},
        {"quote": "c", "document": {"id": "x"}, "start": True, "end": "1"},
    ]
    path.write_text(json.dumps(quotes))
    assert [check.state for check in verify(path, [])] == ["cannot_check"] * 3


def test_folding_keeps_the_places() -> None:
    text = " “A” \u200b b…\u00a0c\u00adc  "
    folded, places = fold_text(text)
    assert folded == '"A" b... cc'
    for sign, place in zip(folded, places, strict=True):
        assert sign == text[place] or sign in ' ".'
