"""Cards: whole, with their times and how they are meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Metadata, Span
from rag.cards.card import Card, make_card
from rag.types import Evidence
from tests.support.documents import text_document


def card_of(text: str, metadata: Metadata | None = None, core: str | None = None) -> Card:
    document = text_document(text)
    if metadata is not None:
        document = replace(document, metadata=metadata)
    words = core if core is not None else text
    span = Span(text.index(words), text.index(words) + len(words))
    return make_card(Evidence(document, span, None, 1.0), span if core is not None else None)


def test_dates_are_meant_those_of_references_are_not() -> None:
    card = card_of(
        "Recalling its resolution 1325 (2000) of 31 October 2000, ships left in May 2011."
    )
    assert [(m.date, m.computed) for m in card.meant] == [("2011-05", False)]
    act = card_of("On 26 May 2016 the board approved the Harbour Safety Act, 2017.")
    assert [m.date for m in act.meant] == ["2016-05-26"]
    assert card.period == "2011-05"
    order = card_of("The board acts under Order No. 11652 of March 8, 1972, and the Geneva "
                    "Convention of 12 August 1949, since 3 May 2011.")  # fmt: skip
    assert [m.date for m in order.meant] == ["2011-05-03"]


@pytest.mark.parametrize(
    "text",
    ["The treaty expired in May of 1998.", "The order of the board lapsed in 1998."],
)  # fmt: skip
def test_dates_of_what_happens_to_a_treaty_are_meant(text: str) -> None:
    assert [moment.date[:4] for moment in card_of(text).meant] == ["1998"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [("The Port Act of 1998, effective April 13, 1999, is void since 3 May 2011.", ["2011-05-03"]),
     ("The Ports Act raises the fee to $5, effective 1 July 2020.", ["2020-07-01"]),
     ("The Home Rule Act, approved December 24, 1973, is void since 3 May 2011.", ["2011-05-03"]),
     ("It was moved by Reorganization Plan No. 2 of 1977 to the board.", []),
     ("It acts under section 303, 50 U.S.C. App. 2093, and others.", []),
     ("It combines practices from NIST Special Publication 1800-18 and others.", []),
     ("Fees rose in 1990-95 and fell again.", ["1990/1995"]),
     ("Nine treaties were made between the years 1722 and 1805.", ["1722/1805"])],
)  # fmt: skip
def test_stretches_of_years(text: str, dates: list[str]) -> None:
    assert [moment.date for moment in card_of(text).meant] == dates


def test_what_a_date_ends_is_told() -> None:
    card = card_of("The report is due not later than 1 December 1999.")
    assert [(m.date, m.bound) for m in card.meant] == [("1999-12-01", "not later than")]


def test_who_is_reported_before_is_named_beside() -> None:
    text = "Ada Moss said that the fees rose. Paul Reed denied that they had risen."
    card = card_of(text)
    assert card.voice.name == "Paul Reed"
    assert card.voice.before == "Ada Moss"


def test_a_relative_date_is_computed_from_the_documents_own() -> None:
    told = Metadata(date="2014-07-18", origins=(("date", "text"),))
    card = card_of("The aircraft was shot down yesterday over the town.", told)
    assert [(m.date, m.computed) for m in card.meant] == [("2014-07-17", True)]
    assert card.said == "2014-07-18"
    of_file = Metadata(date="2014-07-18", origins=(("date", "file"),))
    card = card_of("The aircraft was shot down yesterday over the town.", of_file)
    assert (card.meant, card.said) == ((), None)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Forty ships left the harbour.", "fact"),
        ("Decides to close the harbour for eleven days;", "demand"),
        ("Reed argues that the fees are too high.", "opinion"),
        ("Reed claimed that the fees never rose.", "allegation"),
        ("The harbour will be closed for eleven days.", "forecast"),
        ("In our view the fees are too high.", "opinion"),
    ],
)
def test_how_it_is_meant(text: str, modality: str) -> None:
    assert card_of(text).modality == modality


def test_a_card_is_the_run_around_its_core() -> None:
    text = "Forty ships came in spring. They waited for eleven days."
    card = card_of(text, core="They waited for eleven days.")
    assert card.evidence.quote == text
    assert card.core.of(text) == "They waited for eleven days."
    assert card.is_whole


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Today, the board shut the port.", ["2014-05-05"]),
        ("The board shut the port, it announced today.", ["2014-05-05"]),
        ("Few states have such a law as exists in Norland today.", []),
        ("The ports of today are large.", []),
        ("It is called today the Old Quay.", []),
        ("The law is kept as it does today.", []),
        ("The sea is calm. Today the board met.", ["2014-05-05"]),
        ("The minister left today.", ["2014-05-05"]),
        ("Reed was sworn in today.", ["2014-05-05"]),
        ("She will speak today.", ["2014-05-05"]),
        ("The court struck down the law today.", ["2014-05-05"]),
    ],
)
def test_today_is_a_day_where_something_is_done(text: str, dates: list[str]) -> None:
    metadata = Metadata(date="2014-05-05", origins=(("date", "text"),))
    assert [moment.date for moment in card_of(text, metadata).meant] == dates
