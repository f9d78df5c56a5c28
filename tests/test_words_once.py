"""Words, numbers, dates and "not" are read in one place; what else reads words says why."""

from __future__ import annotations

import re

from tests.test_structure import is_inside, modules

# Modules with a pattern for words of their own, and what it takes for a word.
OWN_WORDS = {
    "index.readers.pdf.word_gaps": "letters alone: digits tell nothing of lost gaps",
    "rag.asking.expansion": "with the signs of abbreviations: R&D, U.N., P/E",
    "rag.briefing.themes": "what a title may hold as one word: post-war, citizen's",
    "rag.checking.quotation_search": "whatever stands between spaces, compared sign by sign",
}
# Modules that name months. The dates that documents are given are read beside their names.
OWN_MONTHS = {"index.text.metadata"}


def modules_with(pattern: str) -> set[str]:
    found = re.compile(pattern, re.MULTILINE)
    return {
        name
        for name, path in modules().items()
        if not is_inside(name, "index.language") and found.search(path.read_text(encoding="utf-8"))
    }


def test_few_modules_say_themselves_what_a_word_is() -> None:
    assert modules_with(r"^_?WORD\w* = re\.compile") == OWN_WORDS.keys()
    assert modules_with(r'r"\\w\+"') == set()


def test_no_module_reads_dates_negations_or_stems_itself() -> None:
    assert modules_with(r"(?i)\bjanuary\b") == OWN_MONTHS
    assert modules_with(r"(?i)\bneither\|nor\b|\bnot\|no\b|n\[’'\]t") == set()
    assert modules_with(r"snowballstemmer|^def _?(?:same_)?stem\(") == set()
    assert modules_with(r"(?i)\b(?:two|three)\|(?:three|four)\b") == set()
