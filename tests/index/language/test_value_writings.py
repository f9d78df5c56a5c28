"""How else a value may be written."""

from __future__ import annotations

import pytest

from index.language import find_values, writings


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("42", ["42", "forty two"]),
        ("twenty-one", ["21", "twenty one"]),
        ("1300", ["1,300", "1.3 thousand", "one thousand three hundred"]),
        ("3.5bn", ["3,500,000,000", "3.5 billion", "3500 million"]),
        ("about 105 boats", ["105", "one hundred and five", "one hundred five"]),
        ("300 km", ["300km", "three hundred"]),
        ("nine days", ["9", "nine"]),
        ("3 November 2021", ["03 11 2021", "11 3 2021", "2021 11 03", "november 3rd", "3 11 21"]),
        ("July", ["july", "7", "07"]),
        ("the 1990s", ["1990s", "nineties"]),
        ("the 21st of them", ["21st"]),
        ("the second of them", ["2nd", "second"]),
    ],
)
def test_values_are_looked_up_in_their_usual_writings(written: str, also: list[str]) -> None:
    found = writings(find_values(written)[0])
    assert [form for form in also if form not in found] == []


@pytest.mark.parametrize("written", ["10 to 12 boats", "2/3 of them", "spring 1994", "A/RES/60/1"])
def test_what_can_be_written_in_too_many_ways_has_none(written: str) -> None:
    assert writings(find_values(written)[0]) == []


def test_every_writing_of_a_number_is_that_number() -> None:
    for number in (7, 42, 300, 1300, 105_000, 3_150_000):
        (value,) = find_values(f"{number}")
        for form in writings(value):
            if not form.endswith(("k", "m", "mln")):  # 105m is a length to all but sums of money
                assert [v.normal for v in find_values(form)] == [value.normal], form
