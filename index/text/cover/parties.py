"""Who stands against whom, as the title of a judgment: "Smith v Jones"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.blocks import Span
from index.text.cover.cover_lines import CoverLine
from index.text.cover.symbols import without_symbol
from index.text.cover.vocabulary import pattern

_PARTIES = re.compile(r"\S.{1,120}\s(?:v|vs|versus|c|gegen|contre|contra)\.?\s.{1,120}")
_VERSUS = re.compile(r"[-–—\s]*(?:v|vs|versus|and|gegen|contre|contra)\.?[-–—\s]*", re.IGNORECASE)
_CITATION = re.compile(r"(?:citation|case|between|parties|cited as)\s?:\s*", re.IGNORECASE)
_LEADERS = re.compile(r"\s*[.…]{3,}.*$")  # dots that lead to a party's role
_MOST_PARTY_WORDS = 20


def find_parties(lines: Sequence[CoverLine]) -> CoverLine | None:
    """Find "Smith v Jones", on one line or with a line for each."""
    for place, line in enumerate(lines):
        words = without_symbol(_CITATION.sub("", line.text))
        if _PARTIES.fullmatch(words) and len(words.split()) <= _MOST_PARTY_WORDS:
            return CoverLine(line.span, words, line.level)
        if _VERSUS.fullmatch(line.text) and 0 < place < len(lines) - 1:
            near = [_party(lines, place, -1), line, _party(lines, place, 1)]
            words = " ".join(_LEADERS.sub("", part.text).strip(" ,;:.-–") for part in near)
            return CoverLine(Span(near[0].span.start, near[-1].span.end), words, line.level)
    return None


def _party(lines: Sequence[CoverLine], place: int, step: int) -> CoverLine:
    """The name beside "v": what is called the role (Applicant, Respondent) isn't it."""
    other = place + step
    role = pattern("party_role", r"[(\s.,…]*(?:{})\W*")
    while 0 < other < len(lines) - 1 and role.fullmatch(lines[other].text):
        other += step
    return lines[other]
