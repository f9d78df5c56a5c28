"""Names in any script that has capitals, and in Chinese and Arabic those that lists or titles tell.

A name is a run of words with capitals; titles before it make it a person's and are left out of it,
titles alone are an office and no name. In a line that is all capitals, or a heading, only what a
list or a title tells is a name.
"""

from __future__ import annotations

from index.language.lexicon import Found, Lexicon, Scan
from index.language.name_kinds import (
    is_common,
    is_given_name,
    is_participle,
    is_place,
    kind_of,
    knows_words,
    opens_clause,
    place_at,
)
from index.language.name_runs import bare, find_run, words_of
from index.language.tokens import HAN, WORD, Tokens
from index.language.uncased_names import find_uncased_name
from index.types import Span, Value, ValueKind

_OPENERS = frozenset("“\"'‘„«(—–-•*>[_#")
_ENDS = frozenset(".!?:;…")
_NEAR = 7
# As places are listed that are named after saints, and how else they are written.
_SAINT, _SAINTS = "St", frozenset({"st", "st.", "saint"})
_LONGEST_ACRONYM, _LONGEST_PLAIN, _LONGEST_SHOUTED = 8, 4, 4


def find_name(scan: Scan, place: int) -> Found | None:
    """The name that begins at ``place``; no value for an office: "the Secretary-General"."""
    token = scan.tokens[place]
    if token.kind == HAN or not scan.lexicon.has_capitals:
        return find_uncased_name(scan, place)
    begins = token.low.partition("'")[0]
    if scan.lexicon.has("function", begins) and not (
        begins in scan.lexicon.aliases and token.text.isupper()
    ):
        return None
    title = scan.lexicon.titles.at(scan.tokens, place)
    start = place
    while title is not None and scan.tokens.at(title[1] - 1).text and start != title[1]:
        start = title[1]
        start += scan.tokens.at(start).text == "." and not scan.tokens.at(start).gap
        title = scan.lexicon.titles.at(scan.tokens, start)
    titled = start > place
    if titled and not token.is_capital:
        # "the major Japanese problem"
        ambiguous = token.low in scan.lexicon.names["titles_capital"]
        if ambiguous or not scan.tokens.at(start).is_capital:
            return None
    end = find_run(scan, start, titled=titled)
    listed = place_at(scan.tokens, start, scan.lexicon)
    if listed >= end and listed > start and not titled:
        words = words_of(scan.tokens, start, listed)
        return scan.found(ValueKind.PLACE, start, listed, " ".join(words))
    if end == start:
        return (None, start) if titled and scan.tokens[place].is_capital else None
    return _finish(scan, place, start, end)


def _finish(scan: Scan, place: int, start: int, end: int) -> Found | None:
    """The name from ``start``, before which titles stand from ``place`` on."""
    tokens, lexicon = scan.tokens, scan.lexicon
    titled, first = start > place, start
    if not titled:
        start = _past_opening(scan, start, end)
        if start == end:
            return (None, end) if end > first + 1 else None
    words = words_of(tokens, start, end)
    if titled and tokens[start - 1 - (tokens[start - 1].text == ".")].low in _SAINTS:
        saint = [_SAINT, *words]  # no title but half of a name: St. Petersburg, Saint Lucia
        if kind_of(tuple(saint), lexicon) is ValueKind.PLACE:
            start = start - 1 - (tokens[start - 1].text == ".")
            return _value(ValueKind.PLACE, tokens, start, end, saint), end
    if titled and _is_of_a_firm(tokens, place, words, lexicon):
        start, titled = place, False
        words = words_of(tokens, start, end)
    kind = kind_of(tuple(words), lexicon)
    if titled:
        kind = _kind_with_title(scan, place, words, kind)
        if kind is ValueKind.INSTITUTION or words[-1].casefold() in lexicon.names["things"]:
            start, words = place, words_of(tokens, place, end)  # General Services Administration
            titled = False
    elif kind is ValueKind.NAME and len(words) > 1 and _speaks(scan, end):
        kind = ValueKind.PERSON
    if not _is_name(scan, start, end, words, kind, titled=titled):
        return None, end
    return _value(kind, tokens, start, end, words), end


def _is_of_a_firm(tokens: Tokens, place: int, words: list[str], lexicon: Lexicon) -> bool:
    """Whether a title is none: "General Motors", "General Dynamics"."""
    last = words[-1].casefold()
    is_of_things = len(words) == 1 and last[-1:] == "s" and is_common(last[:-1], lexicon)
    return is_of_things and tokens[place].low == "general"


def _value(kind: ValueKind, tokens: Tokens, start: int, end: int, words: list[str]) -> Value:
    """The name, without a mark of possession at its end."""
    last = tokens[end - 1]
    stop = last.end - (len(last.text) - len(bare(last.text)))
    return Value(kind, Span(tokens[start].start, stop), " ".join(words))


