"""Values are found where they stand, whole, and nothing else is: the file of hostile cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from index import Value, ValueKind
from index.language import find_values
from tests.index.language.cases import Case, read_cases

CASES = list(read_cases())


def test_the_file_has_enough_cases_of_each_kind() -> None:
    assert len(CASES) >= 400
    assert sum(case.forbids for case in CASES) >= 120
    assert Counter(case.status for case in CASES).keys() == {"must", "wished"}
    assert {case.language for case in CASES} >= {"en", "de", "fr", "es", "ru", "zh", "ar"}


@pytest.mark.parametrize("kind", ValueKind)
def test_all_that_must_hold_holds(kind: ValueKind) -> None:
    assert [c for c in CASES if c.kind is kind and c.status == "must" and not c.holds()] == []


def test_what_is_wished_is_reported(record_property: Callable[[str, object], None]) -> None:
    """``pytest -s`` prints what is missing."""
    missing = [f"{c.kind} {c.words!r} in {c.text!r}" for c in CASES if is_missing(c)]
    record_property("wished and missing", missing)
    print(*missing, sep="\n")
    wished = sum(case.status == "wished" for case in CASES)
    assert len(missing) < wished, "nothing that was wished holds: are the cases read?"


def is_missing(case: Case) -> bool:
    return case.status == "wished" and not case.holds()


def test_values_stand_in_order_and_apart() -> None:
    for case in CASES:
        values = find_values(case.text, case.language, case.written)
        for value in values:
            assert value.span.of(case.text).strip() == value.span.of(case.text) != ""
        for one, other in pairwise(values):
            assert one.span.end <= other.span.start


def test_a_text_is_read_at_once() -> None:
    text = "On 3 May 2020 Mr Annan told the Security Council that 1,300 of 2,000 tonnes were lost."
    assert [(v.kind.value, v.normal) for v in find_values(text)] == [
        ("date", "2020-05-03"),
        ("person", "Annan"),
        ("institution", "Security Council"),
        ("number", "1300"),
        ("number", "2000"),
    ]


def test_relative_dates_need_the_date_of_the_document() -> None:
    assert found("It began two weeks ago.", None) == ["P2W"]
    assert found("It began two weeks ago.", date(2021, 11, 3)) == ["2021-W42"]
    assert all(v.computed for v in values("yesterday and last month", date(2021, 11, 3)))
    assert found("yesterday", date(1, 1, 1)) == []


def test_the_other_dates_of_a_text_tell_its_order() -> None:
    assert found("03/11/2021") == ["2021-03-11|2021-11-03"]
    assert found("03/11/2021, 25/12/2021")[0] == "2021-11-03"
    assert found("03/11/2021, 12/25/2021")[0] == "2021-03-11"
    assert found("25/12/2021, 12/25/2021, 03/11/2021")[2] == "2021-03-11|2021-11-03"


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "½", "'", "(", "£", "May", "the", "of 5"])
def test_nothing_breaks_on_next_to_nothing(text: str) -> None:
    for language in ("en", "de", "zh", "ar", "xx", None):
        find_values(text, language)


def values(text: str, written: date | None = None) -> list[Value]:
    return find_values(text, "en", written)


def found(text: str, written: date | None = None) -> list[str]:
    return [value.normal for value in values(text, written)]


@pytest.mark.parametrize("between", ["\t", "     "])
def test_no_value_reaches_into_the_next_cell(between: str) -> None:
    row = between.join(("Finland", "75", "12", "September 2006", "3.5", "%"))
    found = {(value.span.of(row), value.normal, value.unit) for value in find_values(row)}
    assert {("75", "75", None), ("12", "12", None), ("September 2006", "2006-09", None)} <= found
    # A sign in a cell of its own belongs to the figure beside it.
    assert (f"3.5{between}%", "3.5", "%") in found
    assert find_values("Cash\t$\t1,200")[0].unit == "$"
