"""Words and identifiers of a question."""

from __future__ import annotations

from index import Library
from index.language.indexed_words import match_expression
from index.language.words import identifiers
from tests.support.libraries import first


def test_identifiers_are_found_whole_and_in_part(library: Library) -> None:
    assert identifiers("what says A/RES/60/1 or PPR-9087 or well-known things?") == [
        "A/RES/60/1",
        "PPR-9087",
    ]
    assert "A/RES/60/1" in first(library, "A/RES/60/1")
    assert "A/RES/60/1" in first(library, "RES")
    assert match_expression("the of and") == '"the" OR "of" OR "and"'
    assert match_expression("frost, and the late frost") == '"frost" OR "late" OR "frost"'
