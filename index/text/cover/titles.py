"""The title that a cover prints: by its size, by the field "Subject", by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from index.blocks import Span
from index.language import is_common_word
from index.text.cover.authorship import is_byline
from index.text.cover.cover_dates import find_date
from index.text.cover.cover_lines import Cover, CoverLine
from index.text.cover.document_kinds import FILINGS, form_name, is_kind_label
from index.text.cover.issuers import goes_on_naming, is_issuer
from index.text.cover.parties import find_parties, is_role
from index.text.cover.parts import heads_part, names_part
from index.text.cover.persons import is_institution, is_person
from index.text.cover.symbols import cut_symbol, is_symbol, without_symbol
from index.text.cover.vocabulary import kinds, pattern

_SUBJECT = r"(?:{})\s?[:.]\s*(?P<title>\S.*)"
# Who may read a text and how soon, or what it is attached to: "1095. Secret", "Exhibit 10.2".
_MARKING = r"(?:\d*\W*\b(?:{})\b\W*(?:\d[\w.-]*)?\W*)+"
_WEB = re.compile(r"(?:www\.|https?:)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\d+[\w ,.'-]*\b(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|suite|floor|square"
    r"|parkway|pkwy|highway|hwy|plaza|terrace"
    r"|place)\b|\b[A-Z]{2}\s\d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b"
    r"|(?:straße|strasse|str\.|rue|calle|via|avenida)\s.*\d|\d.*(?:straße|strasse|\brue\b)"
    r"|,\s\S{2,5}\s\d{5}(?:-\d{4})?$",
    re.IGNORECASE,
)
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
_FIELD = re.compile(r"[^\W\d_]\w+: \S+(?: \S+){0,3}")
_HOUSE = re.compile(r"[^\W\d_][\w'’.-]+ \d{1,3}\s?[A-Za-z]?")
_NUMBERED = re.compile(r"\(?(?:\d+|[a-z]|[ivx]+)\\?[.)]\s")
_INNER_END = re.compile(r"[^\W\d_]{3,}[.!?]\s[^\W\d_a-z]")
_REFERENCE = re.compile(r"\S*\d\S*|\W*[A-Z]{0,2}\W*")
_FILE_NAME = re.compile(r"\w\.(?:html?|docx?|pdf|xlsx?|pptx?|txt|md)\b", re.IGNORECASE)
_TURN = re.compile(r"[^\W\d_a-z][\w.' ]{0,30}:\s\S")
_FEWEST_TURNS = 4
_LONGEST = 300
_SHORT = 4
_MOST_WORDS = 40
_LINE_WORDS = 6
_ARTICLES = frozenset({"a", "an", "the"})


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
    candidates = _candidates(lines, kind)
    first = _largest(candidates, cover.text)
    plain = [line for line in candidates if _is_plain_title(line)]
    if first is None:
        first = next((line for line in plain if not _names_issuer(line)), None)
    whole = _whole(first, lines) if first is not None else _instead(lines, plain, kind)
    breaks_off = whole is not None and not whole.level and _TO_BE_CONTINUED.search(whole.text)
    return whole if not breaks_off else None  # a line of a text that is set in lines


def _candidates(lines: Sequence[CoverLine], kind: str | None) -> list[CoverLine]:
    """Lines that may be the title; turns of a talk, records, a letter's addresses aren't."""
    turns = [line for line in lines if _TURN.match(line.text) and not line.level]
    talk = turns if len(turns) >= _FEWEST_TURNS else []
    part = next((line for line in lines if _begins_parts(line)), None)
    persons = [both for both in pairwise(lines) if _is_person_of(*both)]
    named = [below for line, below in pairwise(lines) if goes_on_naming(line.text, below.text)]
    candidates = [
        line
        for line in lines
        if _may_be_title(line)
        and line not in (*talk, *chain.from_iterable(persons), *named)
        and not (part is not None and _is_below(line, part))
        and (line.level or not line.is_record)
    ]
    return _of_letter(lines, candidates) if kind == "letter" else candidates


def _begins_parts(line: CoverLine) -> bool:
    """Whether a heading is one of a part, or the contents are listed below a line."""
    listed = pattern("contents", r"(?:{})\W*").fullmatch(line.text) is not None
    return listed or (line.level > 0 and heads_part(line.text))


def _is_below(line: CoverLine, part: CoverLine) -> bool:
    """Whether a line stands in a part of the text or heads one like it: no title begins there."""
    return line.span.start > part.span.start and (not line.level or line.level >= part.level)


def _is_person_of(line: CoverLine, below: CoverLine) -> bool:
    """Whether somebody's name stands right above the institution that they belong to."""
    named = is_person(line.text) and not any(map(is_common_word, line.text.split()))
    return named and below.run_on and not line.level and is_institution(below.text)


