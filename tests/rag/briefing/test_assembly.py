"""What follows from a briefing's themes."""

from __future__ import annotations

from dataclasses import replace

from rag.briefing.assembly import assemble
from rag.briefing.contents import Theme
from tests.support.briefings import quote_of


def test_key_points_sources_dates_and_words_follow_from_the_quotes() -> None:
    first, second = quote_of("It rained in 2001.", "b"), quote_of("It rained in 2003 again.", "a")
    third = replace(quote_of("It rained in 2002.", "b"), number=3, also=(second.evidence,))
    better = replace(second, number=2, evidence=replace(second.evidence, score=2.0),
                     context=first.evidence)  # fmt: skip
    themes = (Theme("Rain", (first, better)), Theme("More rain", (third,)))
    briefing = assemble("Rain", themes, (), (), ("abc",))
    assert briefing.key_points == (better, third)
    assert [(use.document.id, use.numbers) for use in briefing.sources] == [
        ("a", (2, 3)), ("b", (1, 3))
    ]  # fmt: skip
    assert [figure.date for figure in briefing.timeline] == ["2001", "2002", "2003"]
    assert len(briefing.figures) == 3
    assert briefing.words == 4 + (5 + 4) + 4
    assert briefing.library == ("abc",)
