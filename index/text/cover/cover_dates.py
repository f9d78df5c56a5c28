"""The dates that a cover gives, each with what it tells: issued, adopted, in force, no such day."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from index.blocks import Span
from index.text.cover.symbols import cut_symbol
from index.text.cover.vocabulary import pattern

YEAR = r"(?:1[4-9]|20|21)\d\d"
_MOST_WORDS, LONGEST_DATED = 14, 400
# A weekday, or a word that leads to a date, behind a place or alone.
_LEADS_IN = re.compile(
    r"\w+day|(?:[A-Za-zÀ-ÿ]+,? )?(?:le|el|il|den|am|on|of|vom|du|del|de|im|a|dated the)"
)
# "Remarks by Ann Reed at the Harbour Club, Wend": what is said on that day.
_SPOKEN = re.compile(
    r"[|\s]*(?:remarks|speech|address|testimony|statement|lecture)\s(?:by|of)\s", re.IGNORECASE
)
_LEAD = 240
_DAY = re.compile(r"\w+day,?\s")
# What may stand behind a date: another field, a language, a page, an hour.
_FOLLOWS = re.compile(
    r"\.?$|[,;|·•)\]–—-]|(?:by|at|in|à|in)\s|original\b|\(?[ivx\d]{1,4}\)?$|at \d|\d\d?[:.h]\d\d",
    re.IGNORECASE,
)
# A number before a place or a date: "Cablegram 227 CANBERRA,", "Agendum 491".
_NUMBERED = re.compile(
    r"[^\W\d_a-z]\w+\s(?:no\.?\s)?(?:[A-Z]*\d[\w./-]*|unnumbered)(?:\s\[\d+\]|\s\([^()\d]{1,30}\))?"
    r"(?:\s[^\W\d_a-z][\w. ]*,)?\s?\[?"
)
_SMALL = ("de", "of", "the", "le", "den", "am", "la", "in", "at")
_ORDINAL = r"(?:st|nd|rd|th|er|ère|re|[ºª°.])?"
_OF = r"(?:\s*(?:,|\.|de[l]?|of|d['’]|day of)?\s*)"
_AFTER = r"(?:\s?(?:г\.|года|р\.|року|г|r\.|\.))?"
_RANGE = re.compile(r"(?<![\w-])([^\W\d_]{3,}|\d\d?)\.?\s?[-–—]\s?$")
_YEAR_ALONE = re.compile(r"(?:©\s?)?(?:19|20)\d\d")


class Telling(IntEnum):
    """What a date tells of a document; the first that there is, is its date."""

    ISSUED = 0
    PLAIN = 1
    ADOPTED = 2
    CHANGED = 3
    YEAR = 4
    OTHER = 9


# What tells another day counts wherever it stands; other labels stand right before the date.
_LABELS = (
    (Telling.OTHER, r"(?:^|[\s:(\[,])(?:{})"),
    *(
        (telling, r"(?:^|[\s:(\[,])(?:{})(?: the| le| el| am| den)?$")
        for telling in (Telling.ISSUED, Telling.PLAIN, Telling.ADOPTED, Telling.CHANGED)
    ),
)


@dataclass(frozen=True, slots=True)
class CoverDate:
    """``iso`` to the precision known, ``span`` the words that say it, and what it tells."""

    iso: str
    span: Span
    telling: Telling


@cache
def _months() -> dict[str, int]:
    """The names of the months in some fifty languages, as the Unicode CLDR has them."""
    path = Path(__file__).with_name("months.json")
    named: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {name: int(number) for number, names in named.items() for name in names}


@cache
def date_pattern() -> re.Pattern[str]:
    """Dates in some fifty languages, with a day or without."""
    names = sorted(map(re.escape, _months()), key=len, reverse=True)
    month = "|".join(names)
    return re.compile(
        rf"(?<![\w/.-])(?:"
        rf"(?P<y4>{YEAR})-(?P<n4>\d\d)-(?P<d4>\d\d)(?:T[\d:.Z+-]+)?"
        rf"|(?P<y5>{YEAR})\s?年\s?(?P<n5>\d\d?)\s?月(?:\s?(?P<d5>\d\d?)\s?日)?"
        rf"|(?P<y8>{YEAR})\s?년\s?(?P<n8>\d\d?)\s?월(?:\s?(?P<d8>\d\d?)\s?일)?"
        rf"|(?P<d6>\d\d?)(?P<sign>[./-])\s?(?P<n6>\d\d?)(?P=sign)\s?(?P<y6>{YEAR})"
        rf"|(?P<d1>\d\d?){_ORDINAL}{_OF}(?P<m1>{month})\.?{_OF}(?P<y1>{YEAR}){_AFTER}"
        rf"|(?P<d9>\d\d?)-(?P<m9>{month})-(?P<y9>{YEAR})"
        rf"|(?P<m2>{month})\.?\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?\s?,?\s+(?P<y2>{YEAR})"
        rf"|(?P<y7>{YEAR})\.?\s+(?:m\.\s+)?(?P<m7>{month})\.?\s+(?P<d7>\d\d?)\.?"
        rf"|(?P<m3>{month})\.?{_OF}(?P<y3>{YEAR}){_AFTER})(?![\w/-])",
        re.IGNORECASE,
    )


def find_date(line: str, start: int = 0, language: str | None = None) -> CoverDate | None:
    """The date that a line gives: it consists of one, but for a label, a place, a weekday, a name.

    ``start`` is where the line stands in the text.
    """
    if len(line) > LONGEST_DATED or not any(map(str.isdigit, line)):
        return None
    if _YEAR_ALONE.fullmatch(line):
        return CoverDate(line[-4:], Span(start + len(line) - 4, start + len(line)), Telling.YEAR)
    found = list(date_pattern().finditer(line))
    if len(found) > 1 and (decided := _labelled_one(line, found, start, language)) is not None:
        return decided
    if len(found) == 2 and line[found[0].end() : found[1].start()].strip() == "(":
        found, line = found[:1], line[: found[0].end()]  # "May 20 (May 18)": report and event
    if len(found) != 1 or len(line.split()) > _MOST_WORDS:
        return None
    (match,) = found
    iso = iso_date(match, language)
    before, after = line[: match.start()].strip(), line[match.end() :].strip()
    telling = _telling(before, after)
    if iso is None or telling is None:
        return None
    return CoverDate(iso, Span(start + match.start(), start + match.end()), telling)


def _labelled_one(
    line: str, found: Sequence[re.Match[str]], start: int, language: str | None
) -> CoverDate | None:
    """Of the dates of a line the one that says it is the text's: "(Argued: …, Decided: …)"."""
    ends = [0, *(match.end() for match in found)]
    for end, match in zip(ends, found, strict=False):
        label = line[end : match.start()].rstrip(" :,(").casefold()
        named = pattern("date_issued", r"(?:^|[\s:(\[,])(?:{})$").search(label)
        if named is not None and (iso := iso_date(match, language)) is not None:
            span = Span(start + match.start(), start + match.end())
            return CoverDate(iso, span, Telling.ISSUED)
    return None


