"""Names that a document explains elsewhere than in the card that has them."""

from __future__ import annotations

import pytest

from index import Span
from rag.cards.defined_names import defined_names
from tests.support.documents import text_document


def told_of(explained: str, card: str, said: str = "") -> dict[str, str]:
    text = f"{explained}\n\n{card}"
    document = text_document(text)
    span = Span(len(explained) + 2, len(text))
    found = defined_names(document, [span], said)
    return {name.name: name.meaning.of(text) for name in found}


def test_a_name_is_told_in_the_documents_words() -> None:
    explained = "“the Minister” means the Minister for Finance;"
    assert told_of(explained, "The Minister may pay.") == {"Minister": "the Minister for Finance"}
    assert told_of("Its agents (“Agents”) met a firm.", "An Agent lost.") == {
        "Agents": "Its agents"
    }


@pytest.mark.parametrize(
    ("explained", "card"),
    [
        # Part of a longer name, another meaning, in the card itself, in small letters.
        ("“Company” means Reed & Moss of Kent.", "The Ford Motor Company paid."),
        ("“the Minister” means the Minister for Trade.", "The Minister for Finance paid."),
        ("“Agreement” means the lease of 2011.", "This Agreement ends."),
        ("“Board” means the board of Kent.", "“Board” means the board of Norland."),
        ("“harbour” means any place for ships.", "The harbour was shut."),
        ("The Harbour Trade Board (HTB) met.", "The Harbour Trade Board (HTB) left."),
        # No name: where a firm is, what another paper says, a rest, what letters don't spell.
        ("It is at Quay 2. Kent, PA 17815 (“Moss”)", "Moss paid."),
        ("(a) to whom the fees of the port are paid (“Beneficiary”)", "The Beneficiary left."),
        ("“Board” has the meaning given in section 2.", "The Board met."),
        ("the Main Directorate of the General Staff of Rurania (GRU)", "The GRU met."),
        ("(see the “Annex” and others)", "The Annex tells it."),
        ("The United Kingdom (UK) agreed.", "The UK left."),
        ("“Fees” means:", "Fees rose."),
        ("“Fees” means what is paid to the", "Fees rose."),
    ],
)
def test_what_needs_or_has_no_explaining_is_left(explained: str, card: str) -> None:
    assert told_of(explained, card) == {}


def test_what_is_said_beside_isnt_told_again() -> None:
    explained = "“the Minister” means the Minister for Finance;"
    assert told_of(explained, "The Minister may pay.", "Rules of the Minister for Finance") == {}


def test_the_last_explanation_before_counts() -> None:
    explained = "“Board” means the board of Kent.\n\nIn this part “Board” means the Trade Court."
    assert told_of(explained, "The Board met.") == {"Board": "the Trade Court"}
    assert told_of("The Board met.", explained) == {}


def test_names_come_in_the_order_of_the_card() -> None:
    names = ("Agent", "Bank", "Court", "Prince", "Princess")
    explained = "\n".join(f"“{name}” means the old {name.lower()} of Kent." for name in names)
    assert list(told_of(explained, "Bank, Agent, Court, Princess and Prince")) == [
        "Bank", "Agent", "Court", "Princess", "Prince",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("explained", "card"),
    [
        ("Its Information Technology (IT) failed.", "IT IS HEREBY ORDERED that it is denied."),
        ("“Will” means the last will of Reed.", "Will you come?"),
        ("“May” refers to the Kent rail hub.", "It was held in May 2020."),
    ],
)
def test_a_word_that_looks_like_a_name_is_none(explained: str, card: str) -> None:
    assert told_of(explained, card) == {}


def test_a_name_may_stand_over_two_lines() -> None:
    explained = "It ran 5 years from the Effective Date (the “Initial Term”)."
    assert list(told_of(explained, "The Initial\nTerm ended.")) == ["Initial Term"]
