"""All values of a text in one pass over its tokens: dates, times, identifiers, numbers, names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from index.language.dates import find_date
from index.language.identifiers import find_further, find_identifier, is_label
from index.language.lexicon import Found, Scan, load_lexicon
from index.language.names import find_name
from index.language.number_words import is_number_word
from index.language.numbers import find_number
from index.language.relative_dates import day_comes_first
from index.language.times import find_time
from index.language.tokens import SIGN, WORD, Tokens, tokenize
from index.language.units import MONEY_SIGNS
from index.types import Value

# Signs with which a value may begin.
_OPENING_SIGNS = frozenset("([+-−–~≈<>≥≤§¶№'’‘.¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞") | MONEY_SIGNS
_BETWEEN_CELLS = ("\t", "   ")
_SIGNED = frozenset(["doi", "arxiv", "v"])


def find_values(text: str, language: str | None = "en", date: date | None = None) -> list[Value]:
    """The values of ``text`` in order, none within another; ``value.span.of(text)`` are its words.

    None reaches from one cell of a row into the next.
    ``language``: its ISO 639-1 code; where there are no words for it, digits are read.
    ``date``: when the text was written, for "yesterday" and its like, which are left aside without.
    """
    tokens = tokenize(text)
    lexicon, day_first = load_lexicon(language), day_comes_first(tokens)
    scans = (Scan(text, cell, lexicon, date, day_first) for cell in _by_cell(tokens))
    return [value for scan in scans for value in _find_in_cell(scan)]


def _by_cell(tokens: Tokens) -> Iterator[Tokens]:
    """Tokens that a tab or wide space parts; a sign in a cell of its own belongs to its figure."""
    start = 0
    for place in range(1, len(tokens)):
        signs = SIGN in (tokens[place - 1].kind, tokens[place].kind)
        if not signs and any(space in tokens[place].gap for space in _BETWEEN_CELLS):
            yield Tokens(tokens[start:place])
            start = place
    yield Tokens(tokens[start:]) if start else tokens


def _find_in_cell(scan: Scan) -> list[Value]:
    tokens, starters = scan.tokens, scan.lexicon.starters
    skips = scan.lexicon.has_capitals and not scan.lexicon.words["joined"]
    values, place = [], 0
    while place < len(tokens):
        kind, text, low = tokens[place][:3]
        if kind == SIGN and text not in _OPENING_SIGNS:
            found = None
        elif kind != WORD:
            found = _find_in_sign(scan, place)
        elif text == low and low not in starters and text.isalpha() and skips:
            found = None
        else:
            found = _find_in_word(scan, place)
        if found is None:
            place += 1
            continue
        value, place = found
        if value is not None:
            values.append(value)
    return values


def _find_in_sign(scan: Scan, place: int) -> Found | None:
    """What begins with a digit, a sign or an ideograph."""
    return (
        find_further(scan, place)  # 1651 (2005) would be two years
        or find_date(scan, place)
        or find_time(scan, place)
        or find_identifier(scan, place)
        or find_number(scan, place)
        or find_name(scan, place)
    )


def _find_in_word(scan: Scan, place: int) -> Found | None:
    """What begins with a word: only what that word may begin is tried."""
    token, lexicon = scan.tokens[place], scan.lexicon
    low, is_plain = token.low, token.text.isalpha()
    if lexicon.has("articles", low) and not _may_follow_article(scan, place):
        return None
    found: Found | None = None
    if low in lexicon.date_starters or not is_plain or token.text.isupper():
        found = find_date(scan, place) or find_time(scan, place)
    if found is None and (token.is_capital or not is_plain or is_label(token) or low in _SIGNED):
        found = find_identifier(scan, place)
    if found is None and _may_count(scan, place, low):
        found = find_number(scan, place)
    if found is None and (
        token.is_capital or lexicon.may_begin_name(low) or not lexicon.has_capitals
    ):
        found = find_name(scan, place)
    return found


def _may_follow_article(scan: Scan, place: int) -> bool:
    token, following = scan.tokens[place], scan.tokens.at(place + 1)
    if following.low in scan.lexicon.after_article:
        return True
    return token.is_capital and (following.is_capital or not following.gap)


def _may_count(scan: Scan, place: int, low: str) -> bool:
    lexicon = scan.lexicon
    if low in lexicon.number_starters:
        return True
    if scan.tokens[place].text.isupper() and not scan.tokens.at(place + 1).text.isalpha():
        return True  # EUR 5, US$ 5
    return bool(lexicon.words["joined"]) and is_number_word(low, lexicon)
