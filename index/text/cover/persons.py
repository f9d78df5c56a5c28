"""Persons told from institutions, and the names that a line of names holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.language import is_common_word
from index.text.cover.vocabulary import pattern

_WEAK = r"\b(?:{})(?=$|[,;(]|\s(?:of|for|on|at|in|and|&)\s|\s\()"
_PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le al el bin ibn ter ten af av zu y e".split()
)
_TITLES = (
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Judge|Justice|Rev|Hon|H\.\s?E|Ambassador"
    r"|Amb|Col|Gen|Capt|Ing|Herr|Frau|Hr|Mme|M|Mlle|Sr|Sra|Don|Doña|Dott|Avv|Dipl\.-Ing)\.?\s+)+"
)
_WORD = r"(?:[^\W\d_a-zß-ÿ][\w’'-]*\.?|O['’][A-Z]\w+)"
_PART = rf"(?:{_WORD}|{'|'.join(sorted(_PARTICLES))})"
_PERSON = re.compile(
    rf"(?:{_TITLES})?{_WORD}(?:\s{_PART}){{0,4}}\s{_WORD}(?:,? (?:Jr|Sr|II|III|PhD|MD|KC|QC)\.?)*"
)
_ALONE = re.compile(_WORD)
_MARKED = re.compile(r"(?<!\S)[^\W\d_a-zß-ÿ][^\W\d_A-Z][\w’'-]*?(?=[\d*†‡]{1,2}(?:,|\s|$))")
_NOTE_MARK = re.compile(r"[\d*†‡§¶]+(?=[,\s]|$)")
_NAMES_APART = re.compile(r"[\s,]*(?:,|\s(?:and|und|et|y)\s)[\s,]*(?:and\s)?|^\s+|\s+$")
_MOST_NAME_WORDS = 3
_OPEN = re.compile(
    r"\b(?:of|the|for|and|on|in|to|with|from|by|through|using|via|into|under|as|de|du|der|und)\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:;|,?\s+(?:and|und|et|y|e|og|och|ja|en|i|и)\s+|,?\s*&\s*|,)\s*")
_SURNAME_FIRST = re.compile(r"([^,;]+),\s*([^,;]+)")
_SUFFIX = re.compile(r"(?i)^(?:inc|ltd|llc|llp|plc|gmbh|co|corp|jr|sr|s\.?a|ph\.?d|m\.?d)\.?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's family and given name, or an institution's name as ``family`` alone."""

    family: str
    given: str | None = None


def is_institution(words: str) -> bool:
    """Whether a name is that of an institution, by the word for what it is."""
    return next(find_institution(words), None) is not None


