"""Quotes in JSON of any shape of ours: a grid's rows, and what counts as somebody's own words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.forgeries.originals import FIRST, OTHER, originals, place
from index import Document
from rag.checking import Verification, verify_file
from rag.grid import Grid, Row, grid_shape
from rag.types import Answer

_MADE = "0123456789ab"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return originals()


@pytest.fixture
def shape(documents: list[Document]) -> dict[str, Any]:
    page, printed = documents
    rows = tuple(
        Row(document, (Answer("How many passengers?", (place(document, words),), (), 0.9),))
        for document, words in ((page, FIRST), (printed, OTHER))
    )
    return grid_shape(Grid(("How many passengers?",), rows, (), _MADE))


def _verified(shape: dict[str, Any], documents: list[Document], folder: Path) -> Verification:
    path = folder / "grid.json"
    path.write_text(json.dumps(shape), encoding="utf-8")
    return verify_file(path, lambda _: documents)


def test_a_grid_holds_and_only_its_questions_are_own_words(
    shape: dict[str, Any], documents: list[Document], tmp_path: Path
) -> None:
    found = _verified(shape, documents, tmp_path)
    assert found.exit_status == 0
    assert [left.text for left in found.leftovers] == ["How many passengers?"]


@pytest.mark.parametrize("name", ["made_with", "id", "state", "type", "source"])
def test_a_sentence_under_a_program_s_name_is_still_told(
    shape: dict[str, Any], documents: list[Document], tmp_path: Path, name: str
) -> None:
    found = _verified({**shape, name: "The pilot was bribed"}, documents, tmp_path)
    assert "The pilot was bribed" in " ".join(left.text for left in found.leftovers)


def _title(shape: dict[str, Any]) -> None:
    shape["rows"][0]["document"]["title"] = "The official record"


def _author(shape: dict[str, Any]) -> None:
    shape["rows"][1]["document"]["author"] = "Edgar Wold"


def _cells(shape: dict[str, Any]) -> None:
    one, other = shape["rows"]
    one["cells"], other["cells"] = other["cells"], one["cells"]


def _documents(shape: dict[str, Any]) -> None:
    one, other = shape["rows"]
    one["document"], other["document"] = other["document"], one["document"]


@pytest.mark.parametrize("forge", [_title, _author, _cells, _documents])
def test_a_row_is_held_to_its_document(
    shape: dict[str, Any],
    documents: list[Document],
    tmp_path: Path,
    forge: Callable[[dict[str, Any]], None],
) -> None:
    forge(shape)
    found = _verified(shape, documents, tmp_path)
    assert found.exit_status == 3
    assert {check.what for check in found.beside} == {"row"}


def test_a_row_of_no_known_document_is_uncertain(
    shape: dict[str, Any], documents: list[Document], tmp_path: Path
) -> None:
    shape["rows"][0]["document"]["id"] = "0" * 64
    shape["rows"][0]["cells"][0]["evidence"] = []
    assert _verified(shape, documents, tmp_path).exit_status == 4
