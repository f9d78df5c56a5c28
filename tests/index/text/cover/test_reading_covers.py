"""What the seeds say of themselves."""

from __future__ import annotations

import pytest

from tests.support.documents import seed, text_document


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", (None, "Corrie Hulse", None, None, None)),
        ("001", (None, None, None, None, None)),
        (
            "003",
            (
                "Preventing mass atrocities: Deadlocked despite more awareness",
                None,
                "Council on Foreign Relations",
                "2014-05-05",
                "5 May 2014",
            ),
        ),
        (
            "004",
            (
                "Mass Atrocities and the International Community: "
                "The Multilateral Framework for Prevention and Response",
                "Rachel Gerber",
                "The Stanley Foundation",
                "2011-04",
                "April 2011",
            ),
        ),
    ],
    ids=["essay", "paper", "web page", "article"],
)
def test_metadata_is_what_the_text_says(number: str, expected: tuple[str | None, ...]) -> None:
    found = seed(number).metadata
    assert (found.title, found.author, found.publisher, found.date, found.date_text) == expected


def test_a_publisher_ends_without_the_comma_of_its_line() -> None:
    text = "The Security Council,\n\nRecalling its earlier resolutions on the matter, decides so."
    assert text_document(text).metadata.publisher == "The Security Council"


def test_the_names_of_columns_are_no_issuer() -> None:
    columns = "Country\tTroops\tPolice\tArrived\tCommander\nGhana\t850\t140\tMarch 2006\tMensah\n"
    assert text_document(columns).metadata.publisher is None
    headed = "Kenya Police Service\n\nReturns of the year\n\n" + columns
    assert text_document(headed).metadata.publisher == "Kenya Police Service"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Guidance to Ports on\nDeveloping the Open\nInformation Strategy\n\nText of it follows.",
         "Guidance to Ports on Developing the Open Information Strategy"),
        ("Marketing: Okay.\n\nDesigner: Right.\n\nWe begin with the ships.", None),
    ],
    ids=["over three lines", "a turn"],
)  # fmt: skip
def test_a_title_is_all_of_its_lines_and_no_turn(text: str, title: str | None) -> None:
    assert text_document(text).metadata.title == title


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Maya Lindon, 4 March 2022", "Maya Lindon"),
        ("Addis Ababa, 4 March 2022", None),
        ("Lower Wend, 4 March 2022", None),
        ("Maya Lindon", None),
    ],
    ids=["person", "town", "village", "undated"],
)
def test_a_person_and_a_date_below_the_title_are_a_byline(line: str, author: str | None) -> None:
    text = f"Planting along the canal: report\n\n{line}\n\nBy the spring 212 trees had grown.\n"
    assert text_document(text).metadata.author == author


def test_whom_a_letter_greets_wrote_none_of_it() -> None:
    text = (
        "Harbour board: letter from Ada Reed\n\n"
        "Rt Hon Paul Moss MP\nMinister for the Harbour Office\n\n"
        "14 June 2010\n\nDear Paul\n\nFEES AND SHIPS\nThe board and I are glad of the new fees.\n"
    )
    metadata = text_document(text).metadata
    assert (metadata.author, metadata.publisher, metadata.date) == (None, None, "2010-06-14")


def test_who_speaks_to_somebody_is_named_alone() -> None:
    text = (
        "SHIPS OF THE SOUTH: THE VIEW OF NORLAND\n\nStatement by Moss to the Harbour Commission\n\n"
        "Mr. Chairman, fees rose in 1946.\n"
    )
    assert text_document(text).metadata.author == "Moss"
