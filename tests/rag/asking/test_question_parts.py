"""Questions of several things, and those that only look so."""

from __future__ import annotations

import pytest

from rag.asking.question_parts import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("When was the Pact signed, how did Spain vote on it, and who opposed it?",
         ("When was the Pact signed?", "how did Spain vote on it? (When was the Pact signed)",
          "who opposed it? (When was the Pact signed)")),
        ("What did Poland propose, and what did Spain?",
         ("What did Poland propose?", "What did Spain propose?")),
        ("Who may sign, and who may accede to the Oslo Protocol?",
         ("Who may sign? (who may accede to the Oslo Protocol)",
          "who may accede to the Oslo Protocol?")),
        ("What are the capital, the area and the population of Lesotho?",
         ("What is the capital of Lesotho?", "What is the area of Lesotho?",
          "What is the population of Lesotho?")),
        ("What costs do the Census and the Bank make in 1966?",
         ("What costs does the Census make in 1966?", "What costs does the Bank make in 1966?")),
        ("How was the Reed lost: was it sold, or did it sink?",
         ("was it sold? (How was the Reed lost)", "did it sink? (How was the Reed lost)")),
        ("Is the harbour open or is it closed?",
         ("Is the harbour open?", "is it closed? (Is the harbour open)")),
        ("Did the town or the state pay?", ()),
        ("What are the terms and conditions of the contract?", ()),
        ("Who was Briand, who proposed the pact?", ()),
        ("What were the reasons that kept the Council and the Court apart?", ()),
        ("What do people do when a site insists on a capital and a digit?", ()),
        ("How do the Council and the Court work together?", ()),
        ("Who heads the mission?", ()),
    ],
)  # fmt: skip
def test_what_asks_several_things_is_taken_apart(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts
