"""What verification says, as JSON and in lines; changes to exports and to sources."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Span
from rag import Dossier
from rag.checking import summary_of, told_lines, verify_shape
from rag.export.formats import RENDERERS
from tests.support.exports import EDITABLE, replace, verified, verify


def moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


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
    path, documents = export(ending), list(dossier.library.documents())
    replace(path, old, new)
    found = verified(path, documents)
    altered = [check for check in found.checks if check.state == "altered"]
    assert altered
    assert {check.state for check in found.checks} >= {"altered", "found"}
    assert all(check.difference for check in altered)
    assert found.exit_status == 3


@pytest.mark.parametrize("ending", EDITABLE)
def test_swapped_quotes_are_caught(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path = export(ending)
    one = "Apples ripen late in the valley."
    other = "The frost of 1987 killed most trees."
    replace(path, one, "@@")
    replace(path, other, one)
    replace(path, "@@", other)
    assert verified(path, list(dossier.library.documents())).exit_status == 3


@pytest.mark.parametrize("ending", EDITABLE)
def test_marks_and_spaces_may_change(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path = export(ending)
    replace(path, "killed most trees", "killed\N{NO-BREAK SPACE}most  trees")
    assert verified(path, list(dossier.library.documents())).holds


@pytest.mark.parametrize("ending", RENDERERS)
def test_a_changed_source_moves_or_alters(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path, documents = export(ending), list(dossier.library.documents())
    assert verified(path, documents).holds
    elsewhere = [
        dataclasses.replace(
            d, id=d.id[::-1], text=f"New. {d.text}",
            blocks=tuple(dataclasses.replace(b, span=moved(b.span, 5)) for b in d.blocks),
        )
        for d in documents
    ]  # fmt: skip
    assert {check.state for check in verify(path, elsewhere)} == {"moved"}
    inside = [
        dataclasses.replace(d, id=d.id[::-1], text=d.text.replace("1987", "1986"))
        for d in documents
    ]
    states = {c.state for c in verify(path, inside) if "1987" in c.quote}
    assert states == {"altered"}
    found = verified(path, [])
    assert {check.state for check in found.checks} == {"cannot_check"}
    assert found.exit_status == 4


def test_shape_and_lines_count_all(dossier: Dossier, export: Callable[[str], Path]) -> None:
    path, documents = export(".md"), list(dossier.library.documents())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## Gaps", "Our own view.\n\n## Gaps", 1), encoding="utf-8")
    found = verified(path, documents)
    shape = verify_shape(found)
    assert shape["found"] == len(shape["quotes"]) > 2
    assert {"moved", "altered", "cannot_check", "attributed_wrongly"} <= set(shape)
    assert {"text": "Our own view.", "kind": "text", "words": 3} in shape["unaccounted"]
    assert shape["own_words"] == 3
    assert found.exit_status == 0
    assert summary_of(found).endswith("quotes found; 3 words not from the documents")
    assert "not from the documents: Our own view." in list(told_lines(found))
