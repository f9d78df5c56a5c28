"""Names that sound alike."""

from __future__ import annotations

import pytest

from index.language.spelling import alike, can_be_misspelt, distance, openings, sounds


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("Kofi", "koffi"), ("Qaddafi", "gaddafi"), ("Kadhafi", "gaddafi"), ("Khartum", "khartoum"),
        ("Muhammad", "mohamed"), ("Filip", "philip"), ("Ouattara", "watara"), ("Stefan", "stephan"),
    ],
)  # fmt: skip
def test_names_that_sound_alike_are_found(asked: str, held: str) -> None:
    assert alike(asked, ["harbour", held, "gate"]) == [held]
    assert held[0] in openings(asked)


def test_names_that_differ_are_left_alone() -> None:
    assert alike("Ivory", ["every", "over"]) == []
    assert alike("Darfur", ["defer", "order"]) == []
    assert not can_be_misspelt("ALDH1")
    assert not can_be_misspelt("Ban")
    assert sounds("Koffi") == sounds("Kofi") != sounds("Kofin")
    assert (distance("kitten", "sitting"), distance("", "ab"), distance("a", "a")) == (3, 2, 0)
