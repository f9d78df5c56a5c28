"""Numbers in words, by the tables of a language: forty-two, dreiundvierzig, 三百二十万."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from index.language.lexicon import Lexicon
from index.language.tokens import HAN, Tokens

_MOST_WORDS = 24
_LONGEST_WORD = 80
_HYPHENS = frozenset("-\u2010\u2011")
_HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
HAN_NUMBER = frozenset([*_HAN_DIGITS, *_HAN_SMALL, *_HAN_LARGE])


class Amount(NamedTuple):
    """A number without sign, bound and unit; ``step`` is the worth of its last digit."""

    value: Fraction
    step: Fraction
    end: int
    is_ordinal: bool = False
    in_words: bool = False


class _Sum(NamedTuple):
    """What the words read so far add up to: what is closed by a scale, and what is open."""

    closed: Fraction = Fraction(0)
    open: Fraction = Fraction(0)
    last_scale: int = 10**18
    step: int = 1
    is_empty: bool = True

    def add(self, small: int, lexicon: Lexicon, *, joined: bool) -> _Sum | None:
        """Add a number below a thousand; ``None`` if it can't follow."""
        if not self._may_follow(small, lexicon, joined=joined):
            return None
        # "quatre-vingts" multiplies.
        more = 76 if self._is_four_score(small, lexicon) else small
        return self._replace(open=self.open + more, step=1, is_empty=False)

    def multiply(self, scale: int, *, may_be_bare: bool) -> _Sum | None:
        """Multiply by a hundred, a thousand and so on; ``None`` if that can't follow."""
        if self.open == 0 and not may_be_bare:
            return None
        times = self.open if self.open else Fraction(1)
        if scale <= 100:
            if self.open and self.open % 100 == 0:
                return None
            # A dozen is a count, a hundred may be rounded.
            step = scale if scale % 10 == 0 else 1
            return self._replace(open=times * scale, step=step, is_empty=False)
        if scale >= self.last_scale:
            return None
        step = scale * self.step if self.open else scale
        return _Sum(self.closed + times * scale, Fraction(0), scale, step, is_empty=False)

    def may_join(self, lexicon: Lexicon) -> bool:
        """Whether "and" may come next and leave it one number."""
        rest = self.open % 100
        if lexicon.join_after == "tens":
            return rest >= 20 and rest % 10 == 0
        if lexicon.join_after == "units":
            return rest < 10 and not self.is_empty
        return rest == 0 and not self.is_empty and self.closed + self.open >= 100

    def _may_follow(self, small: int, lexicon: Lexicon, *, joined: bool) -> bool:
        rest = self.open % 100
        if self.open == 0:
            return self.is_empty or self.closed > 0
        if rest == 0:
            return small < 100
        if lexicon.join_after == "units":
            tens = small >= 20 and small % 10 == 0
            return (joined and rest < 10 and tens) or (rest >= 20 and rest % 10 == 0 and small < 10)
        if lexicon.language == "fr" and self._may_follow_in_french(small, int(rest)):
            return True
        return small < 10 and rest >= 20 and rest % 10 == 0

    def _may_follow_in_french(self, small: int, rest: int) -> bool:
        """Soixante-dix, quatre-vingt-onze; dix-sept, soixante-dix-sept."""
        if rest == 4 and small == 20:
            return True
        if rest in (60, 80) and small < 20:
            return True
        return rest in (10, 70, 90) and 7 <= small <= 9

    def _is_four_score(self, small: int, lexicon: Lexicon) -> bool:
        return lexicon.language == "fr" and small == 20 and self.open % 100 == 4


def read_words(tokens: Tokens, place: int, lexicon: Lexicon) -> Amount | None:
    """The number in words that begins at ``place``."""
    token = tokens.at(place)
    if token.kind == HAN:
        return _read_han_amount(tokens, place, lexicon)
    article = lexicon.has("articles", token.low)
    if article and tokens.at(place + 1).low not in lexicon.scales:
        return None
    at, end, total = place + article, place, _Sum()
    for _ in range(_MOST_WORDS):
        read = _add_word(tokens.at(at).low, total, lexicon, joined=False, bare=article)
        joined = _past_link(tokens, at, total, lexicon) if read is None else None
        if joined is not None:
            at = joined
            read = _add_word(tokens.at(at).low, total, lexicon, joined=True, bare=False)
        if read is None or (end > place and tokens.at(at).begins_paragraph):
            break
        total, is_ordinal = read
        at, article = at + 1, False
        end = at
        if is_ordinal:
            return Amount(total.closed + total.open, Fraction(1), end, True, True)
        if tokens.at(at).low in _HYPHENS and not tokens.at(at).gap and not tokens.at(at + 1).gap:
            at += 1
    if end == place:
        return None
    return Amount(total.closed + total.open, Fraction(total.step), end, in_words=True)


