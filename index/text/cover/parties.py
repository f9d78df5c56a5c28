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
_DOCKET = re.compile(r"(?:\d+-)?\d+-[\w()-]+(?:,\s\d+-[\w()-]+)*,?\s")
_MOST_PARTY_WORDS = 20
# One party may have several roles: "Plaintiffs, Appellants/Cross-Appellees".
_ROLE = (
    r"(?:[(\s.,…/–-]*(?:(?:cross|counter|third[- ]party|nominal)[ -])?(?:{})\b"
    r"(?:\s(?:and|et|y|und)\b)?)+[\W_]*"
)
_OTHER_NAME = re.compile(
    r"(?:d/b/a|a/k/a|f/k/a|n/k/a|doing business as|also known as)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"nos?\.\s.*\d", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:of|the|and|for|on behalf of)$", re.IGNORECASE)


def find_parties(lines: Sequence[CoverLine]) -> CoverLine | None:
    """Find "Smith v Jones", on one line or with a line for each."""
    for place, line in enumerate(lines):
        words = without_symbol(_DOCKET.sub("", _CITATION.sub("", line.text), count=1))
        if _PARTIES.fullmatch(words) and len(words.split()) <= _MOST_PARTY_WORDS:
            return CoverLine(line.span, words, line.level)
        if _VERSUS.fullmatch(line.text) and 0 < place < len(lines) - 1:
            one, other = _party(lines, place, -1), _party(lines, place, 1)
            if one is None or other is None:
                continue
            words = f"{one.text} {line.text.strip(' ,;:.-–—')} {other.text}"
            return CoverLine(Span(one.span.start, other.span.end), words, line.level)
    return None


def _party(lines: Sequence[CoverLine], place: int, step: int) -> CoverLine | None:
    """The name beside "v": what is called the role (Applicant, Respondent) isn't it."""
    other = place + step
    while 0 <= other < len(lines) and not _bare(lines[other].text):
        other += step
    if not 0 <= other < len(lines) or _NUMBER.match(lines[other].text):
        return None
    first = last = lines[other]
    if _OTHER_NAME.match(first.text) and other:
        first = lines[other - 1]  # the name that is traded under stands below the party's own
    elif _OPEN.search(last.text) and other + 1 < len(lines):
        last = lines[other + 1]
    parts = [first] if first is last else [first, last]
    words = " ".join(_bare(part.text) for part in parts)
    return CoverLine(Span(first.span.start, last.span.end), words, first.level)


def is_role(words: str) -> bool:
    """Whether a line says but what a party is: "Plaintiff, Appellant"."""
    return not _bare(words)


def _bare(words: str) -> str:
    """A party's name without its roles, and without the dots that lead to them."""
    role = pattern("party_role", rf"(?:^|(?<=[,\s])){_ROLE}$")
    return role.sub("", _LEADERS.sub("", words)).strip(" ,;:-–—_")
