"""Figures, names and negations of a statement."""

from __future__ import annotations

from rag.checking.claims import contrast, coverage, missing_names, names, numbers


def test_numbers_have_values() -> None:
    found = numbers("In 2005 some 4 million of 1,200 towns, seven ships, the 1990s, A/RES/60/1")
    assert list(found.values()) == [2005.0, 4e6, 1200.0, 7.0, 1990.0]


def test_names_and_what_lacks_them() -> None:
    assert names("Then Kofi Annan told the UN. In May Sudan’s army") == [
        "Kofi", "Annan", "UN", "In", "Sudan",
    ]  # fmt: skip
    assert missing_names("It asked the UN and Sudan", "Sudanese and United Nations") == []
    assert missing_names("It asked the United Nations", "The UN was asked") == []
    assert missing_names("It asked Bush", "It asked Blair") == ["Bush"]


def test_contrast_says_what_differs() -> None:
    found = contrast("It did not cost 5 million.", "It cost 4 million.", "It cost 4 million.")
    assert (found.numbers, found.names, found.negation) == (("5 million",), (), True)
    assert not contrast("It cost 4 million.", "It cost 4 million.", "It cost 4,000,000.")


def test_coverage_counts_stems() -> None:
    assert coverage("protecting citizens", "They protect each citizen.") == 1.0
    assert coverage("of the", "anything") == 0.0
