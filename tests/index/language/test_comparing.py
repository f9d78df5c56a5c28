"""Same, other or unsure: values and statements, by files of pairs."""

from __future__ import annotations

import pytest

from index.language import Equality, compare, compare_statements, find_values
from tests.index.language.cases import read_rows

VALUES = list(read_rows("value_pairs.tsv"))
STATEMENTS = list(read_rows("statement_pairs.tsv"))


def test_there_are_enough_pairs() -> None:
    for pairs in (VALUES, STATEMENTS):
        assert len(pairs) >= 60
        assert {verdict for verdict, _, _ in pairs} == {"same", "other", "unsure"}


@pytest.mark.parametrize(("verdict", "one", "other"), VALUES)
def test_values_are_compared(verdict: str, one: str, other: str) -> None:
    ours, theirs = find_values(one)[0], find_values(other)[0]
    assert compare(ours, theirs) == verdict
    assert compare(theirs, ours) == verdict
    assert compare(ours, ours) is Equality.SAME


@pytest.mark.parametrize(("verdict", "one", "other"), STATEMENTS)
def test_statements_are_compared(verdict: str, one: str, other: str) -> None:
    comparison = compare_statements(one, other)
    assert comparison.equality == verdict
    assert bool(comparison.differences) == (verdict == "other")
    assert compare_statements(other, one).equality == verdict


def test_a_difference_tells_what_and_where() -> None:
    one, other = (
        "The mission was able to reach the camps.",
        "The mission failed to reach the camps.",
    )
    [difference] = compare_statements(one, other).differences
    assert difference.what == "negation"
    assert [span.of(other) for span in difference.theirs] == ["failed to"]
    one, other = "The boat cost 310,000 crowns.", "The boat cost 390,000 crowns."
    [difference] = compare_statements(one, other).differences
    assert difference.what == "value"
    assert [span.of(one) for span in difference.ours] == ["310,000 crowns"]


def test_a_long_text_is_no_statement() -> None:
    text = "The boats were lost. " * 200
    assert compare_statements(text, text).equality is Equality.UNSURE


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("அவன் வீடு கண்டான்", "அவன் வாடை கண்டான்", "ta"), ("সে বাড়ি দেখল", "সে বাড়া দেখল", "bn")],
)
def test_vowel_signs_are_letters_of_their_words(one: str, other: str, language: str) -> None:
    assert compare_statements(one, other, language).equality is not Equality.SAME
