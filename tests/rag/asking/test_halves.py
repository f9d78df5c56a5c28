"""The halves of a comparison."""

from __future__ import annotations

import pytest

from rag.asking.halves import halves_of


@pytest.mark.parametrize(
    ("asked", "halves"),
    [
        ("Compare the area of Lesotho and Guam",
         ["What is the area of Lesotho", "What is the area of Guam"]),
        ("How did prices in Japan compare with those in Canada in 2004",
         ["prices in Japan in 2004", "prices in Canada in 2004"]),
        ("What is the difference between the target set in June 2004 and that of January 2012",
         ["What is the target set in June 2004", "What is the target set in January 2012"]),
        ("Which has the longer coast, Guam or Malta",
         ["What is the coast of Guam", "What is the coast of Malta"]),
        ("Recurring versus capital expenditure in 1966",
         ["Recurring expenditure in 1966", "capital expenditure in 1966"]),
        ("Compare the harbour dues and the port fees in the budget for Papua and New Guinea",
         ["What are the harbour dues in the budget for Papua and New Guinea",
          "What are the port fees in the budget for Papua and New Guinea"]),
        ("What is the distance between Rome and Milan", []),
        ("What did the treaty between Israel and Egypt say", []),
        ("When did France and Spain sign", []),
    ],
)  # fmt: skip
def test_each_of_two_is_asked_for(asked: str, halves: list[str]) -> None:
    assert halves_of(asked) == halves
