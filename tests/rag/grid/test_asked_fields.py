"""Which questions ask for what stands on a cover, and which only look like it."""

from __future__ import annotations

import pytest

from rag.grid.asked_fields import asked_field


@pytest.mark.parametrize(
    ("question", "kind", "field"),
    [
        ("Date of the document?", None, "date"),
        ("Date of the draft?", "draft resolution", "date"),
        ("When was it issued?", None, "date"),
        ("Symbol or number?", None, "symbol"),
        ("Who submitted, sponsored or signed it?", None, "by"),
        ("Sponsors", None, "by"),
        ("Who attended the meeting?", None, "present"),
        ("Title of the paper?", None, "title"),
        ("Date of entry into force?", None, None),
        ("Number of troops?", None, None),
        ("When was the bridge opened?", None, None),
        ("Who chaired?", None, None),
        ("Who signed the contract with the builder?", "letter", None),
        ("Is the title of the land disputed?", None, None),
        ("How many were present?", None, None),
        ("Date of the contract?", "letter", None),
        ("", None, None),
    ],
)
def test_a_field_is_asked_for_where_nothing_else_is(
    question: str, kind: str | None, field: str | None
) -> None:
    found = asked_field(question, kind)
    assert (found.name if found is not None else None) == field
