"""Words, numbers, dates and "not" are read in one place; what else reads words says why."""

from __future__ import annotations

import re

from tests.test_structure import is_inside, modules

# Modules with a pattern for words of their own, and what it takes for a word.
OWN_WORDS = {
    "index.readers.pdf.word_gaps": "letters alone: digits tell nothing of lost gaps",
    "rag.asking.expansion": "with the signs of abbreviations: R&D, U.N., P/E",
    "index.readers.pdf.drafts": "how many words a line has, for its measure",
    "index.readers.pdf.runs": "how many words a run of characters has, for its measure",
    "index.readers.page.measures": "how much text an element has beside its links",
    "index.readers.mail": "headers as they are written, in any language",
    "rag.cards.parsed": "the words between a name and its verb",
    "rag.checking.cuts": "whole words at the ends of a quote, compared sign by sign",
    "rag.checking.seen.styles_seen": "names in a style sheet",
    "rag.checking.quotation_search": "whatever stands between spaces, compared sign by sign",
}
# Modules that look at runs of letters and digits, to count or to fold them.
OWN_RUNS = {
    "index.readers.mail", "index.readers.pdf.drafts", "index.text.cover.trust",
    "rag.checking.leftovers",
}  # fmt: skip
# Modules that name months: how cells show them.
OWN_MONTHS = {"index.readers.date_formats"}
# What may not be left out of a quotation, whatever it denies.
OWN_NOTS = {"rag.checking.altered"}


def modules_with(pattern: str) -> set[str]:
    found = re.compile(pattern, re.MULTILINE)
    return {
        name
        for name, path in modules().items()
        if not is_inside(name, "index.language") and found.search(path.read_text(encoding="utf-8"))
    }


def test_few_modules_say_themselves_what_a_word_is() -> None:
    assert modules_with(r"^_?WORD\w* = re\.compile") == OWN_WORDS.keys()
    assert modules_with(r'r"\\w\+"') == OWN_RUNS


def test_no_module_reads_dates_negations_or_stems_itself() -> None:
    assert modules_with(r"(?i)\bjanuary\b") == OWN_MONTHS
    assert modules_with(r"(?i)\bneither\|nor\b|\bnot\|no\b|n\[’'\]t") == OWN_NOTS
    assert modules_with(r"snowballstemmer|^def _?(?:same_)?stem\(") == set()
    assert modules_with(r"(?i)\b(?:two|three)\|(?:three|four)\b") == set()
