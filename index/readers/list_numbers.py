"""Numbers as lists show them: 1, 01, iv, B, aa, 1st, ①, 三."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_HAN = "〇一二三四五六七八九"
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def roman(value: int) -> str:
    """Small Roman numerals."""
    shown = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        shown += sign * count
    return shown


def lettered(value: int, alphabet: str = _LATIN) -> str:
    """Letters, after the last of them doubled: a to z, aa, bb."""
    times, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * (times + 1) if value > 0 else ""


def _ordinal(value: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{value}{'th' if value // 10 % 10 == 1 else endings.get(value % 10, 'th')}"


def _spoken(value: int) -> str:
    if value < len(_ONES):
        return _ONES[value]
    if value > 99:
        return str(value)
    tens, ones = divmod(value, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _spoken_ordinal(value: int) -> str:
    before, dash, last = _spoken(value).rpartition("-")
    if last.isdigit():
        return _ordinal(value)
    ended = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return before + dash + _ORDINALS.get(last, ended)


def _han(value: int) -> str:
    if value > 99:
        return "".join(_HAN[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    shown = ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "")
    return shown + (_HAN[ones] if ones or not tens else "")


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda value: f"{value:02d}",
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "lowerLetter": lettered,
    "upperLetter": lambda value: lettered(value).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _spoken(value).capitalize(),
    "ordinalText": lambda value: _spoken_ordinal(value).capitalize(),
    "russianLower": lambda value: lettered(value, _RUSSIAN),
    "russianUpper": lambda value: lettered(value, _RUSSIAN).upper(),
    "chicago": lambda value: lettered(value, "*†‡§"),
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "ideographDigital": _han,
    "japaneseCounting": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "koreanDigital": _han,
}


def list_number(value: int, number_format: str) -> str:
    """A number in a format of lists, or with as many figures as ``001`` has; else a plain one."""
    if set(number_format) <= {"0", "1"}:
        return str(value).zfill(len(number_format))
    return _FORMATS.get(number_format, str)(value)
