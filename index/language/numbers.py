"""Numbers with their bounds, ranges, currencies and units; where the unit is of time, durations."""

from __future__ import annotations

from fractions import Fraction

from index.language.amounts import read_vague
from index.language.durations import from_today, write_length
from index.language.han_numbers import Amount
from index.language.lexicon import Found, Scan
from index.language.marks import is_mark, is_part_of_code
from index.language.numerals import canonical
from index.language.quantities import DASHES, Quantity, read_quantity
from index.language.tokens import NUMERAL, SIGN, Tokens
from index.types import ValueKind

_BOUND_SIGNS = {"~": "~", "≈": "~", ">": ">", "<": "<", "≥": ">=", "≤": "<="}
# These bound large or measured numbers alone: "some two of them", "under 5", "over two" mean else.
_WEAK_BOUNDS = frozenset("some over under above below around".split())
_NEVER_OF_TIME = _WEAK_BOUNDS - {"some", "around"}
_LARGE = 10


def find_number(scan: Scan, place: int) -> Found | None:
    """The number or duration that begins at ``place``, with all that belongs to it."""
    tokens = scan.tokens
    if is_mark(tokens, place) or is_part_of_code(tokens, place):
        return None
    bound, at = _read_bound(scan, place)
    between = scan.lexicon.has("range_between", tokens.at(at).low)
    first = read_quantity(scan, at + between)
    if first is None:
        vague = read_vague(scan, at) if not between else None
        if vague is None:
            return None
        normal = bound or ">"
        return _finish(scan, place, Quantity(vague, None, None, vague.end), normal)
    if _is_idle(scan, at, first.amount):
        return None, first.end
    second = _read_second(scan, first, at, between=between)
    if second is not None:
        if _is_row_of_codes(tokens, second.end):
            return None, _past_row(tokens, second.end)
        return _finish_range(scan, place, first, second, bound)
    if _is_row_of_codes(tokens, first.end):
        return None, _past_row(tokens, first.end)  # a score or a ratio: 3–2, 3:1
    if between or (_is_weak(scan, place, at, first) and bound):
        return None
    first = _with_later_unit(scan, first)
    return _finish(scan, place, first, bound)


def _read_bound(scan: Scan, place: int) -> tuple[str, int]:
    token = scan.tokens.at(place)
    if token.text in _BOUND_SIGNS:
        sign = _BOUND_SIGNS[token.text]
        if sign in "<>" and scan.tokens.at(place + 1).text == "=":
            return f"{sign}=", place + 2
        return sign, place + 1
    return scan.lexicon.bounds.at(scan.tokens, place) or ("", place)


def _is_weak(scan: Scan, place: int, at: int, quantity: Quantity) -> bool:
    """Whether a bound that is also a preposition stands before a number that it may not bound."""
    low = scan.tokens.at(place).low
    if at - place != 1 or low not in _WEAK_BOUNDS:
        return False
    if quantity.length is not None:
        return low in _NEVER_OF_TIME
    return quantity.unit is None and quantity.amount.value < _LARGE


def _is_idle(scan: Scan, at: int, amount: Amount) -> bool:
    """Whether "one" is a pronoun and no number."""
    tokens, lexicon = scan.tokens, scan.lexicon
    before, after = tokens.at(at - 1).low, tokens.at(at + 1).low
    if amount.end != at + 1 or not amount.in_words:
        return False
    if amount.value == 1 and not amount.is_ordinal:
        if lexicon.has("pronoun_after", before) or lexicon.has("pronoun_before", after):
            return True
        follows = tokens.at(at + 1)
        if follows.kind == SIGN and follows.text not in ("(", "%", "/", "°"):
            return follows.text not in DASHES or lexicon.has("function", tokens.at(at + 2).low)
        if lexicon.has("function", after) and not lexicon.has("one_before", after):
            return True
        return lexicon.has("of", after) and any(
            lexicon.has("superlative", tokens.at(at + n).low) for n in (2, 3)
        )
    return False


