"""Whose words stand in a turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Span
from rag.cards.turn_labels import is_speaker
from rag.cards.voices import Voice, voice_of
from tests.support.documents import text_document


@pytest.mark.parametrize("label", ["Due", "Action items", "Robert Reed. Image", "All", "AI"])
def test_what_only_says_what_follows_is_no_speaker(label: str) -> None:
    assert not is_speaker(label)


@pytest.mark.parametrize("label", ["Ada Reed", "Project Manager", "Judge", "Prof. Moss", "SC", "Q"])
def test_names_roles_and_initials_are(label: str) -> None:
    assert is_speaker(label)


def test_who_cuts_in_within_a_turn_says_what_follows() -> None:
    text = "Reed: If we -- Moss: All right. The port was shut.\nMoss: Ships left."
    first, second = Span(0, 50), Span(51, 69)
    blocks = (
        Block(BlockKind.TURN, first, speaker="Reed"), Block(BlockKind.TURN, second, speaker="Moss"),
    )  # fmt: skip
    document = replace(text_document(text), blocks=blocks)
    assert voice_of(document, Span(32, 50), Span(32, 50)) == Voice("Moss", "turn")
    assert voice_of(document, Span(6, 11), Span(6, 11)) == Voice("Reed", "turn")
