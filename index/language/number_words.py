"""Numbers in words, by the tables of a language: forty-two, dreiundvierzig, 三百二十万."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from index.language.han_numbers import HAN_LARGE, Amount, read_han
from index.language.lexicon import Lexicon
from index.language.number_sums import Sum
from index.language.tokens import HAN, Tokens

_MOST_WORDS = 24
_LONGEST_WORD = 80
_HYPHENS = frozenset("-\u2010\u2011")


def read_words(tokens: Tokens, place: int, lexicon: Lexicon) -> Amount | None:
    """The number in words that begins at ``place``."""
    token = tokens.at(place)
    if token.kind == HAN:
        return read_han(tokens, place, lexicon)
    article = lexicon.has("articles", token.low)
    if article and tokens.at(place + 1).low not in lexicon.scales:
        return None
    at, end, total = place + article, place, Sum()
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
    han = HAN_LARGE.get(tokens.at(end).text)
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


def _past_link(tokens: Tokens, at: int, total: Sum, lexicon: Lexicon) -> int | None:
    """The place after an "and" within a number, or after a comma before its hundreds."""
    if tokens.at(at).text == "," and total.step >= 1000:
        return at + 1 if _leads_to_scale(tokens, at + 1, lexicon) else None
    if not lexicon.has("and", tokens.at(at).low) or not total.may_join(lexicon):
        return None
    at += 1
    return at + 1 if tokens.at(at).low in _HYPHENS and not tokens.at(at).gap else at


def _leads_to_scale(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether what follows a comma goes on with the number: ", twenty-one thousand"."""
    for token in tokens[at + 1 : at + 4]:
        if token.low in lexicon.scales:
            return True
        if token.low not in _HYPHENS and token.low not in lexicon.cardinals:
            return False
    return False


def _add_word(
    word: str, total: Sum, lexicon: Lexicon, *, joined: bool, bare: bool
) -> tuple[Sum, bool] | None:
    """The sum with one more word, and whether that closes an ordinal; ``None`` if it can't."""
    parts = _morphemes(word, lexicon)
    if parts is None:
        ordinal = lexicon.ordinals.get(word)
        if ordinal is None:
            return None
        big = ordinal in (100, 1000)
        after = (
            total.multiply(ordinal, lexicon, may_be_bare=True)
            if big
            else total.add(ordinal, lexicon, joined=joined)
        )
        return (after, True) if after is not None else None
    found = total
    for number, (part, after_and) in enumerate(parts):
        scale = lexicon.scales.get(part)
        if scale is not None:
            more = found.multiply(scale, lexicon, may_be_bare=bare or number > 0)
        else:
            more = found.add(lexicon.cardinals[part], lexicon, joined=joined or after_and)
        if more is None:
            return None
        found = more
    return found, False


@lru_cache(maxsize=4096)
def _morphemes(word: str, lexicon: Lexicon) -> tuple[tuple[str, bool], ...] | None:
    """A word as its number words, each with whether "and" precedes: drei-und-vierzig."""
    if word in lexicon.cardinals or word in lexicon.scales:
        return ((word, False),)
    joiners = lexicon.words["joined"]
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
