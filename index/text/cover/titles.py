"""The title that a cover prints: by its size, by the field "Subject", by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from index.language import is_common_word
from index.text.cover.addressees import is_salutation
from index.text.cover.cover_lines import Cover, CoverLine
from index.text.cover.document_kinds import FILINGS, form_name, is_kind_label
from index.text.cover.issuers import goes_on_naming, is_issuer
from index.text.cover.parties import find_parties
from index.text.cover.persons import is_institution, is_person
from index.text.cover.symbols import cut_symbol, is_symbol, without_symbol
from index.text.cover.text_parts import heads_part
from index.text.cover.title_lines import (
    LONGEST_TITLE,
    SHORT_TITLE,
    is_address,
    is_house,
    is_turn,
    may_be_title,
)
from index.text.cover.vocabulary import pattern
from index.text.cover.whole_titles import breaks_off, whole_title

_SUBJECT = r"(?:{})\s?[:.]\s*(?P<title>\S.*)"
_FIELD = re.compile(r"[^\W\d_]\w+: \S+(?: \S+){0,3}")
_FEWEST_TURNS = 4


def find_title(cover: Cover, kind: str | None) -> CoverLine | None:
    """The title's lines as one; ``None`` where nothing on the cover is surely one."""
    lines = cover.running
    if kind == "judgment" and (parties := find_parties(lines)) is not None:
        return parties
    if kind in FILINGS:
        forms = ((line, form_name(line.text)) for line in lines)
        return next((CoverLine(line.span, name) for line, name in forms if name), None)
    subject = next((m for line in lines if (m := _as_subject(line)) is not None), None)
    if subject is not None:
        return subject
    candidates = _candidates(lines, kind, cover.text)
    first = _largest(candidates)
    plain = [line for line in candidates if _is_plain_title(line)]
    if first is None:
        first = next((line for line in plain if not _names_issuer(line)), None)
    title = whole_title(first, lines) if first is not None else _instead(lines, plain, kind)
    return title if title is not None and not breaks_off(title) else None


def _candidates(lines: Sequence[CoverLine], kind: str | None, text: str) -> list[CoverLine]:
    """Lines that may be the title; turns of a talk, records, a letter's addresses aren't."""
    turns = list(filter(is_turn, lines))
    talk = turns if len(turns) >= _FEWEST_TURNS else []
    part = next((line for line in lines if _begins_parts(line, text)), None)
    persons = [both for both in pairwise(lines) if _is_person_of(*both)]
    named = [below for line, below in pairwise(lines) if goes_on_naming(line.text, below.text)]
    candidates = [
        line
        for line in lines
        if may_be_title(line)
        and line not in (*talk, *chain.from_iterable(persons), *named)
        and not (part is not None and _is_below(line, part))
        and (line.level or not line.is_record)
    ]
    return _of_letter(lines, candidates) if kind == "letter" else candidates


def _begins_parts(line: CoverLine, text: str) -> bool:
    """Whether a heading is one of a part, or the contents are listed below a line.

    A few words of any text with the sign of a lower heading, as others have it, head a part:
    "## Get in", but not "## Skerry".
    """
    listed = pattern("contents", r"(?:{})\W*").fullmatch(line.text) is not None
    if listed or (line.level > 0 and heads_part(line.text)):
        return True
    words = line.text.split()
    few = line.is_marked and line.level > 1 and len(words) < SHORT_TITLE
    return (
        few
        and all(map(is_common_word, words))
        and len(re.findall(rf"^{'#' * line.level}\s", text, re.MULTILINE)) > 1
    )


def _is_below(line: CoverLine, part: CoverLine) -> bool:
    """Whether a line heads a part or stands in one: no title begins there."""
    heads = line.span == part.span and line.level > 1
    below = line.span.start > part.span.start and (not line.level or line.level >= part.level)
    return heads or below


def _is_person_of(line: CoverLine, below: CoverLine) -> bool:
    """Whether somebody's name stands right above the institution that they belong to."""
    named = is_person(line.text) and not any(map(is_common_word, line.text.split()))
    return named and below.run_on and not line.level and is_institution(below.text)


def _largest(candidates: Sequence[CoverLine]) -> CoverLine | None:
    """The first of the highest headings that is no issuer's name, where others aren't either."""
    styled = [line for line in candidates if line.level]
    if not styled:
        return None
    own = [line for line in styled if line.is_marked and line.level == 1]
    if len(own) == 1:
        return own[0]  # the writer's own sign for the title
    named = [line for line in styled if not _names_issuer(line)]
    if not named and not all(map(_names_issuer, candidates)):
        return None
    return min(named or styled, key=lambda line: line.level)


def _is_plain_title(line: CoverLine) -> bool:
    """Below a sentence a few words head a section; right below others they may be a field."""
    section = line.late and len(line.text.split()) < SHORT_TITLE
    beside = line.run_on and (_FIELD.fullmatch(line.text) or is_house(line.text))
    return not section and not beside


def _instead(
    lines: Sequence[CoverLine], plain: Sequence[CoverLine], kind: str | None
) -> CoverLine | None:
    """What stands in for a title: the word for what the text is, a law's number, its issuer."""
    if kind == "press release":
        return next(iter(plain), None)  # "For immediate release" is what each is headed by
    labels = [line for line in lines if is_kind_label(line.text) and not heads_part(line.text)]
    numbers = [line for line in lines if cut_symbol(line.text) != line.text]
    heads = [line for line, below in pairwise(lines) if below.run_on and is_address(below.text)]
    others = [line for line in plain if line not in heads]  # who writes stands above its address
    if kind == "judgment":
        others = [line for line in others if not _names_issuer(line)]
    return next(iter([*labels, *(numbers if kind == "law" else ()), *others]), None)


def _names_issuer(line: CoverLine) -> bool:
    return is_issuer(without_symbol(line.text))


def _of_letter(lines: Sequence[CoverLine], candidates: list[CoverLine]) -> list[CoverLine]:
    """A letter's heading is set as one or stands below the salutation; addresses stand above."""
    greets = [line for line in lines if is_salutation(line.text)]
    if not greets:
        return candidates
    start = greets[0].span.end
    return [line for line in candidates if line.level or line.span.start >= start]


def _as_subject(line: CoverLine) -> CoverLine | None:
    match = pattern("subject_field", _SUBJECT).fullmatch(line.text)
    if match is None or len(match["title"]) > LONGEST_TITLE or is_symbol(line.text):
        return None
    return CoverLine(line.span, match["title"].strip(" .*"), line.level)
