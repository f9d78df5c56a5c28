"""Numbers in Chinese characters: 三百二十万, 第三."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from index.language.lexicon import Lexicon
from index.language.tokens import Tokens

_MOST_CHARACTERS = 24
_HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000}
HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}


class Amount(NamedTuple):
    """A number without sign, bound and unit; ``step`` is the worth of its last digit."""

    value: Fraction
    step: Fraction
    end: int
    is_ordinal: bool = False
    in_words: bool = False


def read_han(tokens: Tokens, place: int, lexicon: Lexicon) -> Amount | None:
    """A number in Chinese; one character alone only where it counts: 三个, 第三, not 一些."""
    ordinal = lexicon.has("ordinal_before", tokens.at(place).text)
    if lexicon.not_numbers.at(tokens, place) is not None:
        return None
    amount = _read(tokens, place + ordinal)
    if amount is None:
        return None
    if ordinal:
        return amount._replace(is_ordinal=True)
    if amount.end > place + 1 or lexicon.measures.at(tokens, amount.end) is not None:
        return amount
    return None


def _read(tokens: Tokens, place: int) -> Amount | None:
    """A number in Chinese characters: 三百二十万; a row of digits is a year or a telephone."""
    closed = section = digit = 0
    end, step, had_digit = place, 1, False
    while end - place < _MOST_CHARACTERS and not (end > place and tokens.at(end).gap):
        character = tokens.at(end).text
        if character in _HAN_DIGITS:
            if had_digit and digit:
                return None
            digit, had_digit, step = _HAN_DIGITS[character], True, 1
        elif character in _HAN_SMALL:
            step, had_digit = _HAN_SMALL[character], False
            section += (digit if digit or section else 1) * step
            digit = 0
        elif character in HAN_LARGE and end > place:
            step, had_digit = HAN_LARGE[character], False
            closed += (section + digit) * step
            section = digit = 0
        else:
            break
        end += 1
    if end == place:
        return None
    return Amount(Fraction(closed + section + digit), Fraction(step), end, in_words=True)
