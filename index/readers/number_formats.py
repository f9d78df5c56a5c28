"""A cell's value as spreadsheet programs show it: by its number format (ECMA-376-1, 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from index.readers.date_formats import is_date_format, shown_date

GENERAL = "General"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[\$(?P<symbol>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>general)|(?P<exponent>E[+-])|(?P<digit>[0#?])|(?P<sign>[.,%/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d*)?)\]")
# As many figures as spreadsheets keep of a number, and as they show of one without a format.
_KEPT, _SHOWN = 15, 10
# Where a format fills the cell's width: between a currency's letters and its amount a gap is seen.
_FILL = "\x00"
_SEEN_FILL = re.compile(rf"(?<=[^\W\d_]){_FILL}")


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a format: ``kind`` is the pattern's group, ``text`` what it stands for."""

    kind: str
    text: str


def shown(value: object, number_format: str | None = None, *, from_1904: bool = False) -> str:
    """What is seen of ``value``; dates are counted in days, ``from_1904`` as on old Macs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    sections = _sections(number_format if number_format else GENERAL)
    if isinstance(value, float):
        number = Decimal(f"{value:.{_KEPT}g}")
    elif isinstance(value, int):
        number = Decimal(value)
    else:
        return _cleaned(_shown_text(str(value), sections))
    section, says_sign = _section_for(number, sections)
    if is_date_format(section):
        return _cleaned(shown_date(number, section, from_1904=from_1904))
    tokens = _tokens(section)
    body = _cleaned(_body(abs(number), tokens))
    has_figures = any(token.kind in ("digit", "general") for token in tokens)
    negative = number < 0 and not says_sign and has_figures and re.search("[1-9]", body)
    return f"-{body}" if negative else body


@lru_cache
def _sections(number_format: str) -> list[str]:
    sections, start = [], 0
    for match in _TOKEN.finditer(number_format):
        if match["other"] == ";":
            sections.append(number_format[start : match.start()])
            start = match.end()
    return [*sections, number_format[start:]]


@lru_cache
def _tokens(section: str) -> tuple[_Token, ...]:
    found = (match for match in _TOKEN.finditer(section) if match.lastgroup is not None)
    return tuple(_Token(str(match.lastgroup), match[str(match.lastgroup)]) for match in found)


def _section_for(number: Decimal, sections: Sequence[str]) -> tuple[str, bool]:
    """The section for a number, and whether it says by itself that the number is negative."""
    numeric = [section for section in sections[:3] if "@" not in section] or [GENERAL]
    conditions = [_CONDITION.search(section) for section in numeric]
    if any(conditions):
        for section, condition in zip(numeric, conditions, strict=True):
            if condition is None or _holds(number, condition[1], Decimal(condition[2])):
                return section, False
        return numeric[-1], False
    if number < 0 and len(numeric) > 1:
        return numeric[1], True
    return numeric[2] if not number and len(numeric) > 2 else numeric[0], False


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit,
        "=": number == limit, "<>": number != limit,
    }[sign]  # fmt: skip


def _shown_text(text: str, sections: Sequence[str]) -> str:
    """Text goes through the fourth section, or the one with the sign for it."""
    section = sections[3] if len(sections) > 3 else next((s for s in sections if "@" in s), "@")
    is_text = _Token("sign", "@")
    return "".join(text if token == is_text else _literal(token) for token in _tokens(section))


def _cleaned(seen: str) -> str:
    return " ".join(_SEEN_FILL.sub(" ", seen).replace(_FILL, "").split())


def _literal(token: _Token) -> str:
    """What a token shows that is no figure."""
    if token.kind in ("quoted", "escaped", "symbol", "other"):
        return token.text
    if token.kind == "sign":
        return token.text if token.text in "%/" else ""
    return {"space": " ", "fill": _FILL}.get(token.kind, "")


def _literals(tokens: Iterable[_Token]) -> str:
    return "".join(map(_literal, tokens))


def _body(size: Decimal, tokens: Sequence[_Token]) -> str:
    if any(token.kind == "general" for token in tokens):
        return "".join(_general(size) if t.kind == "general" else _literal(t) for t in tokens)
    for place, token in enumerate(tokens):
        if token.kind == "exponent":
            return _scientific(size, tokens, place)
        if token == _Token("sign", "/") and place and tokens[place - 1].kind == "digit":
            return _fraction(size, tokens, place)
    return _decimal(size, tokens)


def _general(size: Decimal) -> str:
    """Without a format whole numbers are shown in full, others to ten figures."""
    if size == size.to_integral_value() and size < Decimal(10) ** _KEPT:
        return f"{size:.0f}"
    if Decimal("1e-9") <= size < Decimal(10) ** _SHOWN:
        places = min(_SHOWN - 1, _SHOWN - 1 - size.adjusted())
        return f"{_round(size, places):f}".rstrip("0").rstrip(".")
    return f"{size:.6g}".upper()


def _round(size: Decimal, places: int) -> Decimal:
    return round_half_up(size.scaleb(places)).scaleb(-places)


def round_half_up(size: Decimal) -> Decimal:
    """Round as spreadsheets do; the language itself rounds halves to even."""
    return size.to_integral_value(ROUND_HALF_UP)


def _decimal(size: Decimal, tokens: Sequence[_Token]) -> str:
    """Figures set into their places, with what stands between these."""
    point = next((n for n, t in enumerate(tokens) if t == _Token("sign", ".")), len(tokens))
    places = [n for n, token in enumerate(tokens) if token.kind == "digit"]
    if not places:
        return _literals(tokens)
    whole, after = [n for n in places if n < point], [n for n in places if n > point]
    commas = [n for n, token in enumerate(tokens) if token == _Token("sign", ",")]
    grouping = [n for n in commas if whole and whole[0] < n < whole[-1]]
    percent = sum(token == _Token("sign", "%") for token in tokens)
    scaled = size.scaleb(2 * percent - 3 * (len(commas) - len(grouping)))
    figures, _, decimals = f"{_round(scaled, len(after)):f}".partition(".")
    seen = _set_whole(figures.lstrip("0"), tokens[:point], grouped=bool(grouping))
    shown_decimals = len(decimals.rstrip("0"))
    needed = max((n for n, p in enumerate(after, 1) if tokens[p].text == "0"), default=0)
    count = max(shown_decimals, needed)
    kept = iter(decimals.ljust(len(after), "0")[:count])
    rest = "".join(next(kept, "") if t.kind == "digit" else _literal(t) for t in tokens[point:])
    return f"{seen}{'.' if count else ''}{rest}"


def _set_whole(figures: str, tokens: Sequence[_Token], *, grouped: bool) -> str:
    """Set figures into their places from the right; the first place takes all that are left."""
    first = next((n for n, token in enumerate(tokens) if token.kind == "digit"), -1)
    seen, count = list[str](), 0
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        if token.kind != "digit":
            seen.append(_literal(token))
            continue
        taken = figures if number == first else figures[-1:]
        figures = figures[: len(figures) - len(taken)]
        for figure in reversed(taken or ("0" if token.text == "0" else "")):
            seen.append("," if grouped and count and not count % 3 else "")
            seen.append(figure)
            count += 1
    return ("" if first >= 0 else figures) + "".join(reversed(seen))


def _scientific(size: Decimal, tokens: Sequence[_Token], mark: int) -> str:
    mantissa, rest = tokens[:mark], tokens[mark + 1 :]
    kinds = [token.text if token.kind == "sign" else token.kind for token in mantissa]
    wide = max(1, kinds[: kinds.index(".") if "." in kinds else None].count("digit"))
    places = kinds[kinds.index(".") :].count("digit") if "." in kinds else 0
    power = size.adjusted() - size.adjusted() % wide if size else 0
    if _round(size.scaleb(-power), places) >= Decimal(10) ** wide:
        power += wide
    digits = str(abs(power)).zfill(sum(token.kind == "digit" for token in rest))
    sign = "-" if power < 0 else tokens[mark].text[1].replace("-", "")
    return f"{_decimal(size.scaleb(-power), mantissa)}E{sign}{digits}{_literals(rest)}"


def _fraction(size: Decimal, tokens: Sequence[_Token], slash: int) -> str:
    start, end = slash, slash + 1
    while start and tokens[start - 1].kind == "digit":
        start -= 1
    while end < len(tokens) and (tokens[end].kind == "digit" or tokens[end].text.isdigit()):
        end += 1
    below = "".join(token.text for token in tokens[slash + 1 : end])
    if below.isdigit() and int(below):
        parts, denominator = int(round_half_up(size * int(below))), int(below)
    else:
        near = Fraction(size).limit_denominator(10 ** max(1, len(below)) - 1)
        parts, denominator = near.numerator, near.denominator
    before, after = _literals(tokens[:start]), _literals(tokens[end:])
    whole = 0
    if any(token.kind == "digit" for token in tokens[:start]):
        whole, parts = divmod(parts, denominator)
        before = _literals(t for t in tokens[:start] if t.text.strip())
    seen = [str(whole)] if whole or not parts else []
    seen += [f"{parts}/{denominator}"] if parts else []
    return f"{before}{' '.join(seen)}{after}"
