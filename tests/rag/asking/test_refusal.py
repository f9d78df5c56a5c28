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


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Were 40 zeppelins counted?", "zeppelins"),
        ("Whether during May 43 ships", "43"),
        ("Why did the frosty zeppelin ripen?", "zeppelin"),
        ("Did apples ripen on 5 June 1997?", "5 June 1997"),
    ],
    ids=["in-words", "function-words", "inflected", "date"],
)
def test_a_no_names_only_what_is_nowhere_in_any_form(
    dossier: Dossier, question: str, absent: str
) -> None:
    reason = dossier.ask(question, min_confidence=1.0).reason or ""
    assert reason.startswith(f"not in the documents: {absent};")