def _largest(candidates: Sequence[CoverLine], text: str) -> CoverLine | None:
    """The first of the highest headings that is no issuer's name, where others aren't either.

    A few words with the sign of a lower heading, as others have it, head a part: "## Get in".
    """
    styled = [line for line in candidates if line.level]
    if not styled:
        return None
    own = [line for line in styled if line.is_marked and line.level == 1]
    if len(own) == 1:
        return own[0]  # the writer's own sign for the title
    named = [line for line in styled if not _names_issuer(line)]
    if not named and not all(map(_names_issuer, candidates)):
        return None
    first = min(named or styled, key=lambda line: line.level)
    alike = re.compile(rf"^{'#' * first.level}\s", re.MULTILINE)
    is_part = first.is_marked and first.level > 1 and len(first.text.split()) < _SHORT
    return first if not is_part or len(alike.findall(text)) < 2 else None


def _is_plain_title(line: CoverLine) -> bool:
    """Below a sentence a few words head a section; right below others they may be a field."""
    section = line.late and len(line.text.split()) < _SHORT
    beside = line.run_on and (_FIELD.fullmatch(line.text) or _HOUSE.fullmatch(line.text))
    return not section and not beside


def _instead(
    lines: Sequence[CoverLine], plain: Sequence[CoverLine], kind: str | None
) -> CoverLine | None:
    """What stands in for a title: the word for what the text is, a law's number, its issuer."""
    if kind == "press release":
        return next(iter(plain), None)  # "For immediate release" is what each is headed by
    labels = [line for line in lines if is_kind_label(line.text) and not heads_part(line.text)]
    numbers = [line for line in lines if cut_symbol(line.text) != line.text]
    heads = [line for line, below in pairwise(lines) if below.run_on and _is_address(below)]
    others = [line for line in plain if line not in heads]  # who writes stands above its address
    if kind == "judgment":
        others = [line for line in others if not _names_issuer(line)]
    return next(iter([*labels, *(numbers if kind == "law" else ()), *others]), None)


def _is_address(line: CoverLine) -> bool:
    return bool(_HOUSE.fullmatch(line.text) or _ADDRESS.search(line.text))


def _names_issuer(line: CoverLine) -> bool:
    return is_issuer(without_symbol(line.text))


def _of_letter(lines: Sequence[CoverLine], candidates: list[CoverLine]) -> list[CoverLine]:
    """A letter's heading is set as one or stands below the salutation; addresses stand above."""
    greets = [line for line in lines if pattern("salutation").match(line.text)]
    if not greets:
        return candidates
    start = greets[0].span.end
    return [line for line in candidates if line.level or line.span.start >= start]


def is_title(words: str) -> bool:
    """Whether words that a file calls its title may be one, and are no form's or office's."""
    flat = " ".join(words.split())
    return bool(flat) and _may_be_title(CoverLine(Span(0, len(flat)), flat, 1))


