"""Dates, times and durations of spreadsheets, which count days, as their formats show them."""

from __future__ import annotations

import datetime
import json
import locale
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from importlib.resources import files

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|(?P<general>general)'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<noon>AM/PM|A/P)|(?P<part>y+|m+|d+|h+|s+)|(?P<era>g+|e+(?![+-]))|\.(?P<tenths>0+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r"\[\$[^\]-]*-(?P<tag>[^\],]+)")
_DAY = 86400
# Spreadsheets count a 29 February of 1900, which that year didn't have.
_EPOCH, _NO_DAY = datetime.date(1899, 12, 30), 60
_DAYS_TO_1904 = 1462
_LAST = 2958465


@dataclass(frozen=True, slots=True)
class _Moment:
    """A date and time as numbers; Monday is weekday 0, January month 1."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: Decimal


@lru_cache
def is_date_format(section: str) -> bool:
    """Whether a section of a format shows a date, a time or a duration."""
    kinds = {match.lastgroup for match in _TOKEN.finditer(section)}
    return not kinds.isdisjoint({"elapsed", "part"})


def shown_date(days: Decimal, section: str, *, from_1904: bool = False) -> str:
    """What is seen of a number of days; what is no date is shown as its number."""
    tokens = _tokens(section)
    tenths = max((len(text) for kind, text in tokens if kind == "tenths"), default=0)
    elapsed = any(kind == "elapsed" for kind, _ in tokens)
    if (days < 0 and not elapsed) or abs(days) > _LAST:
        return f"{days:f}"
    seconds = (abs(days) * _DAY).quantize(Decimal(1).scaleb(-tenths), ROUND_HALF_UP)
    if elapsed:
        sign = "-" if days < 0 and seconds else ""
        return sign + "".join(_shown_elapsed(*token, seconds) for token in tokens)
    moment = _moment(seconds + from_1904 * _DAYS_TO_1904 * _DAY)
    noon = any(kind == "noon" for kind, _ in tokens)
    language = _language(section)
    return "".join(_shown(*token, moment, language, noon=noon) for token in tokens)


@lru_cache
def _tokens(section: str) -> list[tuple[str, str]]:
    """The pieces of a format; ``m`` beside hours or seconds is minutes, elsewhere a month."""
    found = [(m.lastgroup, m[m.lastgroup]) for m in _TOKEN.finditer(section) if m.lastgroup]
    times = [n for n, (kind, _) in enumerate(found) if kind in ("part", "elapsed")]
    for before, place, after in zip([-1, *times], times, [*times[1:], -1], strict=False):
        kind, text = found[place]
        if kind == "part" and text[0] in "mM" and len(text) < 3:
            follows = before >= 0 and found[before][1][0] in "hH"
            if follows or (after >= 0 and found[after][1][0] in "sS"):
                found[place] = ("minutes", text)
    return found


def _moment(seconds: Decimal) -> _Moment:
    days, rest = int(seconds // _DAY), seconds % _DAY
    weekday = (days + 5) % 7
    if days in (0, _NO_DAY):
        return _Moment(1900, 2 if days else 1, 29 if days else 0, weekday, rest)
    date = _EPOCH + datetime.timedelta(days + (days < _NO_DAY))
    return _Moment(date.year, date.month, date.day, weekday, rest)


def _shown(kind: str, text: str, moment: _Moment, language: str, *, noon: bool) -> str:
    seconds, wide = int(moment.seconds), len(text)
    hour = seconds // 3600
    if kind == "noon":
        name = _names(language)["noon"][hour >= 12]
        return name if wide > 3 else name[:1]
    if kind == "tenths":
        return f"{moment.seconds % 1:.{wide}f}"[1:]
    if kind == "minutes":
        return f"{seconds // 60 % 60:0{min(wide, 2)}d}"
    if kind == "era":  # the year is told in full, not counted from an emperor's first
        return str(moment.year) if text[0] in "eE" else ""
    if kind != "part":
        return _literal(kind, text)
    unit = text[0].lower()
    if unit in "md" and wide > 2:
        return _name(unit, wide, moment, language)
    if unit == "y":
        return f"{moment.year % 100:02d}" if wide < 3 else f"{moment.year:04d}"
    if unit == "h" and noon:
        hour = hour % 12 or 12
    value = {"m": moment.month, "d": moment.day, "h": hour, "s": seconds % 60}[unit]
    return f"{value:0{min(wide, 2)}d}"


def _shown_elapsed(kind: str, text: str, seconds: Decimal) -> str:
    """All of a duration in its largest unit, and what is left in smaller ones."""
    whole = int(seconds)
    unit = "m" if kind == "minutes" else text[0].lower()
    if kind == "elapsed":
        return f"{whole // {'h': 3600, 'm': 60, 's': 1}[unit]:0{len(text)}d}"
    if kind == "tenths":
        return f"{seconds % 1:.{len(text)}f}"[1:]
    if kind in ("part", "minutes"):
        return f"{whole // (60 if unit == 'm' else 1) % 60:0{len(text)}d}" if unit in "ms" else ""
    return _literal(kind, text)


def _literal(kind: str, text: str) -> str:
    if kind == "space":
        return " "
    return text if kind in ("quoted", "escaped", "other") else ""


def _name(unit: str, wide: int, moment: _Moment, language: str) -> str:
    """The name of a month or weekday, or as much of it as the format shows."""
    spoken, unit_name = _names(language), "months" if unit == "m" else "days"
    number = moment.month - 1 if unit == "m" else moment.weekday
    name = spoken[unit_name if wide > 3 else f"short {unit_name}"][number]
    return name[:1] if wide == 5 and unit == "m" else name


def _language(section: str) -> str:
    """The language that a format names: by Windows' number for it, or by its tag."""
    match = _LANGUAGE.search(section)
    if match is None:
        return "en"
    tag = match["tag"]
    number = int(tag, 16) & 0xFFFF if re.fullmatch("[0-9a-fA-F]+", tag) else 0
    return locale.windows_locale.get(number, tag.replace("-", "_"))


def _names(language: str) -> dict[str, list[str]]:
    """What a language calls months, days and halves of the day; English where it isn't known."""
    known = _all_names()
    own = known.get("nb" if language[:2] == "no" else re.split("[_-]", language)[0].lower())
    return own if own is not None else known["en"]


@cache
def _all_names() -> dict[str, dict[str, list[str]]]:
    source = files("index.readers") / "date_names.json"
    said: dict[str, dict[str, list[str]]] = json.loads(source.read_text(encoding="utf-8"))
    return said
