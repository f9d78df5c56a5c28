"""Who says a card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Metadata, Span
from rag.cards.voices import Voice, voice_of
from tests.support.documents import text_document

TEXT = "The harbour was closed for eleven days."


@pytest.mark.parametrize(
    ("metadata", "voice"),
    [
        (Metadata(), Voice()),
        (Metadata(author="Ada Reed", origins=(("author", "text"),)), Voice("Ada Reed", "byline")),
        (Metadata(title="Ada Reed and Paul Moss", author="Ada Reed; Paul Moss"), Voice()),
        (Metadata(author="Cablegram UN; MOST IMMEDIATE"), Voice()),
        (Metadata(author="Typist", origins=(("author", "properties"),)), Voice()),
        (Metadata(publisher="The Port Board"), Voice("The Port Board", "issuer")),
        (Metadata(publisher="Broadway Boulevard"), Voice()),
        (Metadata(publisher="My dear Prime Minister"), Voice()),
        (Metadata(sponsors=("France", "Jordan")), Voice("France, Jordan", "sponsors")),
        (Metadata(title="Lithuania — S/PV.7219 (2014)", symbol="S/PV.7219 (2014)"),
         Voice("Lithuania", "delegation")),
        (Metadata(title="Storms at sea — S/PV.7219", symbol="S/PV.7219"), Voice()),
        (Metadata(title="Statement by Ada Reed on fees"), Voice("Ada Reed", "delegation")),
    ],
)  # fmt: skip
def test_the_cover_tells_who_speaks(metadata: Metadata, voice: Voice) -> None:
    document = replace(text_document(TEXT), metadata=metadata)
    span = Span(0, len(TEXT))
    assert voice_of(document, span, span) == voice


def test_a_turn_counts_more_than_the_cover_and_the_reported_more_than_the_turn() -> None:
    text = "Ships left. Moss said that fees rose."
    whole = Span(0, len(text))
    document = replace(
        text_document(text),
        metadata=Metadata(publisher="The Port Board"),
        blocks=(Block(BlockKind.TURN, whole, speaker="Reed", date="2014-05-05"),),
    )
    assert voice_of(document, Span(0, 11), Span(0, 11)) == Voice("Reed", "turn")
    assert voice_of(document, Span(12, 37), Span(12, 37)) == Voice(
        "Moss", "reported", "Reed", "fact"
    )


@pytest.mark.parametrize(
    ("before", "voice"),
    [
        ("In reply, Dr. Ada Moss spoke of the fees.", Voice("Ada Moss", "reported", None, "fact")),
        ("Ada Moss met Dr. Paul Reed.", Voice(stance="fact")),
        ("Ada Moss told the board of Dr. Paul Reed.", Voice("Ada Moss", "reported", None, "fact")),
        ("The Board met in spring.", Voice(stance="fact")),
    ],
)
def test_he_and_she_are_the_only_person_whom_the_card_names(before: str, voice: Voice) -> None:
    text = f"{before} She pointed out that fees rose."
    core = Span(len(before) + 1, len(text))
    assert voice_of(text_document(text), core, Span(0, len(text))) == voice


@pytest.mark.parametrize(
    "metadata",
    [
        Metadata(publisher=" "),
        Metadata(publisher="Authority"),
        Metadata(publisher="A. Raids on the harbour"),
        Metadata(publisher="A New Foundation for Harbours"),
        Metadata(publisher="MOST SECRET FOR THE PRIME MINISTER"),
        Metadata(publisher="Harbour Board (HB) data breach"),
        Metadata(publisher="Refreshed as part of the Harbour Plan"),
        Metadata(publisher="About the Harbour Fund"),
        Metadata(publisher="Appeal from the Harbour Court"),
        Metadata(publisher="NORLAND IN THE HARBOUR ORGANISATION AND THE RELIEF OF ITS PORTS"),
        Metadata(author="Team Leader; Local Reform", origins=(("author", "text"),)),
        Metadata(author="Due", origins=(("author", "text"),)),
        Metadata(title="Statute of the Harbour Court", publisher="Statute of the Harbour Court"),
        Metadata(author="Affirmed. Affirmed", origins=(("author", "text"),)),
        Metadata(author="RESOLVED FURTHER; RESOLVED FURTHER", origins=(("author", "text"),)),
        Metadata(title="Board Meeting", author="A. Reed; P. Moss", origins=(("author", "text"),)),
        Metadata(title="Minutes of 2 May", author="A. Reed", origins=(("author", "text"),)),
        Metadata(author="Information Service", origins=(("author", "text"),)),
        Metadata(publisher="Harbour Board Charter"),
    ],
    ids=["blank", "a bare noun", "a heading", "a title", "a stamp", "an event", "a remark",
         "a heading of about", "an appeal", "a long title", "offices", "a label",
         "the document itself", "a sentence", "a formula", "who was present",
         "one who was present", "the second line of a title", "a charter"],
)  # fmt: skip
def test_what_is_no_name_issues_nothing(metadata: Metadata) -> None:
    document = replace(text_document("Ships left."), metadata=metadata)
    span = Span(0, 11)
    assert voice_of(document, span, span) == Voice()


def test_the_parties_of_a_judgment_did_not_write_it() -> None:
    metadata = Metadata(author="Ada Reed", publisher="The Harbour Court")
    span = Span(0, 4)
    for head, voice in (
        ("Ada Reed,\nPlaintiff,\nv.\nPaul Moss,\nDefendant.\nShips left.", "The Harbour Court"),
        ("Ada Reed, on what the plaintiff of a play says.\nShips left.", "Ada Reed"),
    ):
        document = replace(text_document(head), metadata=metadata)
        assert voice_of(document, span, span).name == voice


def test_who_sues_issued_no_judgment() -> None:
    text = "HARBOUR INSTITUTE,\n\nPlaintiffs, Appellants,\n\nv.\n\nPAUL MOSS,\nShips left."
    span = Span(0, 4)
    for name, voice in (("HARBOUR INSTITUTE", None), ("The Harbour Court", "The Harbour Court")):
        document = replace(text_document(text), metadata=Metadata(publisher=name))
        assert voice_of(document, span, span).name == voice