def _may_be_title(line: CoverLine) -> bool:
    """A line that is no date, byline, section, field or form, and no sentence."""
    words = line.text
    if (
        names_part(words)
        or pattern("cover_matter").match(words)
        or pattern("marking", _MARKING).fullmatch(words)
        or is_kind_label(words)
        or is_role(words)
    ):
        return False
    if words.endswith((",", ";", ":")[: 2 if line.level else 3]) or "[" in words:
        return False
    if len(words) > _LONGEST or len(words.split()) > _MOST_WORDS:
        return False
    if line.level > 1 and heads_part(words):
        return False
    if not line.level and (_INNER_END.search(words) or _is_reference(words)):
        return False
    if words.endswith((".", "。")) and not (line.level or _is_name(words)):
        return False
    if words.endswith(".") and _TURN.match(words) and not line.level:
        return False  # "Marketing: Okay."
    if _FILE_NAME.search(words) or (_NUMBERED.match(words) and not line.level):
        return False
    opens = words[0].isalnum() or words[0] in "“\"'‘¿¡«„《「" or (line.level and words[0] == ".")
    lettered = sum(map(str.isalpha, words)) > 0.4 * len(words.replace(" ", ""))
    dated = find_date(words) and not (line.level and _is_called(words))
    others = dated or is_byline(words) or is_symbol(words) or _ADDRESS.search(words)
    others = others or (not line.level and _WEB.search(words))
    alone = not line.level and is_person(words) and line.late
    return opens and lettered and not others and not alone and "@" not in words


def _is_reference(words: str) -> bool:
    """Whether a line holds but numbers, letters and markings: "E (82) 96. Confidential"."""
    bare = pattern("marking", r"\b(?:{})\b").sub("", words)
    return all(map(_REFERENCE.fullmatch, bare.split()))


def _is_called(words: str) -> bool:
    """Whether a line begins with what the document is: "Minutes of the meeting of 9 June"."""
    return any(form.match(words) for _, form in kinds())


def _is_name(words: str) -> bool:
    """Whether what ends with a period is a name with an abbreviation rather than a sentence."""
    *_, last = parts = words.split()
    return len(parts) < _SHORT and last[:1].isupper()


def _as_subject(line: CoverLine) -> CoverLine | None:
    match = pattern("subject_field", _SUBJECT).fullmatch(line.text)
    if match is None or len(match["title"]) > _LONGEST or is_symbol(line.text):
        return None
    return CoverLine(line.span, match["title"].strip(" .*"), line.level)


def _whole(first: CoverLine, lines: Sequence[CoverLine]) -> CoverLine:
    """A title over several lines: those that run on below it, set as it is."""
    place = next(n for n, line in enumerate(lines) if line.span == first.span)
    while place and _leads_on(lines[place - 1], first):
        place -= 1
        first = lines[place]
    end, words = first.span.end, [first.text]
    for line in lines[place + 1 :]:
        joined = " ".join(words)
        if len(joined) > _LONGEST or not (
            _completes(joined, line) or _belongs(first, words[-1], line)
        ):
            break
        words.append(line.text)
        end = line.span.end
    whole = " ".join(words).strip("*_ ").rstrip(" :")
    return CoverLine(Span(first.span.start, end), whole, first.level)


def _belongs(first: CoverLine, above: str, line: CoverLine) -> bool:
    """Whether a line is set as the title is, and goes on from the line above."""
    if not (line.run_on and line.level == first.level and _may_be_title(line)):
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
    bare = is_kind_label(title) or (len(title.split()) < _SHORT and _is_called(title))
    year = _YEAR.fullmatch(line.text) is not None
    rest = line.text[:1].islower() and line.text[-1:].isalnum() and _SAYS_MORE.match(line.text)
    return bool(bare and (year or rest))


def _goes_on(above: str, words: str) -> bool:
    """Whether a line goes on from the one above: in small letters, or both in capitals alone."""
    capitals = above.isupper() and words.isupper() and _JOINS.match(words)
    return words[:1].islower() or bool(capitals)
