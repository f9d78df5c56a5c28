"""Follow-ups carry what they lean on."""

from __future__ import annotations

import pytest

from ui.parts.threads import asked_as


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("And in Libya?", "And in Libya? (Who protects civilians?)"),
        ("Why?", "Why? (Who protects civilians?)"),
        ("Did they arrive in Darfur?", "Did they arrive in Darfur? (Who protects civilians?)"),
        ("Who heads the Child Soldier Initiative?", "Who heads the Child Soldier Initiative?"),
    ],
)
def test_follow_ups_carry_what_they_lean_on(question: str, asked: str) -> None:
    assert asked_as(question, ["Who protects civilians?"]) == asked
    assert asked_as(question, []) == question
