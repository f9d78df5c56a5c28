"""Plain texts of many kinds: beside each stands what must be read of it, and as what."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import BlockKind, Reading, make_document
from tests.support.blocks import assert_whole, expected_lines, missing
from tests.support.files import read_document

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_each_line_is_read_as_what_it_is(path: Path) -> None:
    document = read_document(path)
    said = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert missing(document, expected_lines(said)) == []
    assert_whole(document)


def test_a_line_of_dots_before_a_number_is_told_in_linear_time() -> None:
    lines = ["Fees and dues " + "." * 400 + " 7", "." * 5000 + " 12", "- - . " * 900 + "x"]
    text = "\n".join(["Contents", "", *lines, ""])
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    rules = [b.span.of(text) for b in document.blocks if b.kind is BlockKind.FURNITURE]
    assert not set(rules) & set(lines)


@pytest.mark.parametrize("sign", [":", ":-", ":—"])
def test_a_colon_announces_a_list_with_a_dash_behind_it_too(sign: str) -> None:
    text = f"The reasons are these{sign}\n\n(a) The bay is deep.\n(b) The bay is calm.\n"
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    leads = [b.lead.of(text) for b in document.blocks if b.lead is not None]
    assert leads == [f"The reasons are these{sign}"] * 2


def test_sections_of_a_law_say_nothing() -> None:
    parts = ("Composition of the Board", "Duties of the harbour master", "Fees of the harbour")
    text = "".join(
        f"SEC. {n}. {part}. The Board shall see to it.\n\n" for n, part in enumerate(parts, 2)
    )
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    assert not any(block.speaker for block in document.blocks)


def test_speakers_in_capitals_say_what_stands_behind_a_full_stop() -> None:
    text = "REED. The harbour is full.\n\nMOSS. It is not full at all.\n\nREED. Look at the bay.\n"
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    assert [block.speaker for block in document.blocks] == ["REED", "MOSS", "REED"]


def test_who_is_named_whole_at_first_and_by_the_last_name_later_speaks() -> None:
    text = (
        "Ms Aileen Rourke (Glens East): Why was the bus withdrawn?\n\n"
        "The Minister for Transport (Mr Davit Harkin): Few took it.\n\n"
        "Ms Rourke: What is a nurse to do?\n\nMr Harkin: A van will come.\n"
    )
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    speakers = [block.speaker for block in document.blocks]
    assert speakers[2:] == ["Ms Rourke", "Mr Harkin"]
    assert speakers[0] == "Ms Aileen Rourke (Glens East)"


def test_keys_that_end_in_one_word_are_no_speakers() -> None:
    text = (
        "Length of boat (metres): It is measured at the water line.\n\n"
        "Owner of the boat: The one who pays the dues.\n\n"
        "Number of boat: It is painted on the bow.\n"
    )
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    assert not any(block.speaker for block in document.blocks)


def test_an_item_that_ends_with_a_colon_announces_those_of_another_kind_below_it() -> None:
    text = (
        "The board decides as follows:\n\n1. The harbour is closed.\n2. The master shall:\n"
        "(a) count the ships;\n(b) tell without delay:\n(i) the ministry;\n(ii) the owners;\n"
        "(c) keep a list.\n3. The fees are raised.\n"
    )
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    leads = [b.lead.of(text) if b.lead else None for b in document.blocks if b.kind == "item"]
    outer, shall = "The board decides as follows:", "The master shall:"
    tell = "(b) tell without delay:"
    assert leads == [outer, outer, shall, shall, tell, tell, shall, outer]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Keep it dry. Do not take it if you\n\n- are pregnant,\n- have asthma.\n",
         "Do not take it if you"),
        ("# Use\n\nThe tenant shall,\n\n(a) pay in time;\n(b) keep no hens.\n",
         "The tenant shall,"),
        ("La locataire ne doit pas\n\n– élever des poules ;\n– sous-louer la maison.\n\nElle le "
         "sait bien et ne le fait pas.\n", "La locataire ne doit pas"),
    ],
)  # fmt: skip
def test_a_clause_that_breaks_off_leads_the_items_that_go_on_with_it(text: str, lead: str) -> None:
    assert leads_of_items(text) == [lead, lead]


@pytest.mark.parametrize(
    "text",
    [
        "We met on Monday\n\n- Anna came by bus.\n- Bob left at noon.\n",  # they begin anew
        "He left the room.\n\n- he came back\n- he sat down\n",  # nothing breaks off
        "Shopping for the week\n\n- flour\n- eggs\n",  # a heading that says what is below
        "He said that he will\n\nThe rest is lost.\n\n- one page\n- two pages\n",  # not above them
    ],
)
def test_what_stands_above_a_list_and_does_not_break_off_leads_nothing(text: str) -> None:
    assert leads_of_items(text) == [None, None]


def leads_of_items(text: str) -> list[str | None]:
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    return [b.lead.of(text) if b.lead else None for b in document.blocks if b.kind == "item"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Boiler house: data\n\nOutput: 2.4 MW\nSteam: 3 t\nChimney: 31 m\nMaker: Borsig\n", 4),
        ("Owner: Lindal\n\nOutput: 2.4 MW\n\nSteam: 3 t\n\nChimney: 31 m\n\nMaker: Borsig\n", 5),
        ("Plot holder: Ana\n\nPlot: 27\nArea: 180 m\nRent: 96 pounds\nWater: April\n", 5),
        ("Owner: Lindal\nOutput: 2.4 MW\nSteam: 3 t\nChimney: 31 m\nMaker: Borsig\n", 5),
    ],
    ids=["apart", "all-apart", "a-value", "none-apart"],
)
def test_a_first_line_apart_from_close_pairs_titles_them(text: str, pairs: int) -> None:
    document = make_document(Reading(text, "text/plain"), "id", "name.txt")
    assert sum(block.kind is BlockKind.PAIR for block in document.blocks) == pairs


def test_a_form_with_empty_fields_is_a_form() -> None:
    text = (
        "COLD CHAIN REPORT\n\nSite: Tannery Road\nLast serviced on:\nTemperature: 14.2 degrees\n"
        "Highest temperature:\nAlarm: switched off\n\nNOTICES\n\nOfficer: told on 12 May\n"
        "Answer of the officer:\nMaker: written to\n"
    )
    document = make_document(Reading(text, "text/plain"), "d", "d")
    assert [block.kind.value for block in document.blocks] == [
        "heading", "pair", "paragraph", "pair", "paragraph", "pair",
        "heading", "pair", "paragraph", "pair",
    ]  # fmt: skip
