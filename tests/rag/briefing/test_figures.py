"""Figures and dates in quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.briefing.figures import find_dates, find_figures, make_timeline
from tests.support.briefings import quote_of


def test_figures_have_a_unit_and_a_time_and_dates_are_no_references() -> None:
    quote = quote_of("In May 2011, 1,571 died, 4 per cent (Bellamy 2005, p. 32) of two crews.")
    assert [(f.text, f.period) for f in find_figures(quote)] == [("4 per cent", "2011-05")]
    assert [f.text for f in find_figures(quote, asked=True)] == ["1,571", "4 per cent"]
    assert [f.date for f in find_dates(quote)] == ["2011-05"]
    assert make_timeline(find_dates(quote)) == []


def test_a_figure_without_a_time_is_none_unless_asked_for() -> None:
    quote = quote_of("The fees are 40 euros.")
    assert find_figures(quote) == []
    assert [f.text for f in find_figures(quote, asked=True)] == ["40 euros"]


@pytest.mark.parametrize(
    "text",
    [
        "He cites Resolution 1973 and Article 51.",
        "There are tasks: (1) to ask and (2) to answer.",
        "17. Recalls the demand in paragraphs 5 to 7 below;",
        "48.1 The Contractor pays the fees.",
    ],
)
def test_names_with_numbers_are_no_figures(text: str) -> None:
    assert find_figures(quote_of(text), asked=True) == []


def test_a_number_that_says_of_what_kind_something_is_is_no_figure() -> None:
    quote = quote_of("In 2011 the 20-year rule was kept for 30 years.")
    assert [f.text for f in find_figures(quote, asked=True)] == ["30 years"]


def test_a_year_that_is_not_told_is_in_no_timeline() -> None:
    quote = quote_of("Fees rose in 2001, in May 2002 and on 3 June 2003.")
    figures = find_dates(quote)
    assert [f.date for f in make_timeline(figures)] == ["2001", "2002-05", "2003-06-03"]
    vague = [replace(f, computed=True) for f in figures]
    assert make_timeline(vague) == []


def test_a_sentence_that_lists_dates_tells_of_none_of_them() -> None:
    days = "18 June 2012, 21 May 2013, 6 May 2014, 14 June 2014 and 11 December 2014"
    quote = quote_of(f"Recalling its statements of {days}. Fees rose in May 2002.")
    assert [f.date for f in find_dates(quote)] == ["2002-05"]
