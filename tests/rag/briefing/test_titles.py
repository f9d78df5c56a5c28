"""Which titles a rule gives."""

from __future__ import annotations

import pytest

from rag.briefing.contents import Theme
from rag.briefing.sections import REST
from rag.briefing.titles import title_holds
from tests.support.briefings import quote_of


@pytest.mark.parametrize(
    ("title", "holds"),
    [
        (REST, True),
        ("Who paid?", True),
        ("Norway", True),
        ("2011", True),
        ("What Ada Reed says", True),
        ("Sweden", False),
        ("40 ships", False),
        ("Victory at sea", False),
    ],
)
def test_titles_are_labels_questions_names_or_years(title: str, holds: bool) -> None:
    quotes = (quote_of("In 2011 the fleet of Norway left."), quote_of("Norway paid in 2011."))
    topic = "Ada Reed" if "Reed" in title else "Who paid?; What fell?"
    assert title_holds(Theme(title, quotes), topic) is holds


def test_a_name_in_the_plural_is_that_of_quotes_that_have_the_singular() -> None:
    quotes = (
        quote_of("Each Contracting State shall report losses."),
        quote_of("No fees are due from Contracting States."),
    )
    assert title_holds(Theme("Contracting States", quotes), "storms")
    assert not title_holds(Theme("Contracting Parties", quotes), "storms")
