"""Everyday files with questions: each answer can be quoted as it is read, whatever the models."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.everyday.measure import read_set
from benchmarks.everyday.writing import write_documents
from index import BlockKind, Document
from index.readers.registry import read_file
from index.text.documents import make_document
from rag.asking.asked_question import Question
from rag.asking.documents import Asks, recognise
from rag.types import Evidence

_SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_UNQUOTED = frozenset({BlockKind.FURNITURE, BlockKind.HEAD})


def _documents(described: Mapping[str, Any], folder: Path) -> list[Document]:
    write_documents(described["documents"], folder)
    return [
        make_document(reading, path.name, path.name)
        for path in sorted(folder.iterdir())
        for reading in read_file(path)
    ]


def _shown(document: Document) -> list[str]:
    return [
        " ".join(Evidence(document, block.span, None, 0.0).shown.split())
        for block in document.blocks
        if block.kind not in _UNQUOTED
    ]


@pytest.mark.parametrize("name", [*_SETS, "tenth", "eleventh", "twelfth"])
def test_every_answer_stands_in_one_quote(tmp_path: Path, name: str) -> None:
    described = read_set(name)
    shown = [words for d in _documents(described, tmp_path) for words in _shown(d)]
    for question in described["questions"]:
        for pattern in question.get("all") or question.get("must") or ():
            assert any(re.search(pattern, words) for words in shown), question["q"]


@pytest.mark.parametrize("name", _SETS)
def test_only_questions_about_documents_are_taken_for_such(tmp_path: Path, name: str) -> None:
    described = read_set(name)
    documents = _documents(described, tmp_path)
    for question in described["questions"]:
        about = recognise(Question(question["q"]), documents)
        if question["kind"] == "citing":
            continue  # who wrote or spoke: of a document, or of what stands in one
        is_meant = question["kind"] == "about-documents"
        assert (about is not None and about.asks is not Asks.WITHIN) == is_meant, question["q"]


def test_a_set_has_its_documents_and_questions() -> None:
    sizes = [(len(s["documents"]), len(s["questions"])) for s in map(read_set, _SETS)]
    assert sizes[:4] == [(20, 60), (10, 20), (10, 30), (10, 30)]
    assert sizes[4:] == [(6, 15), (7, 14), (6, 17)]
