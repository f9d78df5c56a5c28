"""Figures and dates in quotes."""

from __future__ import annotations

import pytest

from rag.briefing.figures import find_figures, make_timeline
from tests.support.briefings import quote_of


def test_figures_and_dates_are_found_but_no_references() -> None:
    quote = quote_of("In May 2011, 1,571 died, 4 per cent (Bellamy 2005, p. 32) by 5 June 2014.")
    figures = find_figures(quote)
    assert [f.text for f in figures] == ["May 2011", "1,571", "4 per cent", "5 June 2014"]
    assert [f.date for f in figures if f.kind == "date"] == ["2011-05", "2014-06-05"]
    assert make_timeline(figures) == []


@pytest.mark.parametrize(
    "text",
    [
        "He cites Resolution 1973 and Article 51.",
        "There are tasks: (1) to ask and (2) to answer.",
        "17. Recalls the demand in paragraphs 5 to 7 below;",
    ],
)
def test_names_with_numbers_are_no_figures(text: str) -> None:
    assert find_figures(quote_of(text)) == []
