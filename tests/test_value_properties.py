"""Any number and any date, however it is written, is found whole and with its meaning."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from index import Value, ValueKind
from index.language import Equality, compare, find_values

MONTHS = (
    "January February March April May June July August September October November December".split()
)
COUNTS = st.integers(min_value=10_000, max_value=10**12)
DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31))
WORDED = ("en", "de", "fr", "es", "ru")


def groups(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


def indian(number: int) -> str:
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail])


WRITINGS = [
    str,
    lambda n: groups(n, ","),
    lambda n: groups(n, "\u202f"),
    lambda n: groups(n, "\u00a0"),
    lambda n: groups(n, " "),
    lambda n: groups(n, "'"),
    lambda n: groups(n, "’"),
    lambda n: groups(n, ",") + ".50",
    indian,
]


def only(text: str, words: str, kind: ValueKind, language: str = "en") -> Value:
    """The one value of the text, which stands at ``words``."""
    [value] = find_values(text, language)
    assert (value.kind, value.span.of(text)) == (kind, words), (text, value)
    return value


@given(COUNTS, st.sampled_from(WRITINGS))
def test_a_number_in_digits(number: int, write: object) -> None:
    words = write(number)  # type: ignore[operator]
    value = only(f"There were {words} boats there.", words, ValueKind.NUMBER)
    expected = f"{number}.5" if words.endswith(".50") else str(number)
    assert value.normal == expected


@given(COUNTS)
def test_a_number_with_stops_where_the_language_has_commas(number: int) -> None:
    words = groups(number, ".") + ",5"
    value = only(f"Es waren {words} gewesen.", words, ValueKind.NUMBER, "de")
    assert value.normal == f"{number}.5"


@settings(max_examples=200)
@given(st.integers(min_value=2, max_value=10**9), st.sampled_from(WORDED))
def test_a_number_in_words(number: int, language: str) -> None:
    words = num2words(number, lang=language)
    text = f"X {words} Y"
    found = [v for v in find_values(text, language) if v.kind is ValueKind.NUMBER]
    assert [(v.span.of(text), v.normal) for v in found] == [(words, str(number))]


@given(st.integers(min_value=1, max_value=999))
def test_an_ordinal_in_words(number: int) -> None:
    words = num2words(number, to="ordinal")
    value = only(f"it is the {words} boat", words, ValueKind.ORDINAL)
    assert value.normal == str(number)


@given(DAYS, st.integers(min_value=0, max_value=8))
def test_a_day(day: date, writing: int) -> None:
    month = MONTHS[day.month - 1]
    ending = num2words(day.day, to="ordinal_num")
    words = [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]}. {ending}, {day.year}" if month != "May" else f"May {ending}, {day.year}",
        f"{ending} of {month} {day.year}",
        f"{ending} day of {month}, {day.year}",
        day.isoformat(),
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
    ][writing]
    value = only(f"it began on {words} there", words, ValueKind.DATE)
    assert (value.normal, value.precision) == (day.isoformat(), "day")


@given(DAYS)
def test_a_day_that_can_be_two_keeps_both(day: date) -> None:
    words = f"{day.day:02d}/{day.month:02d}/{day.year}"
    value = only(f"it began on {words} there", words, ValueKind.DATE)
    assert day.isoformat() in value.normal.split("|")
    assert ("|" in value.normal) == (day.day <= 12 and day.day != day.month)


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1583, 2099))
def test_there_is_no_other_day(day: int, month: int, year: int) -> None:
    text = f"on {day} {MONTHS[month - 1]} {year} it began"
    found = [v.normal for v in find_values(text) if v.kind is ValueKind.DATE]
    try:
        expected = [date(year, month, day).isoformat()]
    except ValueError:
        expected = []
    assert found == expected


VALUES = [
    value
    for text in (
        "42, 42 km, 12 %, about 40, more than 40, nearly 42, 40–45, 3.5 million, 3.51 million, "
        "$5, US$5, A$5, €5, two thirds, dozens; two weeks, 14 days, one month, PPR-9087, the third",
        "3 May 2020, May 2020, 2020, 03/05/2020, 3 May, the 1990s, 1994, Q2 2020, circa 1850, "
        "10:30, 10 a.m., 2019–20, mid-2020, the 20th century, FY2020, 44 BC",
        "with Kofi Annan, Mr Annan, K. Annan, with Nane Annan, the UN, the United Nations, in "
        "Kabul, the Security Council, the UN Security Council, Article 5, Article 5(2)",
    )
    for value in find_values(text)
]


@pytest.mark.parametrize("one", VALUES)
def test_comparing_is_symmetric_and_reflexive(one: Value) -> None:
    assert compare(one, one) is Equality.SAME
    for other in VALUES:
        assert compare(one, other) is compare(other, one)


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "zh", "ar", None]))
def test_any_text_is_read(text: str, language: str | None) -> None:
    for value in find_values(text, language, date(2020, 2, 29)):
        assert value.span.of(text)
        assert value.normal


@given(st.lists(st.sampled_from(
    "1 22 333 4444 , . - – / : ( ) ' % $ € ½ of the and a half million May March 2020 st th to "
    "between Article § v No. not Mr Annan al - Bashir bn k one hundred two third ago week last "
    "Q3 FY quarter early 年 月 三 百 万 ٣".split()
), max_size=40))  # fmt: skip
def test_any_jumble_of_hostile_pieces_is_read(pieces: list[str]) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        values = find_values(text, "en", date(2020, 2, 29))
        for one, other in pairwise(values):
            assert one.span.end <= other.span.start
