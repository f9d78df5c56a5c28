"""Names of documents, provisions and things by sign and number: A/RES/60/1, Article 5(2), BY-1057.

The forms stand in ``lexicons/identifiers.toml``; each is tried only where it may begin, and looks
no further than some hundred characters, so that reading stays linear.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from index.language.lexicon import Found, Scan, read_table
from index.language.number_words import read_words
from index.language.numerals import parse_numeral
from index.language.tokens import ADDRESS, NUMERAL, SIGN, WORD, Token
from index.types import Span, Value, ValueKind

# 12, 12A, 4.1, 2(a)(4), IV, B: what a provision is numbered with.
_NUMBER = (
    r"(?:\d{1,6}(?:[.-]\d{1,6}){0,5}[A-Za-z]?|[IVXLC]{1,6}|[A-Z])(?!\w)"
    r"(?:\s?\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)){0,5}"
)
_NEXT = r"(?:,\s|,?\s(?:and|or|to|und|et|y|и)\s|\s?[–-]\s?)"
_LABELLED = re.compile(rf"(\.?)\s?({_NUMBER}(?:{_NEXT}{_NUMBER}){{0,6}})")
# Laws, resolutions and cases: 60/1, 1973 (2011), No. 12.846, 12345/67.
_QUALIFIED = re.compile(
    r"(\.?)\s(?:[Nn][or]s?\.?\s|n°\s?|№\s?)?(\d{1,6}(?:[/.-]\d{1,6}){0,3}(?:\s\(\d{4}\))?)(?!\w)"
)
_QUALIFIABLE = frozenset("resolution decision law regulation directive decree case order".split())
# Resolutions 1591 (2005), 1651 (2005) and 1665 (2006): the label counts for all of them.
_DATED_NUMBER = r"\d{1,6}\s\((?:19|20)\d\d\)"
_FURTHER = re.compile(rf"({_DATED_NUMBER})(?!\w)")
_AFTER_ANOTHER = re.compile(r"\)(?:,|,?\s\w{1,4})\s$")
_LISTED = re.compile(rf"([^\W\d]+)\s(?:{_DATED_NUMBER}(?:,\s|,?\s[^\W\d]{{1,4}}\s))+$")
_FARTHEST, _NEAREST = 600, 8  # characters back to the label, and to the number before
_LATER_YEAR = re.compile(r",\s(?:1[6-9]|20)\d\d\b")
_DATED = frozenset("law order regulation decree".split())
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
# Without their full stop these are other words: no, p, s.
_NEED_STOP = frozenset(["no", "nos", "nr", "p", "pp", "s", "ст", "fn", "art", "sec"])
_ROMAN = frozenset("IVXLC")
_SEPARATORS = frozenset("-_./\u2011")
_SPACE = re.compile(r"\s+")


class _Forms(NamedTuple):
    """All forms that begin alike in one pattern, and the kind of each."""

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]


@lru_cache(maxsize=1)
def _forms() -> dict[str, _Forms]:
    table = read_table("identifiers.toml")
    return {
        start: _Forms(
            re.compile("|".join(f"(?:{row['form']})(?!\\w)" for row in table[start])),
            tuple(row["kind"] for row in table[start]),
        )
        for start in ("capital", "numeral", "other")
    }


@lru_cache(maxsize=1)
def _labels() -> tuple[dict[str, str], dict[str, str]]:
    table = read_table("identifiers.toml")
    return (
        {word: label for label, words in table["labels"].items() for word in words},
        {word: label for label, words in table["capital_labels"].items() for word in words},
    )


def find_identifier(scan: Scan, place: int) -> Found | None:
    """The identifier that begins at ``place``."""
    token, before = scan.tokens[place], scan.tokens.at(place - 1)
    if place and not token.gap and before.text in _SEPARATORS and not before.gap:
        return _find_labelled(scan, place) if scan.tokens.at(place - 2).low == "sub" else None
    start = "capital" if token.is_capital else "numeral" if token.kind == NUMERAL else "other"
    if start != "other" or token.kind in (SIGN, ADDRESS) or token.text[0] in "vda":
        forms = _forms()[start]
        match = forms.pattern.match(scan.text, token.start)
        if match is not None and match.lastindex is not None:
            kind, text = forms.kinds[match.lastindex - 1], match.group(match.lastindex)
            is_number = token.kind == NUMERAL and parse_numeral(token.text) is not None
            if is_number and kind in ("version", "address"):
                return None
            return _value(scan, place, match.end(), kind, text)
    return _find_labelled(scan, place) if token.kind in (WORD, SIGN) else None


def find_further(scan: Scan, place: int) -> Found | None:
    """One more of a list of numbers with their years, whose first one has the label."""
    start = scan.tokens[place].start
    match = _FURTHER.match(scan.text, start)
    if match is None or not _AFTER_ANOTHER.search(scan.text[max(0, start - _NEAREST) : start]):
        return None
    listed = _LISTED.search(scan.text[max(0, start - _FARTHEST) : start])
    label = _labels()[0].get(listed[1].casefold()) if listed is not None else None
    return _value(scan, place, match.end(), label, match[1]) if label in _QUALIFIABLE else None


def is_label(token: Token) -> bool:
    """Whether a number may be named by this word: Article, Resolution."""
    anywhere, capital = _labels()
    return token.low in anywhere or token.text in capital


def is_roman(text: str) -> bool:
    """Whether a word may be a number in Roman numerals, up to some hundreds."""
    return bool(text) and _ROMAN.issuperset(text)


def _find_labelled(scan: Scan, place: int) -> Found | None:
    """Article 5, sections 2(a) and 3, resolution 1973 (2011), Chapter Seven."""
    token = scan.tokens[place]
    anywhere, capital = _labels()
    label = anywhere.get(token.low) or capital.get(token.text)
    start = place
    while token.text in ("§", "¶") and scan.tokens.at(place + 1).text == token.text:
        place += 1
    if label is None:
        return None
    end = scan.tokens[place].end
    if label in _QUALIFIABLE:
        match = _QUALIFIED.match(scan.text, end)
        if match is not None and not _is_year_of(label, match.group()):
            return _value(scan, start, match.end(), label, match.group(2))
    match = _LABELLED.match(scan.text, end)
    if match is None:
        return _find_in_words(scan, start, label)
    stop, number = match.groups()
    if token.low in _NEED_STOP and not stop and not (token.text == "No" and number.isdecimal()):
        return None
    spelled = token.is_capital and number.isupper() and token.low not in _NEED_STOP
    if (number[0].isalpha() and not spelled) or _is_year_of(label, number):
        return None
    if number in ("A", "I") and scan.tokens.at(place + 2).kind != SIGN:
        return None  # "Part A lot of", "Section I wrote"
    later = _LATER_YEAR.search(number)
    if later is not None and len(number.partition(",")[0]) < 4:
        number = number[: later.start()]  # volume 200, 2006
    return _value(scan, start, match.start(2) + len(number), label, number)


def _is_year_of(label: str, number: str) -> bool:
    """Whether a number is the year of a law and not its own: Act 2015."""
    return label in _DATED and _YEAR.fullmatch(number.strip()) is not None


def _find_in_words(scan: Scan, place: int, label: str) -> Found | None:
    """Chapter Seven, Article Five."""
    number = scan.tokens.at(place + 1)
    if not (scan.tokens[place].is_capital and number.is_capital):
        return None
    amount = read_words(scan.tokens, place + 1, scan.lexicon)
    if amount is None or amount.is_ordinal:
        return None
    return scan.found(
        ValueKind.IDENTIFIER, place, amount.end, f"{label} {amount.value}", unit=label
    )


def _value(scan: Scan, place: int, end: int, kind: str, text: str) -> Found:
    """The value, and the first token that does not begin within it."""
    plain = _SPACE.sub(" ", text).replace("\u2011", "-")
    if kind in ("isbn", "telephone"):
        plain = re.sub(r"[^\dX+]", "", plain)
    elif kind == "executive order":
        plain = plain.replace(",", "")
    normal = f"{kind} {plain}" if kind else plain
    at = place + 1
    while scan.tokens.at(at).text and scan.tokens.at(at).start < end:
        at += 1
    span = Span(scan.tokens[place].start, end)
    return Value(ValueKind.IDENTIFIER, span, normal, unit=kind if kind else None), at