def _past_opening(scan: Scan, start: int, end: int) -> int:
    """Drop words that have their capital from the beginning of the sentence alone."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if not _opens_sentence(tokens, start):
        return _past_function_words(scan, start, end)
    if tokens[start].text.isupper() and len(tokens[start].text) > 1:
        return start
    words = words_of(tokens, start, end)
    low = tokens[start].low
    if is_place(words, lexicon):
        return start
    if lexicon.has("function", low):
        return _past_function_words(scan, start, end)
    if opens_clause(low, lexicon) and not (end == start + 1 and _speaks(scan, end)):
        return _past_function_words(scan, _to_capital(tokens, start + 1, end), end)
    common = is_common(low, lexicon) or is_participle(low, lexicon) or not knows_words(lexicon)
    if not common or kind_of(tuple(words), lexicon) in (ValueKind.INSTITUTION, ValueKind.PLACE):
        return start
    if is_given_name(words[0]) and len(words) > 1 and not is_common(words[1], lexicon):
        return start
    return _to_capital(tokens, start + 1, end)


def _past_function_words(scan: Scan, start: int, end: int) -> int:
    """Drop "The", "In" and their like from the beginning of a name that no list knows."""
    words = words_of(scan.tokens, start, end)
    while start < end and scan.lexicon.has("function", scan.tokens[start].low):
        if is_place(words, scan.lexicon) or scan.tokens[start].text in ("US", "UN"):
            break
        start = _to_capital(scan.tokens, start + 1, end)
        words = words_of(scan.tokens, start, end)
    return start


def _to_capital(tokens: Tokens, start: int, end: int) -> int:
    while start < end and not tokens[start].is_capital:
        start += 1
    return start


def _opens_sentence(tokens: Tokens, place: int) -> bool:
    before = tokens.at(place - 1)
    if place == 0 or tokens[place].begins_paragraph or before.text in _ENDS:
        return True
    return before.text in _OPENERS or (before.text in "”’)" and tokens.at(place - 2).text in _ENDS)


def _kind_with_title(scan: Scan, place: int, words: list[str], kind: ValueKind) -> ValueKind:
    """A title makes a person's name of what may be one: Mr Key, Lord Halifax."""
    lexicon = scan.lexicon
    if kind is ValueKind.INSTITUTION or words[-1].casefold() in lexicon.names["things"]:
        return kind
    if scan.tokens[place].low in lexicon.names["civil_titles"]:
        return ValueKind.PERSON
    own = any(not is_common(word, lexicon) or is_given_name(word) for word in words)
    return ValueKind.PERSON if own else ValueKind.NAME


def _is_name(
    scan: Scan, start: int, end: int, words: list[str], kind: ValueKind, *, titled: bool
) -> bool:
    """Whether a run of capitals is a name, and not just a word, an office or a heading."""
    lexicon, tokens = scan.lexicon, scan.tokens
    if kind is ValueKind.PLACE or (titled and kind is ValueKind.PERSON):
        return True
    common = [is_common(word, lexicon) for word in words if word[0].isupper()]
    if len(words) == 1:
        return _is_single_name(scan, start, words[0], is_common_word=common == [True])
    if all(word.isupper() for word in words) and (all(common) or len(words) > _LONGEST_SHOUTED):
        return False
    if kind is ValueKind.INSTITUTION:
        return True
    if titled and all(common):
        return False
    if all(common):
        lone = lexicon.nouns_capital or len(common) < 2
        return not (lone or _is_heading(tokens, start, end))
    return kind is ValueKind.PERSON or not lexicon.nouns_capital


def _is_single_name(scan: Scan, start: int, word: str, *, is_common_word: bool) -> bool:
    lexicon, low = scan.lexicon, word.casefold()
    if low in lexicon.no_names or len(word.rstrip(".")) < 2:
        return False
    if (
        lexicon.has("function", low.partition("'")[0].partition("’")[0])
        and low not in lexicon.aliases
    ):
        return False  # I'm, We've, FROM
    if not knows_words(lexicon) and _opens_sentence(scan.tokens, start):
        return is_given_name(word)
    if word.isupper():
        idle = len(word) > _LONGEST_PLAIN and is_common_word
        return len(word) <= _LONGEST_ACRONYM and not idle
    return not (is_common_word or lexicon.nouns_capital)


def _is_heading(tokens: Tokens, start: int, end: int) -> bool:
    """Whether all words around begin with capitals too, so that capitals tell nothing."""
    capitals = 0
    for step, first in ((-1, start - 1), (1, end)):
        for at in range(first, first + step * _NEAR, step):
            token = tokens.at(at)
            if not token.text or (step > 0 and "\n" in token.gap):
                break
            if token.kind == WORD and len(token.text) > 3:
                if not token.is_capital:
                    return False
                capitals += 1
            if step < 0 and "\n" in token.gap:
                break
    return capitals > 1


def _speaks(scan: Scan, end: int) -> bool:
    return scan.tokens.at(end).low in scan.lexicon.names["speech"]