def find_institution(words: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that say what kind of institution a name is of."""
    suffix = r"(?<=\s)(?:{})\.?(?=$|,|\s[(&]|\s(?:and|und|et|y)\s)"
    forms = (
        pattern("institution", r"\b(?:{})(?!\w)"),
        pattern("company_suffix", suffix),
        pattern("institution_weak", _WEAK),
        pattern("institution_signs"),
        pattern("institution_names"),
        pattern("head_of_state"),
    )
    return (match.span() for form in forms for match in form.finditer(words))


@lru_cache(maxsize=1024)
def short_name(name: str) -> str:
    """A company's name as it is called: "THE BOEING COMPANY" is BOEING.

    Without the form of the company, and then without an article or the end of a web address;
    any other name is as it is.
    """
    form = pattern("company_suffix", r"(?:,?\s+(?:{}|company|corporation)\.?)+$")
    bare = form.sub("", name.strip())
    if bare == name.strip():
        return name
    return re.sub(r"(?i)^the\s+|\.(?:com|org|net)$", "", bare) or name


def is_person(words: str) -> bool:
    """Whether words have the form of a person's full name, and of nothing else."""
    if not _PERSON.fullmatch(words) or is_institution(words) or _holds_no_name(words):
        return False
    if not all(word[:1].isupper() or word in _PARTICLES for word in words.split()):
        return False  # scripts without capitals don't tell names from other words
    return not (words.isupper() and len(words.split()) > 4)


def names_behind(line: str) -> int | None:
    """Where names with the marks of notes begin that end a line: "On Ferries Anna Reed1, Bo Lee2".

    The first name is as long as the others; what is no word of any text may belong to it.
    """
    first = next(_MARKED.finditer(line), None)
    if first is None:
        return None
    others = [part for part in _NAMES_APART.split(_NOTE_MARK.sub("", line[first.end() :])) if part]
    if not all(map(is_person, others)):
        return None
    most = max((len(part.split()) for part in others), default=_MOST_NAME_WORDS)
    starts = [first.start()]
    taken = 1
    for word in reversed(list(re.finditer(r"\S+", line[: first.start()]))):
        initial = re.fullmatch(r"[A-Z]\.", word[0]) is not None
        named = initial or (_ALONE.fullmatch(word[0]) and not word[0].endswith("."))
        full = taken > 1 and (is_common_word(word[0]) or taken >= most)
        if not named or (full and not initial):
            break
        starts.append(word.start())
        taken += not initial
    if taken > 2 and _OPEN.search(line[: starts[-1]]):
        del starts[-1]  # "of JuliaHealth Jacob S. Zelko1"
    title = line[: starts[-1]]
    fits = taken > 1 and len(title.split()) > 1 and not _OPEN.search(title)
    return starts[-1] if fits else None


def read_names(text: str | None) -> tuple[Name, ...]:
    """The names in one line: "A. Reed, B. Lee and the Port Office", "Reed, Anna; Lee, Bo".

    An institution is one name, whatever stands in it; a line that can't be parted surely is one.
    """
    line = " ".join(text.split()) if text is not None else ""
    if not line:
        return ()
    if ";" in line:
        return tuple(_name(part.strip()) for part in line.split(";") if part.strip())
    surname_first = _SURNAME_FIRST.fullmatch(line)
    if surname_first is not None and _is_inverted(*surname_first.groups()):
        return (Name(surname_first[1].strip(), surname_first[2].strip()),)
    parts = _parts(line)
    return tuple(map(_name, parts)) if len(parts) > 1 else (_name(line),)


def _is_inverted(surname: str, given: str) -> bool:
    """Tell "Reed, Anna": a surname of one word, or with particles, before given names."""
    words = [word for word in surname.split() if word.lower() not in _PARTICLES]
    alone = len(words) == 1 and not _SUFFIX.match(given) and not is_institution(surname)
    return alone and not is_institution(given) and len(given.split()) <= 3


def _parts(line: str) -> list[str]:
    """The line parted where each part is a name by itself; else the line."""
    pieces = [piece for piece in _BETWEEN.split(line) if piece]
    parts: list[str] = []
    for piece in pieces:
        if parts and _SUFFIX.match(piece):
            parts[-1] = line[line.index(parts[-1]) : line.index(piece) + len(piece)]
        else:
            parts.append(piece)
    open_phrase = False  # "Ministry of Trade and Social Affairs" has but one name
    for part in parts:
        body = is_institution(part)
        if open_phrase and not body and not re.search(r"\b[A-Z]\.", part):
            return [line]
        if not (body and (len(part.split()) > 1 or part.isupper())) and not _may_be_one(part):
            return [line]
        open_phrase = body and bool(re.search(r"\b(?:of|for|de|du|des|für|di|del|da)\b", part))
    return parts


def _holds_no_name(words: str) -> bool:
    """Whether there is a word that forms and headings have, and persons' names have not."""
    return bool(pattern("no_person", r"\b(?:{})\b").search(words))


def _may_be_one(part: str) -> bool:
    return bool(_PERSON.fullmatch(part)) and not _holds_no_name(part)


def _name(text: str) -> Name:
    inverted = _SURNAME_FIRST.fullmatch(text)
    if inverted is not None and _is_inverted(*inverted.groups()):
        return Name(inverted[1].strip(), inverted[2].strip())
    plain = re.sub(rf"^{_TITLES}", "", text)
    words = plain.split()
    if is_institution(text) or len(words) == 1 or not _PERSON.fullmatch(plain):
        return Name(text)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return Name(" ".join(words[first:]), " ".join(words[:first]))
