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


@pytest.mark.parametrize(
    ("explained", "card", "told"),
    [
        ("“the Minister” means the Minister for Finance;", "The Minister may pay it.",
         {"Minister": "the Minister for Finance"}),
        ("The term \"Secretary\" means the Secretary of Trade.", "The Secretary’s report is due.",
         {"Secretary": "the Secretary of Trade"}),
        ("It was let to Kent Harbour Trust, Inc. (hereinafter the “Lessee”).", "Lessee pays.",
         {"Lessee": "Kent Harbour Trust, Inc."}),
        ("Its sales agents in Kent and in Norland (“Agents”) sued.", "The Agents lost.",
         {"Agents": "Its sales agents in Kent and in Norland"}),
        ("It is brought by old owners, twelve former sales agents (“Agents”).", "An Agent lost.",
         {"Agents": "twelve former sales agents"}),
        ("It set up an ad hoc Harbour Committee (hereafter referred to in the present Act as the "
         "Committee).", "The Committee met.", {"Committee": "Harbour Committee"}),
        ("It ran 5 years from the Effective Date (the “Initial Term”).", "The Initial Term ended.",
         {"Initial Term": "It ran 5 years from the Effective Date"}),
        ("The Department of Harbour Affairs (HA) met.", "HA paid.",
         {"HA": "Department of Harbour Affairs"}),
        ("The procurement instrument identifier (PIID) is told.", "PIIDs are long.",
         {"PIID": "procurement instrument identifier"}),
        ("“Software” means the programs and\ntheir manuals. It is old.", "Software was sold.",
         {"Software": "the programs and\ntheir manuals"}),
        ("The Community Safety Partnership (CSP) met.", "It is for CSP and the board.",
         {"CSP": "Community Safety Partnership"}),
        ("Kent (“Lessor”) and Moss Quay Ltd. (the “Lessee” or “Tenant”) agreed.", "Tenant pays.",
         {"Tenant": "Moss Quay Ltd."}),
    ],
)  # fmt: skip
def test_what_a_document_explains_is_told(explained: str, card: str, told: dict[str, str]) -> None:
    assert told_of(explained, card) == told


@pytest.mark.parametrize(
    ("explained", "card"),
    [
        # Part of a longer name, another meaning, in the card itself, in small letters.
        ("“Company” means Reed & Moss of Kent.", "The Ford Motor Company paid."),
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


def test_no_more_than_three_are_told() -> None:
    names = ("Agent", "Bank", "Court", "Deed")
    explained = "\n".join(f"“{name}” means the old {name.lower()} of Kent." for name in names)
    assert list(told_of(explained, "Agent, Bank, Court and Deed")) == ["Agent", "Bank", "Court"]
