"""Names that a library does not hold make an answer less likely."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from rag.asking.asked_question import Question
from rag.asking.unknown_names import less_likely, unknown_names
from tests.support.fakes import WordEncoder

TEXT = (
    "The mission in Libya was extended. Amcor paid dividends of 723 million. Kofi Annan spoke of "
    "Darfur. The United States and Ukraine voted in favour."
)


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What was decided on Zambia?", ["Zambia"]),
        ("How much did Pfizer pay in dividends?", ["Pfizer"]),
        ("What was decided on Libya?", []),
        ("What did the Libyan mission do?", []),  # an adjective of what is there
        ("How did American diplomats vote?", []),  # another name of what is there
        ("What did Annan say about Darfur?", []),
        ("What did Anan say about Darfur?", []),  # misspelt
        ("What does UNAMID stand for?", []),  # an acronym may be spelt out there
        ("how much was paid in dividends?", []),
    ],
)
def test_names_are_looked_for_in_every_form(
    tmp_path: Path, question: str, unknown: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(tmp_path / "a.txt")])
        assert unknown_names(library, Question(question)) == unknown


def test_an_unknown_name_makes_an_answer_less_likely_and_rules_none_out() -> None:
    assert less_likely(0.5) == pytest.approx(0.168, abs=1e-3)
    assert less_likely(0.95) > 0.75
    assert [less_likely(edge) for edge in (0.0, 1.0)] == [0.0, 1.0]
