"""A number with the currency before it and the unit behind it."""

from __future__ import annotations

from typing import NamedTuple

from index.language.amounts import read_amount
from index.language.durations import Length, read_length
from index.language.han_numbers import Amount
from index.language.lexicon import MONEY_ABBREVIATIONS, Scan
from index.language.tokens import NUMERAL, WORD, Tokens
from index.language.units import MONEY_SIGNS, units

DASHES = frozenset("-–—\u2010\u2011\u2212")
_MINUS = frozenset("-−–")


class Quantity(NamedTuple):
    """An amount with its currency or unit."""

    amount: Amount
    unit: str | None
    length: Length | None
    end: int


def read_quantity(scan: Scan, place: int) -> Quantity | None:
    """A number with the currency before it and the unit behind it."""
    tokens = scan.tokens
    negative = _is_negative(scan, place)
    at = place + negative
    money = units().before_number(tokens, at)
    if money is not None and not _stands_before_number(tokens, at, money[1]):
        money = None
    if money is not None:
        at = money[1]
    amount = read_amount(scan, at, money=money is not None)
    if amount is None:
        return None
    if negative:
        amount = amount._replace(value=-amount.value)
    if money is not None:
        return Quantity(amount, money[0], None, amount.end)
    return _with_unit(scan, amount)


def _with_unit(scan: Scan, amount: Amount) -> Quantity | None:
    """The unit behind an amount; ``None`` where letters behind it make it a code."""
    tokens, end = scan.tokens, amount.end
    if amount.is_ordinal:
        return Quantity(amount, None, None, end)
    length = read_length(scan, amount)
    if length is not None:
        return Quantity(amount, None, length, length.end)
    hyphen = tokens.at(end).text in DASHES and not tokens.at(end).gap
    hyphen = hyphen and not tokens.at(end + 1).gap and tokens.at(end + 1).kind == WORD
    unit = units().after_number(tokens, end + hyphen)
    if unit is not None:
        return Quantity(amount, unit[0], None, unit[1])
    following = tokens.at(end)
    if following.kind == WORD and not following.gap and tokens.at(end - 1).kind == NUMERAL:
        return None
    return Quantity(amount, None, None, end)


def _is_negative(scan: Scan, place: int) -> bool:
    """A minus sign: right before a number, and not right behind anything."""
    token, following = scan.tokens.at(place), scan.tokens.at(place + 1)
    if scan.lexicon.has("minus", token.low):
        return following.kind in (NUMERAL, WORD)
    if token.text not in _MINUS or following.gap or not (token.gap or place == 0):
        return place > 0 and token.text in _MINUS and scan.tokens.at(place - 1).text == "("
    return following.kind == NUMERAL or following.text in MONEY_SIGNS


def _stands_before_number(tokens: Tokens, place: int, end: int) -> bool:
    """A sign or an abbreviation, not the word: "$5", "kr 5", "EUR 5", but "won 5" is no money."""
    following = tokens.at(end)
    text = tokens.at(place).text
    written = not text.isalpha() or text.isupper() or text in MONEY_ABBREVIATIONS
    return (
        written
        and (following.kind == NUMERAL or following.text == ".")
        and (len(following.gap) < 2)
    )
