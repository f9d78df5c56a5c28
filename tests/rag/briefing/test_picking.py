"""Which of the cards that a library offers are quoted."""

from __future__ import annotations

import pytest

from rag.briefing.coverage import Asked
from rag.briefing.picking import may_be_quoted, pick
from rag.briefing.plan import Period, Question
from tests.support.briefings import candidate_of


def asked(text: str) -> Asked:
    return Asked(Question(text, text))


def test_the_best_that_may_be_quoted_are_and_repeats_join_them() -> None:
    best = candidate_of("The storm shut the port of Norhaven.", 0.9, 0)
    again = candidate_of("The storm shut the port of Norhaven.", 0.8, 0, source="b")
    formula = candidate_of("Decides to remain seized of the matter.", 0.9, 1)
    found = pick([again, formula, best], [asked("storms")])
    assert [(c.text, len(c.repeats)) for c in found] == [(best.text, 1)]


def test_pinned_ones_come_first_and_dropped_words_and_other_times_never() -> None:
    pinned = candidate_of("Fees rose.", 0.0, 0)
    pinned.is_pinned = True
    cards = [
        candidate_of(f"The storm of {year} shut the port.", 0.9, n, source=str(year))
        for n, year in enumerate((1998, 2011, 2012), 1)
    ]
    found = pick(cards, [asked("storms")], Period("2011", ""), [pinned], ["storm of 2012"])
    assert [c.text for c in found] == ["Fees rose.", "The storm of 2011 shut the port."]


@pytest.mark.parametrize(
    ("topic", "text", "may"),
    [
        ("how many ships sank", "Twelve ships sank.", True),
        ("how many ships sank", "Ships sank.", False),
        ("ships that sank", "Ships sank.", True),
    ],
)
def test_where_a_number_is_asked_for_a_card_has_one(topic: str, text: str, *, may: bool) -> None:
    assert may_be_quoted(candidate_of(text, 0.9, 0), asked(topic)) is may


def test_what_is_about_another_place_is_not_quoted_unless_it_is_pinned() -> None:
    card = candidate_of("Fees rose.", 0.9, 0)
    card.is_elsewhere = True
    assert not may_be_quoted(card, asked("fees in Norland"))
    card.is_pinned = True
    assert may_be_quoted(card, asked("fees in Norland"))
