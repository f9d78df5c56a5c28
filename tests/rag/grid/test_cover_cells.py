"""Cells from what a document says of itself, and questions that ask for something else."""

from __future__ import annotations

import pytest

from index import Document, Reading
from index.text import make_document
from rag.grid.asked_fields import asked_field
from rag.grid.cover_cells import cover_cell

DRAFT = """United Nations

S/2031/77

Security Council

Distr.: General
4 March 2031

Original: English

Andorra, Belize and Chad: draft resolution

The Security Council,

Recalling its resolutions 1234 (2029) of 3 May 2029 and 1240 (2030), which it reaffirms today,

1. Decides to extend until 4 May 2031 the mandate of the mission as set out in resolution 1240;

2. Decides to remain seized of the matter.
"""
ORDER = """# Order 88

By the authority vested in me, and in order to bring the harbours under one roof, it is ordered that
the Board of Harbours be established and that it report every year on all that it has done.

MARGARET P. DOYLE
The Residence,
June 19, 1975.
"""
MINUTES = """# Harbour Council Meeting 2031-06-30

## Present

* Ann Bell (@bell)
* Carl Dorn (@dorn)

## Agenda

* The pier is closed until the spring, and the council will look at it again in its next meeting.
"""
RECORD = """Title: On Sets
Created: 31-Jul-2000
Status: final

The proposal adds sets to the language, since lists are used where sets are meant.
"""
SIGNED = """Agreement on the pier

The tenant was assigned the eastern berth, which is designed to hold four boats, and has signed up
for two years. He signed Harbour Lights as well.

(Signed) Ann Bell
"""
UNSIGNED = SIGNED.replace("(Signed) Ann Bell\n", "Signed at the harbour in two copies.\n")


@pytest.mark.parametrize(
    ("text", "question", "quote", "answer"),
    [
        (DRAFT, "Date?", "4 March 2031", "4 March 2031"),
        (DRAFT, "Symbol?", "S/2031/77", "S/2031/77"),
        (DRAFT, "Sponsors?", "Andorra, Belize and Chad: draft resolution",
         "Andorra, Belize and Chad"),
        (ORDER, "Who signed it?", "MARGARET P. DOYLE", "MARGARET P. DOYLE"),
        (SIGNED, "Who signed it?", "(Signed) Ann Bell", "Ann Bell"),
        (SIGNED.replace("(Signed)", "**Signed by:**"), "Who signed it?", "**Signed by:** Ann Bell",
         "Ann Bell"),
        (ORDER, "Date?", "June 19, 1975.", "June 19, 1975"),
        (MINUTES, "Date?", "# Harbour Council Meeting 2031-06-30", "2031-06-30"),
        (MINUTES, "Who attended?", "## Present\n\n* Ann Bell (@bell)\n* Carl Dorn (@dorn)", None),
        (RECORD, "Date?", "Created: 31-Jul-2000", "31-Jul-2000"),
    ],
)  # fmt: skip
def test_cells_hold_the_documents_own_words(
    text: str, question: str, quote: str, answer: str | None
) -> None:
    document, field = _document(text), asked_field(question)
    assert field is not None
    (found,) = cover_cell(document, field)
    assert found.quote == quote
    assert found.answer is not None
    assert found.answer.of(document.text) == (answer if answer is not None else quote)


@pytest.mark.parametrize(
    ("text", "question"),
    [(RECORD, "Symbol?"), (RECORD, "Who attended?"), (DRAFT, "Who attended?"), (MINUTES, "Symbol?"),
     (RECORD, "Who signed it?"), (UNSIGNED, "Who signed it?")],
)  # fmt: skip
def test_what_a_document_does_not_say_is_no_cell(text: str, question: str) -> None:
    field = asked_field(question)
    assert field is not None
    assert cover_cell(_document(text), field) == ()


def test_the_rest_of_a_document_is_not_searched_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def is_name(line: str) -> bool:
        looked.append(line)
        return line == "Ann Bell"

    monkeypatch.setattr("rag.grid.cover_cells.is_person", is_name)
    field = asked_field("Who signed it?")
    assert field is not None
    (found,) = cover_cell(_document(f"{SIGNED}\n(Signed) Carl Dorn\n"), field)
    assert (found.quote, looked) == ("(Signed) Ann Bell", ["Ann Bell"])


def _document(text: str) -> Document:
    return make_document(Reading(text, "text/markdown"), "f" * 64, "a.md")
