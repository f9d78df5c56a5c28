"""What a user asks of a briefing besides its topic."""

from __future__ import annotations

import pytest

from index import QueryError
from rag import Dossier
from rag.briefing.steering import Steering


def quotes_of(dossier: Dossier, steering: Steering) -> list[str]:
    briefing = dossier.brief("harbour storms", steering=steering)
    return [quote.evidence.quote for quote in briefing.quotes]


def test_a_pinned_sentence_is_quoted_and_a_dropped_one_is_not(briefed: Dossier) -> None:
    pin = "frost of 1987 killed most"
    assert any(pin in quote for quote in quotes_of(briefed, Steering(pin=(pin,))))
    assert not any(pin in quote for quote in quotes_of(briefed, Steering()))
    drop = "closed the harbour for eleven days"
    assert any(drop in quote for quote in quotes_of(briefed, Steering()))
    assert not any(drop in quote for quote in quotes_of(briefed, Steering(drop=(drop,))))
    kept = quotes_of(briefed, Steering(drop=("storms.txt",)))
    assert not any(drop in quote for quote in kept)


def test_what_can_not_be_pinned_or_heard_is_refused(briefed: Dossier) -> None:
    with pytest.raises(QueryError, match="can't be pinned"):
        quotes_of(briefed, Steering(pin=("nobody ever wrote this here",)))
    with pytest.raises(QueryError, match="no document of the library"):
        quotes_of(briefed, Steering(sources=("nowhere.txt",)))


def test_a_source_that_says_nothing_is_named(briefed: Dossier) -> None:
    briefing = briefed.brief("harbour storms", steering=Steering(sources=("orchard*",)))
    heard = {quote.evidence.document.source for quote in briefing.quotes}
    silent = {gap.part for gap in briefing.gaps}
    assert any("orchard" in source for source in heard) or "orchard*" in silent


def test_more_of_a_matter_has_a_section_of_its_own(briefed: Dossier) -> None:
    briefing = briefed.brief("harbour storms", steering=Steering(more_of=("frost",)))
    assert briefing.themes[-1].title == "Frost"


def test_words_are_a_limit(briefed: Dossier) -> None:
    briefing = briefed.brief("harbour storms", steering=Steering(words=9))
    assert briefing.words <= 9
