"""Units that only cite documents, or go through the motions of a meeting."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rag.cards import is_formula

LINES = Path(__file__).with_name("formulas.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("expected", "language", "text"), CASES)
def test_what_only_cites_or_proceeds_is_told_by_its_form(
    expected: str, language: str, text: str
) -> None:
    assert is_formula(text, language) is (expected == "yes")


def test_who_asks_for_documents_or_steps_has_them() -> None:
    assert not is_formula("Recalling resolution 1325 (2000),", "en", {"resolut"})
    assert not is_formula("Decides to remain seized of the matter.", "en", {"seiz"})
    assert is_formula("Recalling resolution 1325 (2000),", "en", {"women"})


def test_other_languages_know_none() -> None:
    assert not is_formula("Recalling resolution 1325 (2000),", "xx")


def test_long_lists_of_documents_take_linear_time() -> None:
    text = "Recalling its resolutions " + "61/105 of 8 December 2006, " * 4000
    start = time.perf_counter()
    assert is_formula(text, "en")
    assert time.perf_counter() - start < 5
