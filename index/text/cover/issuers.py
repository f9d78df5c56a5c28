"""Who issues a text: the institution that its letterhead names."""

from __future__ import annotations

import re

from index.language import is_common_word
from index.text.cover.addressees import find_addressee
from index.text.cover.cover_dates import find_date
from index.text.cover.cover_lines import Cover, CoverLine
from index.text.cover.document_kinds import FILINGS, is_kind_label
from index.text.cover.persons import find_institution, is_institution, is_person
from index.text.cover.symbols import without_symbol
from index.text.cover.text_parts import heads_part
from index.text.cover.vocabulary import kinds, pattern

_NO_ISSUER = re.compile(
    r"(?i)^(?:and|to|cc|attn|attention|subject|re|from|date|case|between|contact|tel|email|distr|by|dear"
    r"|prepared|for|copy|via|through|item|agenda|at|please|mr|remarks|before|about)\b\s?[:.]?|\d{4,}|@"
    r"|www\.|\bv\.?s?\.?\s|[?!;\[]|:\s|\.\s\d|\d$"
)
# Words of sentences and of forms of address: no institution's name holds them.
_SAYS = re.compile(
    r"(?:^|\s)(?:(?i:my|your|our|how|why)|an?(?! de[mnr]\b)|this|these|is|are|was|were|has|have)\s"
)
# A state's name alone; and what stands behind a journal's name.
_STATE = re.compile(
    r"(?:the )?(?:(?:\w+ )?(?:republic|kingdom|commonwealth|government|state|union|principality)\b"
    r"|r[ée]p[úu]bli(?:que|ca)\b|royaume\b|reino\b|bundesrepublik\b|gouvernement\b|gobierno\b"
    r"|united states(?: of america)?$)(?!.*\b(?:bank|office|press|university)\b)",
    re.IGNORECASE,
)
_DOCKET = re.compile(r"\sNos?\.\s.*\d.*$")
_WHICH = re.compile(r"(?:for|of) the\s", re.IGNORECASE)
_VOLUME = re.compile(r",?\s(?:vol(?:ume)?\.?\s)?\d+\s?\(\d.*$", re.IGNORECASE)
# Who a release says has news, behind place and date: "Halcyon Ferries (HALC) today announced".
_ANNOUNCES = re.compile(
    r"(?:^|[–—:/-]\s*)(?P<who>[A-Z][\w.'’&-]*(?:\s(?:[A-Z&][\w.'’&-]*|of|and|the|for)){0,7}?)"
    r"(?:,?\s\([^()]{1,60}\),?)*\s(?:has |have )?(?:today |on \w+ )?(?:announce[sd]?|report(?:s|ed)"
    r"|launche[sd]|open(?:s|ed)|sign(?:s|ed)|complete[sd]|appoint(?:s|ed))\b"
)
_LEAD = 300
_MOST_ISSUER_WORDS = 12
_LONG_NAME = 6
_TEXTS = frozenset(
    ("minutes", "report", "memo", "press release", "speech", "transcript", "judgment")
)
# Below their titles stand the institutes of the authors, the parties, what a law is about.
_OTHERS_BELOW = ("paper", "contract", "treaty", "law", *FILINGS)
_JOINING = re.compile(
    r"of|the|for|and|on|in|to|de|la|le|les|des|du|del|für|und|der|die|et|y|e|da|do|di|og|för|van"
    r"|voor|het|i|d['’]\w+|l['’]\w+|&|по|и"
)


def find_issuer(
    cover: Cover, title: CoverLine | None, author: str | None, kind: str | None
) -> str | None:
    """The first institution that a line of the letterhead names and nothing else.

    A state above its ministry gives way to it. To whom a letter goes issues nothing. Below a
    paper's title its authors' institutes stand, below a letter's date who it goes to, below a
    sentence what the text speaks of.
    """
    states: list[str] = []
    lines = _letterhead(cover, title, kind)
    for place, line in enumerate(lines):
        words = _VOLUME.sub("", without_symbol(line.text)).rstrip(" ,;:*")
        if (line.is_furniture and line.text == words) or not is_issuer(words) or words == author:
            continue
        if not _STATE.match(words):
            more = _DOCKET.sub("", lines[place + 1].text) if place + 1 < len(lines) else ""
            whole = f"{words} {more}" if goes_on_naming(words, more) else words
            return re.sub(r"(?i)^in the (?=.*\bcourt\b)", "", whole)
        states.append(words)
    if not states and kind == "press release" and (said := _ANNOUNCES.search(cover.prose[:_LEAD])):
        return said["who"]
    return next(iter(states), None)


