"""Names of a statement that a source has in other forms, lacks, or has others for."""

from __future__ import annotations

import pytest

from rag.checking.claim_names import missing_names, wrong_names


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("It asked the UN and Sudan.", "The Sudanese and the United Nations came."),
        ("It asked the United Nations.", "The UN was asked."),
        ("It was Kofi Annan’s.", "Mr Annan had it."),
        ("It asked Łukasz of Öland.", "Lukasz lives on Oland."),
    ],
)
def test_names_are_held_in_other_forms(claim: str, source: str) -> None:
    assert missing_names(claim, source) == []


def test_another_name_is_missing() -> None:
    assert missing_names("It asked George Bush.", "It asked Tony Blair.") == ["George Bush"]


@pytest.mark.parametrize(
    ("claim", "source", "said", "held"),
    [
        ("It was sent by Secretary of State Frank Kellogg.",
         "It came in a letter from Secretary of State Robert Lansing to Rudolf Holsti.",
         "Frank Kellogg", "Robert Lansing"),
        ("A mission was opened in Turku.", "It had set up a mission at Helsinki by then.",
         "Turku", "Helsinki"),
        ("It was supported by the Ford Foundation.",
         "It was supported by the Croucher Foundation and the Harbour Office.",
         "Ford Foundation", "Croucher Foundation"),
    ],
)  # fmt: skip
def test_another_name_in_its_place_is_told(claim: str, source: str, said: str, held: str) -> None:
    missing = missing_names(claim, source)
    assert [(v.said, v.held) for v in wrong_names(claim, source, missing)] == [(said, held)]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Churchill asked Curtin to keep it secret.", "I must ask you to keep it secret."),
        ("The fleet at Singapore is led by Admiral Koga.",
         "They may move their fleet to Singapore using the Pelews as a base."),
        ("It was signed at Tangier.", "It was signed by U.S. Minister Thomas Barclay."),
        ("It asked the mayor of Turku.", "Helsinki is large."),
    ],
)  # fmt: skip
def test_a_name_that_stands_elsewhere_is_not_in_its_place(claim: str, source: str) -> None:
    assert wrong_names(claim, source, missing_names(claim, source)) == []
