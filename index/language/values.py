"""All values of a text in one pass over its tokens: identifiers, dates, times, numbers, names."""

from __future__ import annotations

from datetime import date

from index.language.dates import day_comes_first, find_date
from index.language.identifiers import find_identifier
from index.language.lexicon import Lexicon, Scan, load_lexicon
from index.language.names import find_name
from index.language.number_words import is_number_word
from index.language.numbers import find_number
from index.language.times import find_time
from index.language.tokens import WORD, Token, tokenize
from index.types import Value


def find_values(text: str, language: str | None = "en", date: date | None = None) -> list[Value]:
    """The values of ``text`` in order, none within another; ``value.span.of(text)`` are its words.

    ``language``: its ISO 639-1 code; where there are no words for it, digits are read.
    ``date``: when the text was written, for "yesterday" and its like, which are left aside without.
    """
    tokens = tokenize(text)
    scan = Scan(text, tokens, load_lexicon(language), date, day_comes_first(tokens))
    values, place = [], 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind == WORD and not _may_begin(token, scan.lexicon):
            place += 1
            continue
        found = (
            find_date(scan, place)
            or find_time(scan, place)
            or find_identifier(scan, place)
            or find_number(scan, place)
            or find_name(scan, place)
        )
        if found is None:
            place += 1
            continue
        value, place = found
        if value is not None:
            values.append(value)
    return values


def _may_begin(token: Token, lexicon: Lexicon) -> bool:
    """Whether a value may begin with a word."""
    if token.is_capital or token.low in lexicon.starters or not token.text.isalpha():
        return True
    return "joined" in lexicon.words and is_number_word(token.low, lexicon)