def _read_second(scan: Scan, first: Quantity, start: int, *, between: bool) -> Quantity | None:
    """The other end of a range: –12, to 12, and between: and 5."""
    tokens, lexicon, end = scan.tokens, scan.lexicon, first.end
    token = tokens.at(end)
    if first.amount.is_ordinal or token.begins_paragraph:
        return None
    if token.text in DASHES:
        if bool(token.gap) != bool(tokens.at(end + 1).gap) or (token.gap and token.text == "-"):
            return None
    elif between:
        if not lexicon.has("range_and", token.low):
            return None
    elif not lexicon.has("ranges", token.low) or lexicon.has("change", tokens.at(start - 1).low):
        return None
    second = read_quantity(scan, end + 1)
    if second is None or second.amount.is_ordinal:
        return None
    second_value, first_value = second.amount.value, first.amount.value
    return second if between or first_value < second_value else None


def _is_row_of_codes(tokens: Tokens, end: int) -> bool:
    """Whether a sign and more digits follow: 555-123-4567 is no range, 3:1 no number."""
    sign, following = tokens.at(end), tokens.at(end + 1)
    if sign.gap or following.gap or following.kind != NUMERAL:
        return False
    return sign.text in DASHES or sign.text == ":"


def _past_row(tokens: Tokens, end: int) -> int:
    while _is_row_of_codes(tokens, end):
        end += 2
    return end


def _with_later_unit(scan: Scan, first: Quantity) -> Quantity:
    """From 10 to 14 per cent: what is counted is said once, behind the second number."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if first.unit is not None or first.length is not None or first.amount.is_ordinal:
        return first
    link = tokens.at(first.end).low
    if not (lexicon.has("ranges", link) or link in ("or", "and")):
        return first
    second = read_quantity(scan, first.end + 1)
    if second is None or second.unit is None or second.amount.end == second.end:
        return first
    return first._replace(unit=second.unit)


def _finish_range(scan: Scan, place: int, first: Quantity, second: Quantity, bound: str) -> Found:
    if first.amount.value > second.amount.value:
        first, second = second._replace(end=second.end), first._replace(end=second.end)
    value, step = first.amount.value, first.amount.step
    other = second.amount
    scale = other.step if other.step > step else Fraction(1)
    if other.value >= 1000 and value * scale < other.value and _is_scaled(scan, second):
        value, step = value * scale, step * scale
    if second.length is not None:
        first_length = second.length._replace(value=value)
        normal = f"{bound}{write_length(first_length)}..{write_length(second.length)}"
        return scan.found(
            ValueKind.DURATION, place, second.end, normal, precision=second.length.unit
        )
    normal = f"{bound}{canonical(value)}..{canonical(other.value)}"
    return scan.found(
        ValueKind.NUMBER, place, second.end, normal,
        precision=canonical(min(step, other.step)), unit=second.unit or first.unit,
    )  # fmt: skip


def _is_scaled(scan: Scan, quantity: Quantity) -> bool:
    """Whether a scale stands behind the digits."""
    return not scan.tokens.at(quantity.amount.end - 1).text[-1:].isdecimal()


def _finish(scan: Scan, place: int, quantity: Quantity, bound: str) -> Found:
    amount, end = quantity.amount, quantity.end
    after = scan.lexicon.bounds_after.at(scan.tokens, end)
    if scan.tokens.at(end).text == "+" and not scan.tokens.at(end).gap:
        after = (">=", end + 1)
    if after is not None and not bound and not amount.is_ordinal:
        bound, end = after
    if quantity.length is not None:
        # What is "more than two years ago" has no day to be told.
        when = from_today(scan, place, quantity.length) if not bound else None
        if when is not None:
            return when
        normal = bound + write_length(quantity.length)
        return scan.found(ValueKind.DURATION, place, end, normal, precision=quantity.length.unit)
    kind = ValueKind.ORDINAL if amount.is_ordinal else ValueKind.NUMBER
    return scan.found(
        kind, place, end, bound + canonical(amount.value),
        precision=canonical(amount.step), unit=quantity.unit,
    )  # fmt: skip
