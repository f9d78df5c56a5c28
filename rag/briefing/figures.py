"""Numbers and dates in quotes: found by rule, shown in the source's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Span
from rag.briefing.contents import Figure, Quote

_MONTHS = "january february march april may june july august september october november december"
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_MONTH = "|".join(_MONTH_NUMBERS)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH}),?\s+(?P<y1>{_YEAR})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})"
    rf"|(?P<m3>{_MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR})"
    rf"|(?P<y4>{_YEAR})-(?P<n4>\d\d)-(?P<d4>\d\d)"
    rf"|(?P<y5>{_YEAR}))s?\b(?![/.\-–]\d|\s*per\s?cent|\s*%)",
    re.IGNORECASE,
)
_SCALE = r"(?:\s+(?:hundred|thousand|million|billion|trillion))?(?:\s*(?:per\s?cent|percent|%))?"
_NUMBER = re.compile(
    rf"(?<![\w/.\-])(?:(?:US)?[$€£]\s?)?\d+(?:[,.]\d+)*{_SCALE}(?![\w/]|\.\d)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundreds|thousands|millions)\b"
    r"(?:\s+(?:hundred|thousand|million|billion))?",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|cannot|without)\b|n[’']t\b", re.I)
# "(Bellamy 2005, p. 32)", "Moses (2011, p. 361)" and the like are references, no facts.
_CITATION = re.compile(
    r"\((?:[^()]*\b)?(?:1[89]|20)\d\d[a-z]?(?:\s*[,:;][^()]*)?\)|\(\s*pp?\.[^()]*\)|\bpp?\.\s*\d+"
)
# "Resolution 1973" and "Article 51" are names; "(1)", and "17." at the beginning, number a list.
_NAMED = re.compile(
    r"\b(?:resolutions?|articles?|chapters?|sections?|paragraphs?|paras?\.?|no\.|nos\.|annex|rule"
    r"|principles?|pillars?|table|figure|box|part)\s+\d+(?:\s*\(\d{4}\))?(?:(?:,\s*|\s+(?:and|or|to)\s+)\d+)*"
    r"|\(\d{1,2}\)|\A\d{1,3}[.)](?=\s)",
    re.IGNORECASE,
)
_TIMELINE = 3


def is_figure(word: str) -> bool:
    """Whether a single word is a number, in digits or in words."""
    return any(c.isdigit() for c in word) or _NUMBER.fullmatch(word) is not None


def find_figures(quote: Quote) -> list[Figure]:
    """Every number and date of a quote in reading order, references left aside."""
    span, text = quote.evidence.span, quote.evidence.quote
    closed = [Span(m.start(), m.end()) for p in (_CITATION, _NAMED) for m in p.finditer(text)]
    found = []
    for kind, pattern in (("date", _DATE), ("number", _NUMBER)):
        for match in pattern.finditer(text):
            place = Span(match.start(), match.end())
            if any(place.overlap(other) for other in closed):
                continue
            closed.append(place)
            date = iso_date(match) if kind == "date" else None
            cut = Span(span.start + place.start, span.start + place.end)
            found.append(Figure(quote, cut, kind, date))
    return sorted(found, key=lambda figure: figure.span)


def dates_in(text: str) -> set[str]:
    """The dates that stand in a text, as ISO 8601."""
    return {iso_date(match) for match in _DATE.finditer(text)}


def iso_date(match: re.Match[str]) -> str:
    """ISO 8601 of a date found, to its own precision."""
    found = {key[0]: value for key, value in match.groupdict().items() if value is not None}
    if "n" in found:
        return f"{found['y']}-{found['n']}-{found['d']}"
    if "m" not in found:
        return found["y"]
    day = f"-{int(found['d']):02d}" if "d" in found else ""
    return f"{found['y']}-{_MONTH_NUMBERS[found['m'].lower()]:02d}{day}"


def make_timeline(figures: Sequence[Figure]) -> list[Figure]:
    """The dates in order, where there are at least three; a date once for each quote."""
    dates = {(f.date, f.quote.number): f for f in reversed(figures) if f.date is not None}
    if len({date for date, _ in dates}) < _TIMELINE:
        return []
    return [dates[key] for key in sorted(dates, key=lambda key: (key[0] or "", key[1]))]
