"""By which keys values are kept and asked for."""

from __future__ import annotations

import pytest

from index import Value
from index.language import asked_values, find_values, is_among_keys, is_decisive, value_keys


def only(text: str) -> Value:
    (value,) = [value for value in find_values(text) if not value.kind.is_name]
    return value


def is_found(asked: str, written: str) -> bool:
    return is_among_keys(value_keys(only(written)), only(asked))


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("3.5bn euros", "3,500,000,000 euros"),
        ("3,500,000,000 euros", "€3.5bn"),
        ("4523000 crowns", "4,523,000 crowns"),
        ("500,000 crowns", "half a million crowns"),
        ("4.5 million crowns", "4,523,000 crowns"),
        ("12 750 000", "12.750.000"),
        ("14 August 1896", "the 14th of August 1896"),
        ("July 1994", "1.7.1994"),
        ("July", "1.7.1994"),
        ("¥2.3 trillion", "2,300,000,000,000 yen"),
        ("12 tonnes", "12,000 kg"),
        ("-4.5 °C", "-4.5 °C"),
        ("case C-131/12", "C-131/12"),
        ("order no. 4711", "Order 4711"),
        ("1945", "MCMXLV"),
        ("the 1990s", "12 May 1994"),
        ("S/RES/1973 (2011)", "resolution 1973 (2011)"),
        ("resolution 1973", "resolution 1973 (2011)"),
    ],
)
def test_an_equal_is_found_in_other_writings(asked: str, written: str) -> None:
    assert is_found(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("4,523,000 crowns", "4,523,001 crowns"),
        ("4,523,000 crowns", "4,523,000 km"),
        ("4.5 million crowns", "4,623,000 crowns"),
        ("14 August 1896", "15 August 1896"),
        ("July 1994", "1.8.1994"),
        ("July", "17 August 1994"),
        ("1945", "1946"),
        ("A/RES/60/1", "A/RES/60/12"),
        ("resolution 1973 (2011)", "resolution 1973 (2012)"),
        ("resolution 197", "resolution 1973"),
        ("£1.25m", "1,250,000 dollars"),
        ("order 4711", "page 4711"),
    ],
)
def test_what_is_another_value_is_not(asked: str, written: str) -> None:
    assert not is_found(asked, written)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What cost 12,750,000 crowns?", ["12,750,000 crowns"]),
        ("Which two of the three countries left?", []),
        ("What does A/RES/60/1 say of July 1994?", ["A/RES/60/1", "July 1994"]),
        ("Who is Kofi Annan?", []),
    ],
)
def test_only_what_tells_passages_apart_is_looked_up(question: str, words: list[str]) -> None:
    assert [value.span.of(question) for value in asked_values(question)] == words


@pytest.mark.parametrize(
    ("text", "decides"),
    [
        ("A/RES/99/1", True),
        ("PPR-9087", True),
        ("3 November 1888", True),
        ("4,523,000 crowns", True),
        ("Article 5", False),
        ("July 1994", False),
        ("1945", False),
        ("more than 312", False),
        ("312", False),
        ("312 km", True),
        ("1,000", False),
    ],
)
def test_a_sign_a_figure_or_a_day_decides(text: str, decides: bool) -> None:
    assert is_decisive(only(text)) is decides


def test_numbers_beyond_all_measure_break_nothing() -> None:
    for text in ("9" * 5000, "9" * 399, f"0.{'0' * 390}1", f"{'999' * 60} km", "5/0"):
        assert all(len(value_keys(value)) < 9 for value in find_values(text))
        asked_values(text)
