"""How statements are meant, by rules and by what was learnt."""

from __future__ import annotations

from math import isclose

import pytest

from index import Span
from rag.cards.modality import KINDS, by_rule, features, modality_of
from rag.cards.voices import Voice
from rag.cards.word_features import BUCKETS, bucket
from tests.support.documents import text_document


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
    assert modality_of(text_document(text), Span(0, len(text)), None, Voice()) == kind


def test_the_verb_that_reports_it_tells() -> None:
    text = "Reed claimed that no person shall enter the dock without a permit."
    voice = Voice("Reed", "reported", stance="allegation")
    assert modality_of(text_document(text), Span(0, len(text)), None, voice) == "allegation"


def test_other_languages_have_rules_alone() -> None:
    assert by_rule("Der Hafen wird angeblich geschlossen.", "de", Voice()) == "allegation"


def test_what_announces_an_item_and_what_rules_tell_are_features() -> None:
    found = features("approve the plan", "The board shall:", "fact")
    assert all(0 <= place < BUCKETS for place in found)
    assert bucket("@lead shall :") in found
    assert bucket("@rule fact") in found
    rest = {place: value for place, value in found.items() if place != bucket("@rule fact")}
    assert isclose(sum(value * value for value in rest.values()), 1.0)
    assert KINDS[0] == "fact"
