"""Places by their other names, and by the adjectives that are made of them."""

from __future__ import annotations

import pytest

from index import ValueKind
from index.language import find_values
from index.language.place_names import other_names, spelt_apart
from rag.briefing.gates import find_gates


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Libyan", "Libya"),
        ("Ukrainian", "Ukraine"),
        ("Egyptian", "Egypt"),
        ("Canadian", "Canada"),
        ("Chinese", "China"),
        ("Japanese", "Japan"),
        ("Iraqi", "Iraq"),
        ("Somali", "Somalia"),
        ("Afghan", "Afghanistan"),
        ("European", "Europe"),
        ("Swedish", "Sweden"),
        ("American", "U.S."),
        ("British", "United Kingdom"),
        ("Syrian", "Syrian Arab Republic"),
        ("Burma", "Myanmar"),
    ],
)
def test_a_place_by_its_adjective_and_by_its_other_names(name: str, place: str) -> None:
    assert place in other_names(name)


@pytest.mark.parametrize(
    "name",
    ["Niger", "Oman", "Iran", "Mali", "Sudan", "Taliban", "Martian", "Christian", "Milan",
     "Kofi Annan", "harbour"],
)  # fmt: skip
def test_what_only_ends_like_an_adjective_has_no_other_name(name: str) -> None:
    assert other_names(name) == ()


def test_a_topic_about_what_is_american_may_be_told_with_the_country() -> None:
    _, american = find_gates("How the crisis in Asia affects the American economy")
    assert american.is_in("Growth in the U.S. slowed.")
    assert not american.is_in("Tell us more.")


def test_signs_are_spelt_with_and_without_a_hyphen() -> None:
    assert "MH-17" in spelt_apart("MH17")
    assert spelt_apart("harbour") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks were held in St. Petersburg.", "St. Petersburg"),
        ("The mayor of Saint Petersburg spoke.", "Saint Petersburg"),
        ("The fleet is St. Lucia's own.", "St. Lucia"),
    ],
)
def test_a_place_that_is_named_after_a_saint_is_one_name(text: str, name: str) -> None:
    (value,) = find_values(text)
    assert value.span.of(text) == name
    assert value.kind is ValueKind.PLACE


def test_a_saint_is_no_place() -> None:
    (value,) = find_values("Saint Augustine wrote it.")
    assert value.kind is ValueKind.PERSON


def test_saints_are_written_in_three_ways() -> None:
    (gate,) = find_gates("the harbour of St. Petersburg")
    assert all(gate.is_in(f"{way} Petersburg") for way in ("St", "St.", "Saint"))
