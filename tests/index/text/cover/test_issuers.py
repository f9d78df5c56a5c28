"""Which lines name an institution, and where on a cover they tell who issues a text."""

from __future__ import annotations

import pytest

from index.text.cover.issuers import is_issuer
from tests.support.documents import text_document

NAMES = (
    "Ministry of Defence",
    "Department for Work and Pensions",
    "Open Data User Group (ODUG)",
    "United Nations Security Council",
    "Banco Central de Chile",
    "Cour suprême",
    "Bundesministerium für Bildung und Forschung",
    "Amtsgericht München",
    "Imperial College London",
    "Food and Agriculture Organization",
    "Halcyon Ferries Ltd",
    "Halcyon Ferries, Inc.",
    "Правительство Российской Федерации",
    "OFFICE OF THE MAYOR",
    "Kenya Police Service",
    "Oslo kommune",
    "Isle of Skerry Council",
    "City of Wend",
    "University of Wend",
    "Prime Minister of Kiritea",
    "Treasury",
)
NO_NAMES = (
    "Authority",
    "Service",
    "Local authority",
    "Finding Users for Your Project",
    "Closing a Project",
    "Citizens of the Senate and of the House",
    "My dear Prime Minister",
    "Minister for the Cabinet Office",
    "Deputy Administrator, Office of Harbour Affairs",
    "Harbour Foundation Privacy Policy Guidance",
    "United Nations Convention on Harbours",
    "Statute of the International Court of Justice",
    "Code of Conduct Committee Governance",
    "About the Executive Council",
    "MEMORANDUM FOR THE HEADS OF DEPARTMENTS AND AGENCIES",
    "CONSTRUCTION AGENCY AGREEMENT",
    "Council Decision",
    "HALCYON CORPORATION, a Delaware corporation",
    "Discovery and View Services",
)


@pytest.mark.parametrize("line", NAMES)
def test_a_name_is_headed_by_the_word_for_an_institution(line: str) -> None:
    assert is_issuer(line)


@pytest.mark.parametrize("line", NO_NAMES)
def test_what_only_speaks_of_institutions_names_none(line: str) -> None:
    assert not is_issuer(line)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Ports in winter\n\nHarbour Council\n\n5 May 2014\n\n", "Harbour Council"),
        ("Ports in winter\n\nHere is what we saw of them.\n\nHarbour Council\n\n", None),
        ("Ports in winter\n\n* Harbour Council\n* Port Office of Wend\n\n", None),
        ("5 May 2014\n\nHarbour Council\n\nDear Ms Reed,\n\n", None),
        ("Harbour Council\n\n5 May 2014\n\nDear Ms Reed,\n\n", "Harbour Council"),
        ("On Tides\n\nRagnhild Østby, Tormod Lie\n\nUniversity of Wend\n\n", None),
        ("# Ports in winter\n\n## 2. Harbour Council\n\n", None),
        (
            "COURT OF APPEALS\n\nFOR THE FIRST HARBOUR\n\nNo. 9-17\n\nREED,\n\nAppellant,\n\nv.\n\n"
            "LEE,\n\nAppellee.\n\n",
            "COURT OF APPEALS FOR THE FIRST HARBOUR",
        ),
    ],
    ids=[
        "below the title", "below a sentence", "items", "who a letter goes to", "who writes",
        "institute of authors", "a part", "which court",
    ],
)  # fmt: skip
def test_the_letterhead_names_the_issuer(text: str, publisher: str | None) -> None:
    prose = "In the winter the ships lay still, and nobody knew when the ice would go again. " * 3
    assert text_document(text + prose).metadata.publisher == publisher
