"""A number as it stands in a text, digits and words together: 3.5 million, half a dozen, 7½, ⅔."""

from __future__ import annotations

from fractions import Fraction

from index.language.han_numbers import Amount
from index.language.lexicon import Lexicon, Scan
from index.language.number_words import read_words, scale_up
from index.language.numerals import parse_numeral, parse_vulgar
from index.language.tokens import HAN, NUMERAL, SIGN, WORD, Token, Tokens

_LARGEST_DENOMINATOR = 16
# Scales as they are written behind digits; those of one letter only right behind, or beside money.
_SHORT_SCALES = {
    "k": 10**3, "K": 10**3, "M": 10**6, "mn": 10**6, "mln": 10**6, "Mn": 10**6, "mio": 10**6,
    "Mio": 10**6, "bn": 10**9, "Bn": 10**9, "bln": 10**9, "Mrd": 10**9, "mrd": 10**9,
    "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_MONEY_SCALES = {"m": 10**6, "b": 10**9, "B": 10**9, "t": 10**12, "T": 10**12}


def read_amount(scan: Scan, place: int, *, money: bool = False) -> Amount | None:
    """The number at ``place``; ``money``: a currency stands before it."""
    token = scan.tokens.at(place)
    if token.kind == NUMERAL:
        amount = _read_numeral(scan, place, money=money)
    elif token.kind == SIGN:
        amount = _read_sign(scan, place)
    else:
        amount = _read_fraction_word(scan, place) or read_words(scan.tokens, place, scan.lexicon)
        if amount is not None and not amount.is_ordinal:
            amount = _past_repetition(scan, amount)
            amount = _as_fraction(scan, amount)
    if amount is None or amount.is_ordinal:
        return amount
    return _with_part(scan, amount)


def read_vague(scan: Scan, place: int) -> Amount | None:
    """Hundreds, tens of thousands, a few hundred: more than so many, nobody knows how many."""
    tokens, lexicon = scan.tokens, scan.lexicon
    low = tokens.at(place).low
    if low in lexicon.vague:
        value, end = Fraction(lexicon.vague[low]), place + 1
        following = tokens.at(end + 1).low
        if lexicon.has("of", tokens.at(end).low) and following in lexicon.vague:
            value, end = value * lexicon.vague[following], end + 2
        return Amount(value, value, end, in_words=True)
    place += lexicon.has("articles", low)
    if lexicon.has("few", tokens.at(place).low):
        scale = lexicon.scales.get(tokens.at(place + 1).low)
        if scale is not None:
            return Amount(Fraction(scale), Fraction(scale), place + 2, in_words=True)
    return None


def _read_numeral(scan: Scan, place: int, *, money: bool) -> Amount | None:
    tokens, token = scan.tokens, scan.tokens[place]
    ordinal = _ordinal_suffix(tokens, place, scan.lexicon)
    if ordinal is not None:
        return ordinal
    number = parse_numeral(token.text, decimal_comma=scan.lexicon.decimal_comma)
    if number is None:
        return None
    before = tokens.at(place - 1)
    if before.text == "." and not token.gap and place > 0 and token.text.isdecimal():
        number = (
            Fraction(int(token.text), 10 ** len(token.text)),
            Fraction(1, 10 ** len(token.text)),
        )
    amount = Amount(*number, place + 1)
    following = tokens.at(place + 1)
    is_rate = money and tokens.at(place + 2).kind == WORD  # $24.52/hour
    if following.text == "/" and not following.gap and not is_rate:
        return _read_slashed(tokens, place)
    vulgar = parse_vulgar(following.text) if following.kind == SIGN and following.text else None
    if vulgar is not None:
        mixed = Amount(amount.value + vulgar, Fraction(1, vulgar.denominator), place + 2)
        return _short_scale(scan, mixed, money=money)
    # 7 1/2 and 1-3/4 are one number with its part.
    hyphen = following.text == "-" and not following.gap and not tokens.at(place + 2).gap
    above = tokens.at(place + 1 + hyphen)
    if above.kind == NUMERAL and (above.gap == " " or hyphen):
        slash = tokens.at(place + 2 + hyphen).text == "/"
        part = _read_slashed(tokens, place + 1 + hyphen) if slash else None
        if part is not None:
            return Amount(amount.value + part.value, part.step, part.end)
    return _short_scale(scan, amount, money=money)


def _short_scale(scan: Scan, amount: Amount, *, money: bool) -> Amount | None:
    """A numeral with the scale behind it; ``None`` where letters make it a code: 4x4, 3D, 18F."""
    token = scan.tokens.at(amount.end)
    glued = token.kind == WORD and not token.gap
    scale = _SHORT_SCALES.get(token.text)
    if scale is not None and len(token.text) == 1 and not (glued or money):
        scale = None
    if scale is None and money:
        scale = _MONEY_SCALES.get(token.text)
    if scale is not None and not token.begins_paragraph:
        value, step = amount.value * scale, amount.step * scale
        return amount._replace(value=value, step=step, end=amount.end + 1)
    scaled = scale_up(scan.tokens, amount, scan.lexicon)
    if scaled.end > amount.end:
        return scaled
    return amount


def _ordinal_suffix(tokens: Tokens, place: int, lexicon: Lexicon) -> Amount | None:
    """2nd, 21st, 1er, 1º: digits with the letters that make them an ordinal."""
    suffix = tokens.at(place + 1)
    if suffix.gap or not tokens[place].text.isdecimal() or not lexicon.has("suffixes", suffix.low):
        return None
    if len(tokens[place].text) > 6:
        return None
    return Amount(Fraction(int(tokens[place].text)), Fraction(1), place + 2, is_ordinal=True)


def _read_slashed(tokens: Tokens, place: int) -> Amount | None:
    """3/4; but not 9/11, 24/7, 50/50 nor 1/2/3."""
    above, below = tokens.at(place), tokens.at(place + 2)
    further = tokens.at(place + 3)
    if below.kind != NUMERAL or below.gap or (further.text == "/" and not further.gap):
        return None
    if not (above.text.isdecimal() and below.text.isdecimal()) or len(above.text + below.text) > 5:
        return None
    top, bottom = int(above.text), int(below.text)
    if not 0 < top < bottom or not (bottom <= _LARGEST_DENOMINATOR or bottom in (100, 1000)):
        return None
    if bottom == 11 or bottom == 7:
        return None
    return Amount(Fraction(top, bottom), Fraction(1, bottom), place + 3)


def _read_sign(scan: Scan, place: int) -> Amount | None:
    token = scan.tokens.at(place)
    vulgar = parse_vulgar(token.text) if token.text else None
    if vulgar is not None:
        return Amount(vulgar, Fraction(1, vulgar.denominator), place + 1)
    if token.text == "." and scan.tokens.at(place + 1).kind == NUMERAL:
        following = scan.tokens.at(place + 1)
        if not following.gap and token.gap and following.text.isdecimal():
            return _read_numeral(scan, place + 1, money=False)
    return None


def _read_fraction_word(scan: Scan, place: int) -> Amount | None:
    """Half a million, half of, a third of, a quarter."""
    tokens, lexicon = scan.tokens, scan.lexicon
    article = lexicon.has("articles", tokens.at(place).low)
    at = place + article
    below = lexicon.fractions.get(tokens.at(at).low)
    if below is None or tokens.at(at).low in lexicon.cardinals:
        return None
    if tokens.at(place - 1).low in lexicon.ordinals:
        return None  # the first half, the third quarter
    following = tokens.at(at + 1).low
    half = Amount(Fraction(1, below), Fraction(1, below), at + 1, in_words=True)
    past = at + 1 + (lexicon.has("articles", following) or lexicon.has("of", following))
    past += lexicon.has("articles", tokens.at(past).low) and past > at + 1
    scale = lexicon.scales.get(tokens.at(past).low)
    if scale is not None:
        return Amount(half.value * scale, Fraction(scale, 10), past + 1, in_words=True)
    if lexicon.has("of", following) or (below == 2 and lexicon.has("half_before", following)):
        return half
    timed = below == 2 and tokens.at(past).low in lexicon.duration_units
    if timed and past > at + 1:
        return half
    return None


def _past_repetition(scan: Scan, amount: Amount) -> Amount:
    """Contracts write "seven (7) years"."""
    tokens, end = scan.tokens, amount.end
    numeral = tokens.at(end + 1)
    if tokens.at(end).text == "(" and tokens.at(end + 2).text == ")" and numeral.kind == NUMERAL:
        again = parse_numeral(numeral.text, decimal_comma=scan.lexicon.decimal_comma)
        if again is not None and again[0] == amount.value:
            return amount._replace(end=end + 3)
    return amount


def _as_fraction(scan: Scan, amount: Amount) -> Amount:
    """Two thirds, three-quarters: a number and what it counts."""
    tokens, end = scan.tokens, amount.end
    hyphen = tokens.at(end).text == "-" and not tokens.at(end).gap
    token: Token = tokens.at(end + hyphen)
    below = scan.lexicon.fractions.get(token.low)
    if below is None or token.begins_paragraph or amount.value >= 100:
        return amount
    one = amount.value == 1
    if one == (token.low in scan.lexicon.ordinals or token.low in ("half", "quarter")):
        return Amount(amount.value / below, Fraction(1, below), end + hyphen + 1, in_words=True)
    return amount


def _with_part(scan: Scan, amount: Amount) -> Amount:
    """Two and a half million, 3½: a part beside the whole, and the scale behind both."""
    tokens, lexicon, end = scan.tokens, scan.lexicon, amount.end
    if not lexicon.has("and", tokens.at(end).low) or amount.value.denominator != 1:
        return amount
    at = end + 1
    count = read_words(tokens, at, lexicon)
    if lexicon.has("articles", tokens.at(at).low):
        top, at = 1, at + 1
    elif count is not None and count.value < 10 and tokens.at(at).kind != HAN:
        top, at = int(count.value), count.end
        at += tokens.at(at).text == "-"
    else:
        top = 1
    below = lexicon.fractions.get(tokens.at(at).low)
    if below is None or below > 4 or (below == 3 and top == 1) or amount.value >= 1000:
        return amount
    part = Fraction(top, below)
    whole = Amount(amount.value + part, Fraction(1, 10), at + 1, in_words=amount.in_words)
    return scale_up(tokens, whole, lexicon)
