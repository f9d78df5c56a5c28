"""The dates by which texts are called: a meeting's day, an act's day or year, a yearly report's."""

from __future__ import annotations

import re

from index.blocks import Span
from index.text.cover.cover_dates import (
    LONGEST_DATED,
    YEAR,
    CoverDate,
    Telling,
    date_pattern,
    iso_date,
)
from index.text.cover.vocabulary import pattern

_WITHIN = re.compile(r"\b(?:of|du|dated|datée|vom|de|held on|fecha)\s+$", re.IGNORECASE)
_LAW_YEAR = re.compile(
    rf"\b(?:Act|Law|Code|Order|Ordinance|Regulations)\s?,?\s(?:of\s)?(?P<year>{YEAR})$"
)


# "This LICENSE AGREEMENT (this “Agreement”) is made and entered into as of this 28th day of",
# "LEASE dated as of": what names itself, no agreement that it only tells of.
_AGREEMENT = "agreement lease contract deed note indenture license licence memorandum amendment"
_KINDS = "|".join(_AGREEMENT.split())
_AGREED = re.compile(
    rf"(?:\b[Tt]his\s(?:[A-Z][\w-]*\s|and\s){{0,6}}(?i:{_KINDS})|\b(?:{_KINDS.upper()}))"
    r"(?:\s*\([^()]*\)|\s*,|\s+is|\s+was|\s+for\s[\w .]{1,40})*\s+"
    r"(?i:(?:made|entered|executed|dated)\b"
    r"(?:\s+(?:and|into|as|of|on|this|the|effective|entered|executed|made))*)\s+$",
)
_OPENING = 1500


def find_agreed(text: str, language: str | None = None) -> CoverDate | None:
    """The day on which an agreement says, where it opens, that it is made."""
    for match in date_pattern().finditer(text, 0, _OPENING):
        iso = iso_date(match, language)
        if iso is not None and _AGREED.search(text[: match.start()]):
            return CoverDate(iso, Span(*match.span()), Telling.PLAIN)
    return None


def find_date_within(title: str, start: int = 0) -> CoverDate | None:
    """The one date that a title holds behind a word that leads to it: "Act of 20 June 2016"."""
    found = _only_date(title, start)
    return (
        found if found is not None and _WITHIN.search(title[: found.span.start - start]) else None
    )


def find_occasion(line: str, start: int = 0) -> CoverDate | None:
    """The day at the end of what names a meeting, a speech: "Minutes of the Board, 9 June 2016"."""
    if len(line) > LONGEST_DATED or not any(map(str.isdigit, line)):
        return None
    found = _only_date(line, start)
    if found is None or len(found.iso) < len("2016-06-09"):
        return None
    before, after = line[: found.span.start - start], line[found.span.end - start :]
    named = pattern("occasion", r"\b(?:{})\b").search(before)
    return found if named is not None and not after.strip(" .)]") else None


def _only_date(line: str, start: int) -> CoverDate | None:
    """The date in a line that holds no other."""
    found = list(date_pattern().finditer(line))
    iso = iso_date(found[0], None) if len(found) == 1 else None
    if iso is None:
        return None
    span = Span(start + found[0].start(), start + found[0].end())
    return CoverDate(iso, span, Telling.ADOPTED)


def find_year(title: str, start: int = 0) -> CoverDate | None:
    """The one year by which a law or what appears yearly is called: "Nurses Act, 1950"."""
    law = _LAW_YEAR.search(title) if not title.casefold().startswith("an act") else None
    years = list(re.finditer(rf"(?<![\d/–-]){YEAR}(?![\d/–-])", title))
    yearly = len(years) == 1 and pattern("yearly", r"\b(?:{})\b").search(title)
    if law is None and not yearly:
        return None
    first, last = law.span("year") if law is not None else years[0].span()
    return CoverDate(title[first:last], Span(start + first, start + last), Telling.YEAR)
