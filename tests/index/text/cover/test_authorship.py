"""Who wrote a text, and who only stands on its cover."""

from __future__ import annotations

import pytest

from tests.support.documents import text_document

PROSE = "\n\n" + "In the winter the ships lay still, and nobody knew when the ice would go. " * 3


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("Ragnhild Østby and Tormod Lie", "Ragnhild Østby; Tormod Lie"),
        ("Governor Ragnhild K. Østby\n\nAt the harbour", "Ragnhild K. Østby"),
        ("Director of Ports\n\nAt the harbour", None),
        ("## Present\n\n* Ragnhild Østby\n* Tormod Lie", None),
        ("Attendees:\n\nRagnhild Østby\n\nTormod Lie", None),
        ("Present\n\nRagnhild Østby\n\nTormod Lie", None),
        ("It froze early in this year.\n\nRagnhild Østby, Tormod Lie", None),
        ("## Current Initiatives and Project Health", None),
        ("By Ragnhild Østby", "Ragnhild Østby"),
    ],
)
def test_names_below_a_title_are_its_authors(below: str, author: str | None) -> None:
    assert text_document(f"# Ports in winter\n\n{below}{PROSE}").metadata.author == author


@pytest.mark.parametrize(
    "head",
    [
        "AGREEMENT\n\nbetween the parties",
        "COURT OF APPEALS\n\nNo. 9-17\n\nANNA REED,\n\nAppellant,\n\nv.\n\nBO LEE,\n\nAppellee.",
    ],
    ids=["contract", "judgment"],
)
def test_who_agrees_or_judges_writes_no_text(head: str) -> None:
    assert text_document(f"{head}{PROSE}\n\nRagnhild Østby").metadata.author is None


def test_scripts_without_capitals_tell_no_names() -> None:
    text = "# Метрики проектов\n\nИмея больше информации, вы можете решать, что важно"
    assert text_document(text).metadata.author is None


def test_a_list_below_from_names_who_wrote_it() -> None:
    listed = "* **Anna Reed**\nHarbour Master\n* **Bo Lee**\nClerk"
    head = (
        f"# Memorandum for the Wardens\n\n**From:**\n\n{listed}\n\n**Subject:** Fees of ports\n\n"
    )
    document = text_document(head + "In the winter the ships lay still, and nobody knew it. " * 5)
    assert document.metadata.author == "Anna Reed; Bo Lee"
