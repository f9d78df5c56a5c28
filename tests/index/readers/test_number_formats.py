"""Values as spreadsheet programs show them; add a line to number_formats.tsv for each new case."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from index.readers.number_formats import shown

_TABLE = Path(__file__).with_name("number_formats.tsv")
with _TABLE.open(encoding="utf-8", newline="") as lines:
    CASES = [tuple(row) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


@pytest.mark.parametrize(("value", "number_format", "seen"), CASES)
def test_numbers_and_dates_are_shown_by_their_format(
    value: str, number_format: str, seen: str
) -> None:
    number = float(value) if set(".e").intersection(value) else int(value)
    assert shown(number, number_format) == seen


def test_what_is_no_number_is_shown_as_it_is() -> None:
    assert [shown(value, "0.00") for value in (None, True, "n/a")] == ["", "TRUE", "n/a"]
    assert shown("Oslo", '0;-0;0;"in "@') == "in Oslo"
    assert shown("Oslo", '@" harbour"') == "Oslo harbour"


def test_days_may_be_counted_from_1904() -> None:
    assert shown(40302, "yyyy-mm-dd", from_1904=True) == "2014-05-05"
    assert shown(-3, "yyyy-mm-dd") == "-3"  # before all days that are counted