def goes_on_naming(words: str, below: str) -> bool:
    """Whether the line below an institution's name says which one: "Court", "for the Isle"."""
    return bool(_WHICH.match(below)) and is_issuer(words) and len(below.split()) <= _LONG_NAME


def _are_names(words: str) -> bool:
    """Whether a line holds names of persons alone; below them stand those they work for."""
    names = re.split(r"[\d*†]*\s*(?:,|;|\band\b|&)\s*|[\d*†]+$", words)
    sure = (name for name in names if name and not any(map(is_common_word, name.split())))
    return any(map(is_person, sure))


def _letterhead(cover: Cover, title: CoverLine | None, kind: str | None) -> list[CoverLine]:
    """The lines that may name the issuer: no title, no items, no cells side by side."""
    found: list[CoverLine] = []
    reader = find_addressee(cover.running)
    for line in cover.head:
        if reader is not None and line.span.overlap(reader):
            continue
        below = title is not None and line.span.start >= title.span.start
        dated = kind == "letter" and find_date(line.text) is not None
        ends = line.late or dated or heads_part(line.text) or _are_names(line.text)
        if ends or (below and kind in _OTHERS_BELOW):
            break
        is_title = title is not None and line.span.overlap(title.span)
        if not is_title and not line.is_item and "\t" not in line.span.of(cover.text):
            found.append(line)
    return found


def is_issuer(words: str) -> bool:
    """Whether a line is the name of an institution: capitals, no verb, no field, no address."""
    if not is_institution(words) or _NO_ISSUER.search(words) or is_kind_label(words):
        return False
    if _SAYS.search(words) or not _is_headed(words):
        return False
    if any(form.match(words) for kind, form in kinds() if kind in _TEXTS):
        return False  # "Minutes of the meeting of the Harbour Committee"
    names = words.split()
    small = [word for word in names if word[:1].islower()]
    joining = sum(bool(_JOINING.fullmatch(word)) for word in small)
    few = len(small) - joining <= (1 if len(names) < _LONG_NAME else len(names) // 3)
    stops = words.endswith(".") and not pattern("company_suffix", r"\s(?:{})\.$").search(words)
    ends = not stops and (names[0][:1].isalpha() and not names[0][:1].islower())
    return len(names) <= _MOST_ISSUER_WORDS and few and ends


def _is_headed(words: str) -> bool:
    """Whether the word for an institution is what the name is about, and not alone.

    "Harbour Council of Wend" is a council, "Council Decision", "Statute of the Council" are none.
    """
    placed = pattern("place_of", r"^(?:{}) of (?=(?!the\b)\w+\s)").sub("", words)
    form = pattern("company_suffix", r"(?<=\s)(?:{})\.?$").search(words)
    company = form is not None and form[0][:1].isupper()
    state = pattern("head_of_state").match(words) is not None
    return company or state or any(map(_heads, {words, placed}))


def _heads(words: str) -> bool:
    """Whether the part of a name before its first "of" ends with the word for an institution."""
    phrase = (
        pattern("phrase_end", r"\s(?:{})\s|[,(/]|\s[–—-]\s").split(words, maxsplit=1)[0].rstrip()
    )
    romance = pattern("phrase_end_romance", r"\s(?:{})").match(words, len(phrase)) is not None
    for start, end in find_institution(words):
        if start == 0 and words[:end].endswith(" of") and not words[end:].startswith(" the "):
            return True  # "City of Wend"
    for start, end in find_institution(phrase):
        word, rest = phrase[start:end], phrase[end:].split()
        english = words.isascii() and all(map(is_common_word, word.split()))
        alone = word == words and " " not in words
        generic = word.islower() or alone  # "Local authority", "Authority"
        known = all(map(is_common_word, phrase.split())) and pattern("activity").fullmatch(word)
        if english and (generic or known):  # "View Services" head a part of a text as well
            continue
        if not english or romance or not any(map(is_common_word, rest)):
            return True
    return False