def scale_up(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> Amount:
    """What follows a numeral and multiplies it: 3.5 million, 5 hundred thousand, 35万."""
    value, step, end = amount.value, amount.step, amount.end
    han = _HAN_LARGE.get(tokens.at(end).text)
    if han is not None:
        return amount._replace(value=value * han, step=step * han, end=end + 1)
    for _ in range(2):
        token = tokens.at(end)
        hyphen = token.low in _HYPHENS and not token.gap and not tokens.at(end + 1).gap
        token = tokens.at(end + hyphen)
        scale = lexicon.scales.get(token.low)
        if scale is None or token.begins_paragraph:
            break
        value, step, end = value * scale, step * scale, end + hyphen + 1
    return amount._replace(value=value, step=step, end=end)


def is_number_word(word: str, lexicon: Lexicon) -> bool:
    """Whether a number in words may begin with this word."""
    return word in lexicon.ordinals or _morphemes(word, lexicon) is not None


def _past_link(tokens: Tokens, at: int, total: _Sum, lexicon: Lexicon) -> int | None:
    """The place after an "and" within a number, or after a comma before its hundreds."""
    if tokens.at(at).text == "," and total.step >= 1000:
        return at + 1 if tokens.at(at + 2).low in lexicon.scales else None
    if not lexicon.has("and", tokens.at(at).low) or not total.may_join(lexicon):
        return None
    at += 1
    return at + 1 if tokens.at(at).low in _HYPHENS and not tokens.at(at).gap else at


def _add_word(
    word: str, total: _Sum, lexicon: Lexicon, *, joined: bool, bare: bool
) -> tuple[_Sum, bool] | None:
    """The sum with one more word, and whether that closes an ordinal; ``None`` if it can't."""
    parts = _morphemes(word, lexicon)
    if parts is None:
        ordinal = lexicon.ordinals.get(word)
        if ordinal is None:
            return None
        big = ordinal in (100, 1000)
        after = (
            total.multiply(ordinal, may_be_bare=True)
            if big
            else total.add(ordinal, lexicon, joined=joined)
        )
        return (after, True) if after is not None else None
    found: _Sum | None = total
    for number, (part, after_and) in enumerate(parts):
        scale = lexicon.scales.get(part)
        if scale is not None:
            may_be_bare = bare or number > 0 or lexicon.bare_scales
            found = found.multiply(scale, may_be_bare=may_be_bare)
        else:
            found = found.add(lexicon.cardinals[part], lexicon, joined=joined or after_and)
        if found is None:
            return None
    return found, False


@lru_cache(maxsize=4096)
def _morphemes(word: str, lexicon: Lexicon) -> tuple[tuple[str, bool], ...] | None:
    """A word as its number words, each with whether "and" precedes: drei-und-vierzig."""
    if word in lexicon.cardinals or word in lexicon.scales:
        return ((word, False),)
    joiners = lexicon.words.get("joined", frozenset())
    if not joiners or len(word) > _LONGEST_WORD:
        return None
    parts: list[tuple[str, bool]] = []
    place, joined = 0, False
    while place < len(word):
        part = _longest(word, place, lexicon)
        if part is not None:
            parts.append((part, joined))
            place, joined = place + len(part), False
            continue
        joiner = next((j for j in joiners if word.startswith(j, place)), None)
        if joiner is None or joined:
            return None
        place, joined = place + len(joiner), True
    return tuple(parts) if parts and not joined else None


def _longest(word: str, place: int, lexicon: Lexicon) -> str | None:
    for length in range(min(14, len(word) - place), 1, -1):
        part = word[place : place + length]
        if part in lexicon.cardinals or part in lexicon.scales:
            return part
    return None


def _read_han_amount(tokens: Tokens, place: int, lexicon: Lexicon) -> Amount | None:
    """A number in Chinese; one character alone only where it counts: 三个, 第三, not 一些."""
    ordinal = lexicon.has("ordinal_before", tokens.at(place).text)
    if lexicon.not_numbers.at(tokens, place) is not None:
        return None
    amount = _read_han(tokens, place + ordinal)
    if amount is None:
        return None
    if ordinal:
        return amount._replace(is_ordinal=True)
    if amount.end > place + 1 or lexicon.measures.at(tokens, amount.end) is not None:
        return amount
    return None


def _read_han(tokens: Tokens, place: int) -> Amount | None:
    """A number in Chinese characters: 三百二十万; a row of digits is a year or a telephone."""
    closed = section = digit = 0
    end, step, had_digit = place, 1, False
    while end - place < _MOST_WORDS and not (end > place and tokens.at(end).gap):
        character = tokens.at(end).text
        if character in _HAN_DIGITS:
            if had_digit and digit:
                return None
            digit, had_digit, step = _HAN_DIGITS[character], True, 1
        elif character in _HAN_SMALL:
            step, had_digit = _HAN_SMALL[character], False
            section += (digit if digit or section else 1) * step
            digit = 0
        elif character in _HAN_LARGE and end > place:
            step, had_digit = _HAN_LARGE[character], False
            closed += (section + digit) * step
            section = digit = 0
        else:
            break
        end += 1
    if end == place:
        return None
    return Amount(Fraction(closed + section + digit), Fraction(step), end, in_words=True)
