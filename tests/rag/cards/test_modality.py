"""How statements are meant, by rules and by what was learnt."""

from __future__ import annotations

import pytest

from index import Span
from rag.cards.modality import by_rule, likeliest, modalities_of, settled
from rag.cards.voices import Voice
from tests.support.documents import text_document


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Forty ships left.", "fact"),
        ("The council met in Lund on 3 May 2011 and approved the minutes.", "fact"),
        ("No person shall enter the dock without a permit from the harbour master.", "demand"),
        ("Ensure that all files are listed before you submit the form.", "demand"),
        ("I think that we should have a better way to talk about these things.", "opinion"),
        ("In our view the fees are too high.", "opinion"),
        ("Real GDP growth will slow over the next two years, and inflation will fall.", "forecast"),
    ],
)
def test_how_it_is_meant(text: str, kind: str) -> None:
    document = text_document(text)
    assert modalities_of(document, Span(0, len(text)), None, Voice()) == (kind,)


def test_the_verb_that_reports_it_tells() -> None:
    text = "Reed claimed that no person shall enter the dock without a permit."
    voice = Voice("Reed", "reported", stance="allegation")
    document = text_document(text)
    assert modalities_of(document, Span(0, len(text)), None, voice) == ("allegation",)


def test_other_languages_have_rules_alone() -> None:
    assert by_rule("Der Hafen wird angeblich geschlossen.", "de", Voice()) == "allegation"


@pytest.mark.parametrize(
    ("demand", "opinion", "kinds"),
    [
        (0.9, 0.0, ("demand",)),
        (0.5, 0.2, ("fact",)),
        # What another machine might say, too, where it is a near thing.
        (0.61, 0.3, ("demand", "fact")),
        (0.59, 0.3, ("fact", "demand")),
    ],
)
def test_what_isnt_sure_is_a_fact(demand: float, opinion: float, kinds: tuple[str, ...]) -> None:
    shares = (1 - demand - opinion, demand, opinion, 0.0, 0.0, 0.0)
    assert likeliest(shares, "fact") == kinds


def test_what_rules_tell_makes_that_kind_surer() -> None:
    shares = (0.6, 0.35, 0.05, 0.0, 0.0, 0.0)
    assert likeliest(shares, "fact") == ("fact",)
    assert likeliest(shares, "demand") == ("demand",)
    assert likeliest(shares, "opinion") == ("fact",)
    # A near thing is one between two kinds, too.
    assert likeliest((0.02, 0.33, 0.64, 0.0, 0.01, 0.0), "demand")[:2] == ("opinion", "demand")


def test_what_words_show_is_settled() -> None:
    assert settled("opinion", by_verb=False) == "opinion"
    assert settled("demand", by_verb=True) == "demand"
    assert settled("demand", by_verb=False) is None
    assert settled("fact", by_verb=True) is None
