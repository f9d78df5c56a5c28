"""A title that is set over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.blocks import Span
from index.language import content_words, is_common_word
from index.text.cover.cover_lines import CoverLine
from index.text.cover.document_kinds import is_kind_label
from index.text.cover.issuers import is_issuer
from index.text.cover.persons import is_person
from index.text.cover.title_lines import LONGEST_TITLE, SHORT_TITLE, is_called, may_be_title

_TO_BE_CONTINUED = re.compile(
    r"(?i)(?:\b(?:of|the|for|and|on|in|to|with|by|from|into|de|la|der|und|et|du|des)|[–—:&])$"
)
_SAYS_MORE = re.compile(
    r"(?:between|among|of|on|for|to|concerning|regarding|zwischen|über|zur?|zum|entre|sur|relatif"
    r"|sobre|relativ[oa]|tra|fra|mellom|mellan|om)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_JOINS = re.compile(
    r"(?i)(?:of|on|for|to|into|in|and|by|with|from|at|concerning|regarding|de|du|des|sur|et|pour"
    r"|über|zur?|zum|und|für|para|sobre|y)\b"
)
_LINE_WORDS = 6
_ARTICLES = frozenset({"a", "an", "the"})


def whole_title(first: CoverLine, lines: Sequence[CoverLine]) -> CoverLine:
    """A title over several lines: those that run on below it, set as it is."""
    place = next(n for n, line in enumerate(lines) if line.span == first.span)
    while place and _leads_on(lines[place - 1], first):
        place -= 1
        first = lines[place]
    end, words = first.span.end, [first.text]
    for line in lines[place + 1 :]:
        joined = " ".join(words)
        if (
            len(joined) > LONGEST_TITLE
            or _repeats(joined, line.text)
            or not (_completes(joined, line) or _belongs(first, words[-1], line))
        ):
            break
        words.append(line.text)
        end = line.span.end
    whole = " ".join(words).strip("*_ ").rstrip(" :")
    return CoverLine(Span(first.span.start, end), whole, first.level)


def _repeats(title: str, line: str) -> bool:
    """Whether a line only says the title again, as pages do that print it twice."""
    again = content_words(line)
    return bool(again) and set(content_words(title)).issuperset(again)


def breaks_off(line: CoverLine) -> bool:
    """Whether a line ends where it must go on: one of a text that is set in lines."""
    return not line.level and _TO_BE_CONTINUED.search(line.text) is not None


def _belongs(first: CoverLine, above: str, line: CoverLine) -> bool:
    """Whether a line is set as the title is, and goes on from the line above."""
    if not (line.run_on and line.level == first.level and may_be_title(line)):
        return False
    if first.level or _TO_BE_CONTINUED.search(above) or _goes_on(above, line.text):
        return True
    return not first.late and _is_set_alike(above) and _is_set_alike(line.text)


def _leads_on(above: CoverLine, first: CoverLine) -> bool:
    """Whether the line above breaks off: "Guidance to Departments on"."""
    is_right_above = first.run_on and not above.run_on and above.level == first.level
    return bool(is_right_above and _TO_BE_CONTINUED.search(above.text))


def _is_set_alike(words: str) -> bool:
    """Whether a short line has a capital on every word that says something, and names nobody."""
    parts = words.split()
    big = [w for w in parts if w[:1].isupper() and w[-1:].isalnum()]
    small = [w for w in parts if w not in big]
    joins = (_JOINS.fullmatch(w) or _YEAR.fullmatch(w) or w in _ARTICLES for w in small)
    is_title = bool(big) and all(joins)
    return is_title and len(parts) <= _LINE_WORDS and not _names_somebody(words)


def _names_somebody(words: str) -> bool:
    """Whether a line is somebody's name; two words of any text, "Information Service", are none."""
    is_name = is_person(words) and not all(map(is_common_word, words.split()))
    return is_name or is_issuer(words)


def _completes(title: str, line: CoverLine) -> bool:
    """Whether a line, however it is set, says of what year, of whom, on what the document is.

    "Annual report", "2021"; "AGREEMENT", "between the Government of …".
    """
    bare = is_kind_label(title) or (len(title.split()) < SHORT_TITLE and is_called(title))
    year = _YEAR.fullmatch(line.text) is not None
    rest = line.text[:1].islower() and line.text[-1:].isalnum() and _SAYS_MORE.match(line.text)
    return bool(bare and (year or rest))


def _goes_on(above: str, words: str) -> bool:
    """Whether a line goes on from the one above: in small letters, or both in capitals alone."""
    capitals = above.isupper() and words.isupper() and _JOINS.match(words)
    return words[:1].islower() or bool(capitals)