def find_dateline(prose: str, start: int = 0, language: str | None = None) -> CoverDate | None:
    """The date with which a release opens: "LONDON, 5 May 2014 – The company"."""
    head = prose[:_LEAD]
    match = date_pattern().search(head) if any(map(str.isdigit, head)) else None
    if match is None or (iso := iso_date(match, language)) is None:
        return None
    before, after = head[: match.start()], head[match.end() :]
    place = re.fullmatch(r"[(\s]*(?:[^\W\d_a-z][\w.'’-]*[\s,(/–—-]*){1,7}", before)
    opens = re.match(r"\s*[)]?\s*(?:/[\w ]+/\s*)?(?:\([\w ]+\)\s*)?(?:--?|–|—|:|/)", after)
    opens = opens or _SPOKEN.match(before)
    place = place or _SPOKEN.match(before)
    opens = opens or (_DAY.fullmatch(before) and re.match(r"\s+[^\W\d_a-z]", after))
    if (before and place is None) or opens is None:
        return None
    span = Span(start + match.start(), start + match.end())
    return CoverDate(iso, span, Telling.ISSUED)


def iso_date(match: re.Match[str], language: str | None) -> str | None:
    """The date that was matched, to the precision known; ``None`` where there is no such day."""
    found = {k[0]: v for k, v in match.groupdict().items() if v is not None and k != "sign"}
    year = int(found["y"])
    month = int(found["n"]) if "n" in found else _months()[found["m"].casefold()]
    day = int(found["d"]) if "d" in found else None
    if match["d6"] is not None and day is not None:
        if month > 12 and language == "en" and match["sign"] == "/":
            day, month = month, day
        elif day <= 12 and day != month and language == "en" and match["sign"] == "/":
            return str(year)  # day and month can't be told from each other
    try:
        datetime.date(year, month, day if day is not None else 1)
    except ValueError:
        return None
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def _telling(before: str, after: str) -> Telling | None:
    """What the words beside a date say of it; ``None`` where they are more than its company."""
    label = before.rstrip(" :,(").casefold()
    named = (
        telling
        for telling, around in _LABELS
        if pattern(f"date_{telling.name.lower()}", around).search(label)
    )
    told = next(named, None)
    if told is Telling.OTHER:
        return told
    if after and not _FOLLOWS.match(after):
        return None
    if told is not None:
        return told
    return Telling.PLAIN if _is_company(before) else None


def _is_company(before: str) -> bool:
    """Nothing, a symbol, a weekday, a place, a byline, or another field of a line of fields."""
    before = cut_symbol(before)
    words = before.rstrip(" ,|·•–—-(").lstrip("[").replace("],", ",")
    if (found := _RANGE.search(before)) and (
        found[1].isdigit() or found[1].casefold() in _months()
    ):
        return False  # "June – August 1800", "1–5 May 2014" is a time, no day
    if _NUMBERED.fullmatch(before):
        return True
    if not words or before.endswith(("|", "·", "•", "–", "—", "]")):
        return True
    if _LEADS_IN.fullmatch(words):
        return True
    names = words.split()
    named = all(w[:1].isupper() or w in _SMALL for w in names)
    return named and len(names) <= 5 and before.endswith((",", ")", "le", "den", "am", "el"))


def dates_in(text: str) -> list[str]:
    """Every date that a text prints, in its order, to the precision known."""
    found = (iso_date(match, None) for match in date_pattern().finditer(text))
    return [iso for iso in found if iso is not None]
