"""In what other ways a number or a date may be written: 42 and forty-two, 1300 and 1,300.

For looking a value up where only words can be: signs are but gaps between words there.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from index.language.lexicon import Lexicon, load_lexicon
from index.types import Value, ValueKind

_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)")
_DECADE = re.compile(r"(\d{3})X")
_PERIOD = re.compile(r"P(\d+)[YMWD]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOST_DIGITS = 15
_MOST_DECIMALS = 3
_MOST_SPELLED = 999_999
_LARGE, _DOZEN = 1000, 12  # three dozen and twelve hundred, but not ninety dozen
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
# Written as a sign behind the digits, in no lexicon for that.
_SHORT_SCALES = {"k": 1_000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12}


def writings(value: Value, language: str | None = "en") -> list[str]:
    """The usual writings of a value; none where there are too many, as of a range."""
    lexicon = load_lexicon(language)
    if value.kind is ValueKind.DATE:
        return _of_date(value.normal, lexicon)
    if value.kind is ValueKind.ORDINAL:
        return _of_ordinal(value.normal)
    period = _PERIOD.fullmatch(value.normal)
    normal = period[1] if period is not None else value.normal.lstrip("~<>=")
    if value.kind not in (ValueKind.NUMBER, ValueKind.DURATION) or not _NUMBER.fullmatch(normal):
        return []
    return _of_number(Decimal(normal), value.unit, lexicon)


def _of_number(number: Decimal, unit: str | None, lexicon: Lexicon) -> list[str]:
    if len(number.as_tuple().digits) > _MOST_DIGITS:
        return []
    found = [f"{number:f}", f"{number:,f}"]
    if unit is not None and unit.isalpha():
        found += [f"{written}{unit}" for written in found]
    for name, scale in (*lexicon.scales.items(), *_SHORT_SCALES.items()):
        scaled = _plain(number / scale)
        decimals = -int(scaled.as_tuple().exponent)
        is_usual = scale >= _LARGE or scaled <= _DOZEN
        if is_usual and scaled >= Decimal("0.1") and decimals <= _MOST_DECIMALS:
            gap = "" if name in _SHORT_SCALES else " "
            found += [f"{scaled:f}{gap}{name}", f"{scaled:,f}{gap}{name}"]
            if gap and scaled == int(scaled) and scaled < _LARGE:
                found += [f"{words} {name}" for words in _spelled(int(scaled), lexicon)]
    if number == int(number) and number <= _MOST_SPELLED:
        found += _spelled(int(number), lexicon)
    return list(dict.fromkeys(found))


def _plain(number: Decimal) -> Decimal:
    """Without zeros at its end, but none of them as an exponent."""
    return Decimal(f"{number.normalize():f}")


def _spelled(number: int, lexicon: Lexicon) -> list[str]:
    """The number in words, with and without "and"; English has them one after another."""
    names = {count: word for word, count in reversed(lexicon.cardinals.items())}
    if not lexicon.cardinals or lexicon.language != "en":
        return [names[number]] if number in names else []
    words = _words(number, names)
    return list(dict.fromkeys([" ".join(words), " ".join(w for w in words if w != "and")]))


def _words(number: int, names: dict[int, str]) -> list[str]:
    if number in names:
        return [names[number]]
    if number < 100:
        return [names[number // 10 * 10], names[number % 10]]
    scale, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    head, rest = divmod(number, scale)
    link = ["and"] if 0 < rest < 100 else []
    return [*_words(head, names), name, *link, *(_words(rest, names) if rest else [])]


def _of_ordinal(normal: str) -> list[str]:
    number = int(normal)
    names = {count: word for word, count in reversed(load_lexicon("en").ordinals.items())}
    return [_numbered(number), *([names[number]] if number in names else [])]


def _numbered(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"


def _of_date(normal: str, lexicon: Lexicon) -> list[str]:
    """A day with or without its year, a month, a year, a decade."""
    month, decade = _MONTH.fullmatch(normal), _DECADE.fullmatch(normal)
    if month is not None:
        number = int(month[2])
        return [*_months(number, lexicon), str(number), month[2]]
    if decade is not None:
        year = f"{decade[1]}0"
        tens = [name for name, ten in lexicon.decade_names.items() if ten == int(decade[1][2])]
        return [f"{year}s", f"{year} s", year, f"{year[2:]}s", *tens]
    if normal.isdecimal():
        return [normal]
    try:
        day = date.fromisoformat(normal.replace("XXXX", "2000"))
    except ValueError:
        return []
    return _of_day(day, lexicon)


def _of_day(day: date, lexicon: Lexicon) -> list[str]:
    """Day and month with the month's name, for its year may stand elsewhere; or all in digits."""
    found = []
    for name in _months(day.month, lexicon):
        for number in (str(day.day), f"{day.day:02d}", _numbered(day.day)):
            found += [f"{number} {name}", f"{name} {number}", f"{number} of {name}"]
    for d, m in ((f"{day.day}", f"{day.month}"), (f"{day.day:02d}", f"{day.month:02d}")):
        for year in (f"{day.year}", f"{day.year % 100:02d}"):
            found += [f"{d} {m} {year}", f"{m} {d} {year}", f"{year} {m} {d}"]
    return list(dict.fromkeys(found))


def _months(number: int, lexicon: Lexicon) -> list[str]:
    return [name for name, month in lexicon.months.items() if month == number]
