"""Names where letters have no capitals: places of the lists, persons by title, surname or verb."""

from __future__ import annotations

from index.language.lexicon import Found, Scan, load_lexicon
from index.language.name_kinds import place_at
from index.language.tokens import HAN, WORD
from index.types import ValueKind

_LONGEST_RUN = 5
_LENGTHS = (3, 2)
_LONGEST_TITLE = 4
_MOST_WORDS = 2


def find_uncased_name(scan: Scan, place: int) -> Found | None:
    """The name that begins at ``place``, a word or an ideograph."""
    listed = place_at(scan.tokens, place, scan.lexicon)
    if listed > place:
        return _found(scan, ValueKind.PLACE, place, listed)
    if scan.tokens[place].kind == HAN:
        return _find_chinese(scan, place)
    title = scan.lexicon.titles.at(scan.tokens, place)
    if title is None:
        return None
    end = title[1]
    while end - title[1] < _MOST_WORDS and _may_be_name(scan, end):
        end += 1
    return _found(scan, ValueKind.PERSON, title[1], end) if end > title[1] else None


def _may_be_name(scan: Scan, place: int) -> bool:
    token = scan.tokens.at(place)
    if token.kind != WORD or token.begins_paragraph:
        return False
    return not (scan.lexicon.has("function", token.low) or token.low in scan.lexicon.starters)


def _find_chinese(scan: Scan, place: int) -> Found | None:
    """习近平主席, 主席习近平; within a text of another language any name in ideographs."""
    tokens, surnames = scan.tokens, load_lexicon("zh").names["surnames"]
    opens = tokens.at(place - 1).kind != HAN
    run = place
    while tokens.at(run).kind == HAN and run - place < _LONGEST_RUN:
        run += 1
    if scan.lexicon.language != "zh":
        if not opens or not 1 < run - place < _LONGEST_RUN:
            return None
        known = tokens[place].text in surnames
        return _found(scan, ValueKind.PERSON if known else ValueKind.NAME, place, run)
    if tokens[place].text not in surnames:
        return None
    for length in _LENGTHS:
        end = place + length
        if end > run:
            continue
        titled = scan.lexicon.titles.at(tokens, end) is not None or _follows_title(scan, place)
        closes = tokens.at(end).kind != HAN or tokens.at(end).text in scan.lexicon.names["speech"]
        if titled or scan.lexicon.verbs.at(tokens, end) is not None or (opens and closes):
            return _found(scan, ValueKind.PERSON, place, end)
    return None


def _follows_title(scan: Scan, place: int) -> bool:
    starts = range(max(0, place - _LONGEST_TITLE), place)
    titles = (scan.lexicon.titles.at(scan.tokens, start) for start in starts)
    return any(title is not None and title[1] == place for title in titles)


def _found(scan: Scan, kind: ValueKind, start: int, end: int) -> Found:
    between = "" if scan.tokens[start].kind == HAN else " "
    return scan.found(kind, start, end, between.join(t.text for t in scan.tokens[start:end]))
