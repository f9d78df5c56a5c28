"""A no has its reason."""

from __future__ import annotations

import pytest

from rag import Dossier, Filter


def test_a_no_has_a_reason_and_what_is_near(dossier: Dossier) -> None:
    answer = dossier.ask("Who won the zeppelin race?", min_confidence=1.0)
    assert not answer.answered
    assert "zeppelin" in (answer.reason or "")
    assert answer.near
    nothing = dossier.ask("frost", where=Filter.parse(["after=2020"]))
    assert "filter" in (nothing.reason or "")
    assert nothing.confidence == 0


@pytest.mark.parametrize(
    ("question", "filters", "reason"),
    [
        ("the of and", [], "only common words"),
        ("What does the author say of zeppelin apples?", [], "not in the documents: zeppelin;"),
        ("Haarbour storms", [], "passages have the words (haarbour, storms), but no sentence"),
        ("Which frost killed ships?", ["source=*harbour*"], "only outside the filter: frost, kill"),
        ("apples in the harbour", [], "no passage has all of: apples, harbour;"),
        ("harbour storms", [], "passages have the words (harbour, storms), but no sentence"),
    ],
    ids=["common", "absent", "spelt", "filtered", "apart", "together"],
)
def test_a_no_tells_where_its_terms_are(
    dossier: Dossier, question: str, filters: list[str], reason: str
) -> None:
    where = Filter.parse(filters)
    assert reason in (dossier.ask(question, where=where, min_confidence=1.0).reason or "")
