"""Turns that stand one behind the other in a line."""

from __future__ import annotations

from collections import Counter

import pytest

from index.text import make_document
from index.types import Reading

TALK = (
    "Record of a talk. CHAIR HALE. Good afternoon. We kept the fee. MARY POTTS. Why did U.S. ships "
    "stay away? CHAIR HALE. They came late. Of the U.S. Two ships came in all. JOHN IP. And the "
    "rest? CHAIR HALE. It sank."
)


def _speakers(text: str) -> dict[str | None, int]:
    document = make_document(Reading(text, "text/plain"), "d", "d")
    return dict(Counter(block.speaker for block in document.blocks))


def test_each_turn_of_a_line_has_its_speaker() -> None:
    assert _speakers(TALK) == {None: 1, "CHAIR HALE": 3, "MARY POTTS": 1, "JOHN IP": 1}


def test_the_first_turn_may_follow_a_title_without_a_full_stop() -> None:
    text = TALK.replace("Record of a talk.", "Record of a Talk with Chair Hale")
    assert _speakers(text) == _speakers(TALK)
    assert make_document(Reading(text, "text/plain"), "d", "d").metadata.title == (
        "Record of a Talk with Chair Hale"
    )
    assert _speakers(text.replace("CHAIR HALE. Good", "it was dry. Good")) == (
        {None: 1, "CHAIR HALE": 2, "MARY POTTS": 1, "JOHN IP": 1}
    )


def test_questions_and_answers_in_one_line() -> None:
    text = "Q: Is it open? A: It is. Q: Since when? A: It opened in May. Q: Why? A: Fees rose."
    assert _speakers(text) == {"Q": 3, "A": 3}


def test_labels_at_the_beginning_of_later_lines_count() -> None:
    turns = TALK.removeprefix("Record of a talk. ").replace("? CHAIR", "?\nCHAIR")
    assert _speakers(f"Record of a talk.\n{turns}") == _speakers(TALK)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("QUESTION. Is it open? ANSWER. It is. QUESTION. Since when? ANSWER. Since May.",
         {"QUESTION", "ANSWER"}),
        ("HALE. We kept it. POTTS. Why so? HALE. They came late. POTTS. And then? HALE. It sank.",
         {"HALE", "POTTS"}),
        ("CHAIR HALE. We kept it. Q. Why so? CHAIR HALE. They came late. Q. And the rest? CHAIR "
         "HALE. It sank.", {None}),
        ("MR. HALE. Thanks. (Applause) MS. POTTS. Why so? MR. HALE. It sank. MS. POTTS. When?",
         {"MR. HALE", "MS. POTTS"}),
        (f"{TALK} ADJOURNMENT AND VOTE. The board rose.",
         {None, "CHAIR HALE", "MARY POTTS", "JOHN IP"}),
    ],
    ids=["roles", "surnames", "letter", "bracket", "heading"],
)  # fmt: skip
def test_who_speaks_is_named_in_many_ways(text: str, speakers: set[str | None]) -> None:
    assert set(_speakers(text)) == speakers


@pytest.mark.parametrize(
    "text",
    [
        "NOTE: Open it. WARNING: It is hot. NOTE: Is it shut? WARNING: It burns. NOTE: Wait.",
        "It joined NATO. The war went on. It left NATO. The war ended. Who won? Nobody did.",
        "ART. I. The board. SEC. A. Its seat. ART. II. The fee. SEC. B. Its sum. Is it due? Yes.",
        "Vitamin A. It helps. Vitamin B. It heals. Vitamin A. Does it help? Vitamin B. It does.",
        "MR. HALE. He was chair. MRS. POTTS. She wrote. MR. HALE. He left. MRS. POTTS. She, too",
    ],
)
def test_other_words_in_capitals_are_no_turns(text: str) -> None:
    assert set(_speakers(text)) == {None}
