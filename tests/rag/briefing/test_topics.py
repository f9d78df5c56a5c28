"""From a request to its questions."""

from __future__ import annotations

import pytest

from rag.briefing.topics import split_topic, strip_request


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("Prepare a briefing on why fees rose.", "why fees rose"),
        ("I need a briefing on how frost kills trees.", "how frost kills trees"),
        ("Summarise the main criticisms of fees for a sceptical minister.",
         "the main criticisms of fees"),
        ("harbour fees", "harbour fees"),
        ("Prepare a note for the minister on harbour fees", "harbour fees"),
        ("Notes on the state of the harbour", "Notes on the state of the harbour"),
        ("What is said of the harbour", "the harbour"),
        ("Background information on harbour fees", "harbour fees"),
        ("Write a short position paper on harbour fees", "harbour fees"),
        ("The Soviet position on the frontier", "The Soviet position on the frontier"),
        ("EU policy on migration", "EU policy on migration"),
    ],
)  # fmt: skip
def test_requests_are_stripped(given: str, bare: str) -> None:
    assert strip_request(given) == bare


def test_topics_are_split_at_their_questions() -> None:
    parts = split_topic("Brief me on the 2011 storm: who backed it, on what grounds, and what now.")
    assert parts[0].startswith("the 2011 storm: who backed it")
    assert "the 2011 storm: what now" in parts
    assert split_topic(["Who?! met", "What fell?"]) == ("Who?! met", "What fell?")
