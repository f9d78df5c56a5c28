"""Where a text explains names."""

from __future__ import annotations

from time import process_time

import pytest

from rag.cards.explained_names import explained_names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "“the Minister” means the Minister for Finance;",
            {"Minister": "the Minister for Finance"},
        ),
        (
            'The term "Secretary" means the Secretary of Trade.',
            {"Secretary": "the Secretary of Trade"},
        ),
        (
            "It was let to Kent Harbour Trust, Inc. (hereinafter the “Lessee”).",
            {"Lessee": "Kent Harbour Trust, Inc."},
        ),
        (
            "Its sales agents in Kent and in Norland (“Agents”) sued.",
            {"Agents": "Its sales agents in Kent and in Norland"},
        ),
        (
            "It is brought by old owners, twelve former sales agents (“Agents”).",
            {"Agents": "twelve former sales agents"},
        ),
        (
            "a Harbour Committee (hereafter referred to in the present Act as the Committee)",
            {"Committee": "Harbour Committee"},
        ),
        (
            "It ran 5 years from the Effective Date (the “Initial Term”).",
            {"Initial Term": "It ran 5 years from the Effective Date"},
        ),
        (
            "The Director of the Office of Harbour Affairs (OHA)",
            {"OHA": "Office of Harbour Affairs"},
        ),
        (
            "It is made by and between  REED SYSTEMS,\nINC., an Arizona  corporation  with its "
            'place at 6 Broad St., Kent, Arizona 85710 (the "Licensor")',
            {"Licensor": "REED SYSTEMS,\nINC., an Arizona  corporation"},
        ),
        (
            "The procurement instrument identifier (PIID) is told.",
            {"PIID": "procurement instrument identifier"},
        ),
        (
            "“Software” means the programs and\ntheir manuals. It is old.",
            {"Software": "the programs and\ntheir manuals"},
        ),
        (
            "Kent (“Lessor”) and Moss Quay Ltd. (the “Lessee” or “Tenant”) agreed.",
            {"Lessee": "Moss Quay Ltd.", "Tenant": "Moss Quay Ltd."},
        ),
        ("“harbour” means any place for ships.", {}),
        ("It is at Quay 2. Kent, PA 17815 (“Moss”)", {}),
        ("(a) to whom the fees of the port are paid (“Beneficiary”)", {}),
        ("“Board” has the meaning given in section 2.", {}),
        ("the Main Directorate of the General Staff of Rurania (GRU)", {}),
        ("(see the “Annex” and others)", {}),
        ("“Fees” means:", {}),
        ("“Fees” means what is paid to the", {}),
        # What is hard-wrapped, marked, in capitals, with a bracket between, with an accent.
        (
            "Between Kent Linen Group, of 3 Quay, Kent (the Consortium), and Moss",
            {"Consortium": "Kent Linen Group"},
        ),
        ("Between Kent Linen Group (the Consortium) and Moss", {"Consortium": "Kent Linen Group"}),
        (
            "and Moss Textile Care Limited, of Cutler's Quay, Kent (the Contractor)",
            {"Contractor": "Moss Textile Care Limited"},
        ),
        (
            "a food additive as defined in the Food, Drug, and Cosmetic Act (the Act)",
            {"Act": "Food, Drug, and Cosmetic Act"},
        ),
        ("It flew from Amsterdam Schiphol (the Netherlands).", {}),
        ("“Effective\nDate” means the third of May.", {"Effective Date": "the third of May"}),
        ("It was let to Moss Quay Ltd. (the\n“Lessee”).", {"Lessee": "Moss Quay Ltd."}),
        ("*“Minister”* means the Minister for Trade.", {"Minister": "the Minister for Trade"}),
        ('KENT BANK PLC (the "BORROWER")', {"BORROWER": "KENT BANK PLC"}),
        ('JOHN REED AND SONS LTD. (the "Lessor")', {"Lessor": "JOHN REED AND SONS LTD."}),
        ("Reed Holdings Limited (number 01) (the “Firm”)", {"Firm": "Reed Holdings Limited"}),
        ("Reed Sociétés Ltd. (the “Étude”)", {"Étude": "Reed Sociétés Ltd."}),
        ("“Loan Agreement” means the deed of Kent.", {"Loan Agreement": "the deed of Kent"}),
        (
            "Reed Holdings Limited, a company registered in Kent with number 01 (the “Company”)",
            {"Company": "Reed Holdings Limited, a company"},
        ),
        ("Attendees\nAnna Reed\nKent Harbour Board (the “Board”)", {"Board": "Kent Harbour Board"}),
        # Titles and bynames, another's apostrophe, words that are cut.
        ("His novel was well received by critics in London (“Night Boats”).", {}),
        ("She sang in the theatre of Kent for years (as “Lola”).", {}),
        (
            'The knowledge of Anna Kent and Bob Moss ("Seller\'s Knowledge") counts.',
            {"Seller's Knowledge": "Anna Kent and Bob Moss"},
        ),
        ("“Act” means the act called “Ports Act”.", {"Act": "the act called “Ports Act”"}),
        ("It is of 27 April 2016 (the “Regulation”)", {}),
    ],
)
def test_names_are_explained_by_forms(text: str, told: dict[str, str]) -> None:
    found = explained_names(text, by_words=True)
    assert {name: place.meaning.of(text) for name, (place, *_) in found.items()} == told


def test_all_places_are_told_in_their_order() -> None:
    text = "“Board” means the board of Kent.\n\nIn this part “the Board” means the Trade Court."
    places = explained_names(text, by_words=True)["Board"]
    assert [place.meaning.of(text) for place in places] == ["the board of Kent", "the Trade Court"]


def test_a_name_that_another_is_called_explains_nothing() -> None:
    text = "“Reed House” means a house of Kent. It was sold to Reed House (the “Home”)."
    assert list(explained_names(text, by_words=True)) == ["Reed House"]


def test_forms_are_english_letters_are_not() -> None:
    text = "“Reed House” means a house of Kent. Der Hafenrat Kent (HK), die AG („Rat“)"
    assert list(explained_names(text, by_words=False)) == ["HK"]


@pytest.mark.parametrize("piece", ['"Ab" means a ', 'Aa Bb ("Cd") ', "A-", "A.A.A. ("])
def test_a_text_without_breaks_is_read_once(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = process_time()
    explained_names(text, by_words=True)
    assert process_time() - start < 5
