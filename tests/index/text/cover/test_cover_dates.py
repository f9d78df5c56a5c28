"""Dates on covers: which words are one, in many languages, and what they tell."""

from __future__ import annotations

import pytest

from index.text.cover.cover_dates import Telling, find_date, find_dateline


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("5 May 2014", "2014-05-05"),
        ("May 5th, 2014", "2014-05-05"),
        ("Published on 2014-05-05", "2014-05-05"),
        ("April 2011", "2011-04"),
        ("Geneva, 5 May 2014", "2014-05-05"),
        ("Distr.: General 14 December 2021", "2021-12-14"),
        ("By Grace Odhiambo, 5 November 2018", "2018-11-05"),
        ("Oslo, den 5. mai 2020", "2020-05-05"),
        ("Berlin, den 17. März 2021", "2021-03-17"),
        ("Paris, le 1er mars 2020", "2020-03-01"),
        ("Madrid, 3 de febrero de 2017", "2017-02-03"),
        ("Brasília, 9 de março de 2015", "2015-03-09"),
        ("Москва, 12 июня 2019 г.", "2019-06-12"),
        ("Roma, 8 settembre 2016", "2016-09-08"),
        ("Warszawa, 4 października 2018 r.", "2018-10-04"),
        ("2019年3月5日", "2019-03-05"),
        ("14.12.2021", "2021-12-14"),
        ("Date: 31/12/2020", "2020-12-31"),
        ("Date of Report (Date of earliest event reported): May 5, 2020", "2020-05-05"),
        ("In April 2011 the war began", None),
        ("The agreement of 5 May 2014 is extended", None),
        ("from 1 May 2014 to 3 June 2015", None),
        ("31 February 2014", None),
        ("Harbour Building, Norland June—August 1800", None),
        ("1–5 May 2014", None),
        ("Norland – 5 May 2014", "2014-05-05"),
        ("Cablegram E10 (extracts) NORLAND, 5 May 2014, 8.45 a.m.", "2014-05-05"),
        ("Cablegram E10 (of 3 May 2014) NORLAND, 5 May 2014", None),
        ("Resolution 1 of 5 May 2014 on trade", None),
    ],
)
def test_dates_are_lines_of_their_own(line: str, iso: str | None) -> None:
    found = find_date(line, language="es" if "/" in line else "en")
    assert (found.iso if found is not None else None) == iso
    assert found is None or found.span.of(line) in line


def test_day_and_month_that_can_t_be_told_apart_are_left_out() -> None:
    found = find_date("Date: 03/04/2020", language="en")
    assert found is not None
    assert found.iso == "2020"


@pytest.mark.parametrize(
    ("line", "telling"),
    [
        ("Effective date: 1 July 2020", Telling.OTHER),
        ("For the fiscal year ended December 31, 2020", Telling.OTHER),
        ("Adopted on 5 May 2014", Telling.ADOPTED),
        ("Last updated: 5 May 2014", Telling.CHANGED),
        ("Issued on 5 May 2014", Telling.ISSUED),
        ("5 May 2014", Telling.PLAIN),
    ],
)
def test_a_date_tells_what_its_label_says(line: str, telling: Telling) -> None:
    found = find_date(line)
    assert found is not None
    assert found.telling is telling


@pytest.mark.parametrize(
    ("prose", "iso"),
    [
        ("LONDON, 5 May 2014 – The company said today that it grew.", "2014-05-05"),
        ("Oslo (May 5, 2014) -- The company said today that it grew.", "2014-05-05"),
        ("SAN JOSE, Calif., March 3, 2020 /PRNewswire/ -- Acme grew.", "2020-03-03"),
        ("On 5 May 2014 the company said that it grew.", None),
    ],
)
def test_a_release_opens_with_place_and_date(prose: str, iso: str | None) -> None:
    found = find_dateline(prose)
    assert (found.iso if found is not None else None) == iso
