"""Two small sources and a briefing on them, from which all forgeries are made."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from index import Document, Metadata, Page, Span
from index.text import make_document
from index.types import Reading
from rag.briefing import Briefing, Gap, Quote, Theme, assemble, compare_quotes
from rag.types import Evidence

# The quotes by the names that the forgeries use.
NOT, FALSE, FIRST, MONEY, AGREED, OTHER, DENIED, LEANS, BEFORE, REPEATED, CODE = (
    "The port authority did not order the closure of the eastern ferry terminal in April 2016.",
    "It is false that the ferry terminal was closed because of the dredging works.",
    "The ferry terminal served 1,300 passengers each day in 2016.",
    "The dredging works cost the port authority $12.5 million.",
    "The port authority and the ferry company signed their agreement on 14 May 2015.",
    "The ferry terminal served 1,450 passengers each day in 2016.",
    "The harbour pilot denied that the dredging works had damaged the ferry terminal.",
    "They were paid by the port authority for eleven weeks.",
    "The ferry crews lost their work when the terminal closed.",
    "The port authority and the ferry company signed their agreement on 14 May 2015.",
    "The closure was announced as notice PA/2016/7 of the port authority.",
)
_PAGE_TEXT = (
    "Of ferries and their terminals\n\n"
    f"{NOT} {FALSE} The mayor of the town asked for a report.\n\n{FIRST} {MONEY} {AGREED}\n\n"
    "A second terminal is planned for 2031 by the town.\n"
)
_PDF_PAGES = (
    f"The eastern terminal: an inquiry\n\n{OTHER} {REPEATED} The inquiry heard nine witnesses.\n\n",
    f"{DENIED} {CODE}\n\n{BEFORE} {LEANS} No ship was lost.\n",
)
TOPIC = "Prepare a briefing on the ferry terminal: how many passengers used it, and why it closed."
INVENTED = "The port authority secretly paid the harbour pilot to sign the false report."


def originals() -> list[Document]:
    """A web page with author and date, and a PDF of two pages."""
    page = Reading(
        _PAGE_TEXT, "text/html",
        metadata=Metadata("Of ferries and their terminals", "Clara Vane", "Coast Review",
                          "2017-02-03", language="en"),
    )  # fmt: skip
    printed = Reading(
        "".join(_PDF_PAGES), "application/pdf",
        pages=(Page(0, "i"), Page(len(_PDF_PAGES[0]), "ii")),
        metadata=Metadata("The eastern terminal: an inquiry", "Dov Hartley", None, "2018",
                          language="en"),
    )  # fmt: skip
    return [_made(page, "web/ferries.html"), _made(printed, "reports/inquiry.pdf")]


def _made(reading: Reading, source: str) -> Document:
    identity = hashlib.sha256(reading.text.encode()).hexdigest()
    return make_document(reading, identity, source)


def place(document: Document, words: str) -> Evidence:
    """Words as evidence."""
    start = document.text.index(words)
    return Evidence(document, Span(start, start + len(words)), None, 1.0)


def original(documents: list[Document]) -> Briefing:
    """The briefing: three themes, a figure that differs, a date that two sources agree on."""
    page, printed = documents
    one = Quote(1, place(page, NOT))
    two = Quote(2, place(page, FALSE))
    three = Quote(3, place(page, FIRST))
    four = Quote(4, place(printed, OTHER))
    five = Quote(5, place(page, AGREED), (place(printed, REPEATED),), None, 2)
    six = Quote(6, place(printed, DENIED))
    seven = Quote(7, place(printed, LEANS), (), place(printed, BEFORE))
    eight = Quote(8, place(page, MONEY))
    nine = Quote(9, place(printed, CODE))
    themes = (
        Theme("Port authority · ferry terminal", (one, two, six)),
        Theme("Passengers", (three, four)),
        Theme("Port authority and the ferry company", (five, seven, eight, nine)),
    )
    numbered = _numbered(themes)
    by_words = {quote.evidence.quote: quote for theme in numbered for quote in theme.quotes}
    pair = compare_quotes(by_words[FIRST], by_words[OTHER])
    assert pair is not None
    gaps = (
        Gap("the ferry terminal: why it closed", "no sentence seems to answer", 0.21),
        Gap("closed", "this word of the topic stands in no quote", 0.0),
    )
    return assemble(TOPIC, numbered, (pair,), gaps[:1], ("0123456789ab",), wants_figures=True)


def _numbered(themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """The quotes numbered in their order."""
    number, found = 0, []
    for theme in themes:
        quotes = []
        for quote in theme.quotes:
            number += 1
            quotes.append(replace(quote, number=number))
        found.append(Theme(theme.title, tuple(quotes)))
    return tuple(found)
