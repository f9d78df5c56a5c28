"""Which lines of a cover may be its title: no dates, labels, addresses, sentences, parts."""

from __future__ import annotations

import re

from index.blocks import Span
from index.text.cover.authorship import is_byline
from index.text.cover.cover_dates import find_date
from index.text.cover.cover_lines import CoverLine
from index.text.cover.document_kinds import is_kind_label
from index.text.cover.parties import is_role
from index.text.cover.persons import is_person
from index.text.cover.symbols import is_symbol
from index.text.cover.text_parts import heads_part, names_part
from index.text.cover.vocabulary import kinds, pattern

_ADDRESS = re.compile(
    r"\d+[\w ,.'-]*\b(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|suite|floor|square"
    r"|parkway|pkwy|highway|hwy|plaza|terrace|place)\b|\b[A-Z]{2}\s\d{5}\b"
    r"|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|,\s\S{2,8}\s\d{5}(?:-\d{4})?$"
    r"|(?:straße|strasse|str\.|rue|calle|via|avenida)\s.*\d|\d.*(?:straße|strasse|\brue\b)",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"[^\W\d_][\w'’.-]+ \d{1,3}\s?[A-Za-z]?")
_WEB = re.compile(r"www\.|https?:", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:\d+|[a-z]|[ivx]+)\\?[.)]\s")
_INNER_END = re.compile(r"[^\W\d_]{3,}[.!?]\s[^\W\d_a-z]")
_REFERENCE = re.compile(r"\S*\d\S*|\W*[A-Z]{0,2}\W*")
_FILE_NAME = re.compile(r"\w\.(?:html?|docx?|pdf|xlsx?|pptx?|txt|md)\b", re.IGNORECASE)
_TURN = re.compile(r"[^\W\d_a-z][\w.' ]{0,30}:\s\S")
LONGEST_TITLE = 300
SHORT_TITLE = 4
_MOST_WORDS = 40


def is_title(words: str) -> bool:
    """Whether words that a file calls its title may be one, and are no form's or office's."""
    flat = " ".join(words.split())
    return bool(flat) and may_be_title(CoverLine(Span(0, len(flat)), flat, 1))


def may_be_title(line: CoverLine) -> bool:
    """A line that is no date, byline, section, field or form, and no sentence."""
    words = line.text
    if len(words) > LONGEST_TITLE or len(words.split()) > _MOST_WORDS or _is_matter(line):
        return False
    opens = words[0].isalnum() or words[0] in "“\"'‘¿¡«„《「" or (line.level and words[0] == ".")
    lettered = sum(map(str.isalpha, words)) > 0.4 * len(words.replace(" ", ""))
    if not opens or not lettered or "[" in words or "@" in words or _FILE_NAME.search(words):
        return False
    dated = find_date(words) is not None and not (line.level and is_called(words))
    others = dated or is_byline(words) or is_symbol(words) or _ADDRESS.search(words)
    return not others and (line.level > 0 or _is_plain(line))


def _is_matter(line: CoverLine) -> bool:
    """Whether a line is what covers print beside titles, or heads a part of the text."""
    words = line.text
    open_ended = words.endswith((",", ";")) or (words.endswith(":") and not line.level)
    marked = pattern("marking", r"\b(?:{})\b").search(words) is not None
    return (
        open_ended
        or names_part(words)
        or (line.level > 1 and heads_part(words))
        or pattern("cover_matter").match(words) is not None
        or ((marked or not line.level) and _is_reference(words))
        or is_kind_label(words)
        or is_role(words)
    )


def _is_plain(line: CoverLine) -> bool:
    """Whether a line that isn't set as a heading may be one: no sentence, item, turn, person."""
    words = line.text
    if _INNER_END.search(words) or _WEB.search(words) or _NUMBERED.match(words):
        return False
    if words.endswith(".") and _TURN.match(words):
        return False  # "Marketing: Okay."
    if words.endswith((".", "。")) and not _is_name(words):
        return False
    return not (line.late and is_person(words))


def _is_reference(words: str) -> bool:
    """Whether a line holds but numbers, letters and markings: "E (82) 96. Confidential"."""
    bare = pattern("marking", r"\b(?:{})\b").sub("", words)
    return all(map(_REFERENCE.fullmatch, bare.split()))


def is_turn(line: CoverLine) -> bool:
    """Whether a line has the form of what somebody says: "Marketing: Okay"."""
    return not line.level and _TURN.match(line.text) is not None


def is_called(words: str) -> bool:
    """Whether a line begins with what the document is: "Minutes of the meeting of 9 June"."""
    return any(form.match(words) for _, form in kinds())


def is_house(words: str) -> bool:
    """Whether a line is a street and a number: "Harbour Road 7"."""
    return _HOUSE.fullmatch(words) is not None


def is_address(words: str) -> bool:
    """Whether a line gives a postal address."""
    return is_house(words) or _ADDRESS.search(words) is not None


def _is_name(words: str) -> bool:
    """Whether what ends with a period is a name with an abbreviation rather than a sentence."""
    *_, last = parts = words.split()
    return len(parts) < SHORT_TITLE and last[:1].isupper()
