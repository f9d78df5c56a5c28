"""What follows from a briefing's themes."""

from __future__ import annotations

from dataclasses import replace

from rag.briefing.assembly import assemble, choose_key_points
from rag.briefing.contents import Theme
from tests.support.briefings import quote_of


def test_key_points_sources_dates_and_words_follow_from_the_quotes() -> None:
    first, second = quote_of("It rained in 2001.", "b"), quote_of("It rained in 2003 again.", "a")
    third = replace(quote_of("It rained in 2002.", "b"), number=3, also=(second.evidence,))
    better = replace(second, number=2, evidence=replace(second.evidence, score=2.0),
                     context=first.evidence)  # fmt: skip
    themes = (Theme("Rain", (first, better)), Theme("More rain", (third,)))
    briefing = assemble("Rain", themes, (), (), ("abc",))
    assert briefing.key_points[0] == better
    assert [(use.document.id, use.numbers) for use in briefing.sources] == [
        ("a", (2, 3)), ("b", (1, 3))
    ]  # fmt: skip
    assert [figure.date for figure in briefing.timeline] == ["2001", "2002", "2003"]
    assert briefing.figures == ()
    assert briefing.words == 4 + (5 + 4) + 4
    assert briefing.library == ("abc",)


def test_page_one_takes_turns_between_sources_and_says_nothing_twice() -> None:
    texts = ("Storms closed the harbour.", "The harbour was closed by storms.",
             "Fees rose by a half.", "Ships left for the south.")  # fmt: skip
    scores, sources = (0.9, 0.89, 0.88, 0.5), ("a", "a", "a", "b")
    quotes = tuple(
        replace(quote_of(text, source), number=n,
                evidence=replace(quote_of(text, source).evidence, score=score))
        for n, (text, score, source) in enumerate(zip(texts, scores, sources, strict=True), 1)
    )  # fmt: skip
    chosen = choose_key_points((Theme("Harbour", quotes),))
    assert [quote.number for quote in chosen] == [1, 4, 3]
