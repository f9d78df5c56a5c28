"""Sentences that only say what will be spoken of."""

from __future__ import annotations

import pytest

from rag.cards import is_signpost


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Let me digress on the implications of the storms.", True),
        ("I will now turn to the fees of the harbour.", True),
        ("Before I go on, let me briefly describe the harbour.", True),
        ("I would like to take some time today to discuss the storms.", True),
        ("This section of the report explores the fees of the harbour.", True),
        ("In this section, we'll discuss the fees.", True),
        ("I will now first outline the fees.", True),
        ("So I am going to talk about how the harbour looks.", True),
        ("The following examples show how to use the harbour.", True),
        ("This section covers each tool in detail.", True),
        ("Table 1 shows recent and proposed fees.", True),
        ("The following rules outline what is expected of a master.", True),
        ("Table 1 shows that fees rose.", False),
        ("Figure 2 shows a rise of 14 per cent.", False),
        ("The following day the board presents its plan.", False),
        ("This report finds that fees rose.", False),
        ("The fees that this section describes fell.", False),
        ("I will not return.", False),
        ("The harbour master will describe the storm.", False),
        ("Let me be clear: the fees rose by a third.", False),
        ("I will not accept that the fees rise.", False),
        ("The board will discuss the fees in spring.", False),
        ("He turned to the harbour master for help.", False),
    ],
)
def test_what_only_announces_itself(text: str, *, is_one: bool) -> None:
    assert is_signpost(text, "en") is is_one


def test_other_languages_know_none() -> None:
    assert not is_signpost("Let me describe the harbour.", "xx")
