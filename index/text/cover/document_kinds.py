"""What a document is, by the word that it calls itself, or by the form of its cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.text.cover.cover_lines import Cover, CoverLine
from index.text.cover.persons import is_institution, is_person
from index.text.cover.vocabulary import kinds, pattern

# A draft names those who submit it: "France and Niger: draft resolution".
_DRAFT = re.compile(
    r"(?P<who>.+?)\s?:\s+(?P<what>(?:revised |amended |oral(?:ly revised)? )*draft "
    r"(?:resolution|decision|amendment\w*|presidential statement)"
    r"|projet de (?:r[ée]solution|d[ée]cision)(?: r[ée]vis[ée])?"
    r"|proyecto de (?:resoluci[óo]n|decisi[óo]n)(?: revisado)?"
    r"|проект (?:резолюции|решения))\W*",
    re.IGNORECASE | re.DOTALL,
)
_DRAFTS = (
    ("draft resolution", r"draft resolution|projet de r|proyecto de r|проект резолюции"),
    ("draft decision", r"draft decision|projet de d|proyecto de d|проект решения"),
    ("draft amendment", r"draft amendment"),
    ("draft statement", r"draft presidential statement"),
)
# Names of states that hold an "and", in English, French and Spanish.
_WITH_AND = re.compile(
    r"(?i)antigua(?:-et-| y | and )barbuda|bosnia (?:and|y) herzegovina|bosnie-et-herzégovine"
    r"|saint kitts (?:and|y) nevis|saint-kitts-et-nevis|saint vincent and the grenadines"
    r"|san vicente y las granadinas|saint-vincent-et-les[ -]grenadines"
    r"|s[ãa]o tom[ée] and pr[ií]ncipe|santo tomé y príncipe|sao tomé-et-principe"
    r"|trinidad (?:and tobago|y tabago)|trinité-et-tobago"
    r"|united kingdom of great britain and northern ireland"
    r"|royaume-uni de grande-bretagne et d[’']irlande du nord"
    r"|reino unido de gran bretaña e irlanda del norte|serbia and montenegro"
)
_AND = r"(?:and|et|y|e|и)"

# Forms that companies file with a supervisor of markets.
FILINGS = ("10-K", "10-Q", "8-K", "20-F", "40-F", "6-K", "11-K", "13F", "DEF 14A")
_FILING = re.compile(
    r"\bform\s+(?P<form>10-[KQ]|8-K|20-F|40-F|6-K|S-\d|DEF 14A|11-K|13F)(?:/A)?\b", re.IGNORECASE
)
_UN_RESOLUTION = re.compile(r"[ASE]/RES/")
_STANDARD = re.compile(r"[A-Z]{2,6}(?:[/ ][A-Z]{2,6})*\s\d{2,6}(?:[.\-–]\d+)*:(?:19|20)\d\d")
_VERSUS = re.compile(r"\s(?:v|vs|versus|c)\.?\s|^-?\s?(?:v|and|versus)\.?\s?-?$")
_COURT = re.compile(r"(?i)\b(?:court|tribunal|gericht\w*|cour|corte|juzgado|суд|domstol\w*)\b")
# What a text calls itself where it begins: "This report describes", "The report is based on".
_ITSELF = re.compile(
    r"(?:^|[.!?]\s+)(?:(?:This|The present) (report|paper|memorandum|guide|handbook|manual|standard"
    r"|agreement)(?! (?:by|from|of)\b)"
    r"|The (report|paper) (?:is based on|presents|describes|examines|documents|sets out|covers)\b)"
)
_OPENING = 400
_MOST_WORDS = 45
# Kinds that offices print above a text as a label of its own, apart from its title.
_BARE = frozenset(
    (
        "press release",
        "memo",
        "note verbale",
        "judgment",
        "minutes",
        "transcript",
        "speech",
        "standard",
    )
)
_BARE_WORD = re.compile(
    r"draft|report|letter|note|agenda|invoice|abstract|paper|resolution", re.IGNORECASE
)
_MOST_BARE_WORDS = 4
_FORM_WORDS = 16
_FIRST_LINES = 12  # further down, such words head parts of the text
_ABSTRACT = re.compile(r"abstract\b|résumé$|zusammenfassung$", re.IGNORECASE)
_FIELD = re.compile(r"[-*]?\s?[^\W\d_][\w -]{1,20}:\s")
_FEWEST_FIELDS = 3
_ATTACHED = re.compile(r"(?:\d*\s)?(?:exhibit|ex)[\s.-]*\d[\d.]*\W*", re.IGNORECASE)
_ITEM = re.compile(r"[-*•–—]\s|\(?\w{1,3}[.)]\s")


def find_draft(cover: Cover) -> tuple[CoverLine, re.Match[str]] | None:
    """The lines that say who submits a draft, as one, and the match that parts them."""
    lines = cover.head
    for place, line in enumerate(lines):
        if line.is_furniture or not re.search(r"(?i)draft|projet|proyecto|проект", line.text):
            continue
        first = place
        while first and lines[first].run_on and not re.search(r"\d", lines[first - 1].text):
            first -= 1
        words = " ".join(other.text for other in lines[first : place + 1])
        if match := _DRAFT.fullmatch(words):
            span = type(line.span)(lines[first].span.start, line.span.end)
            return CoverLine(span, words, line.level), match
    return None


def draft_kind(what: str) -> str | None:
    """The kind of a draft by the words for it."""
    found = (kind for kind, words in _DRAFTS if re.search(words, what, re.IGNORECASE))
    return next(found, None)


def split_sponsors(who: str) -> tuple[str, ...]:
    """The names of the states that submit; an "and" that belongs to a name parts none."""
    parts = [part.strip() for part in who.split(",") if part.strip()]
    if not parts:
        return ()
    *most, last = parts
    last = re.sub(rf"^{_AND}\s+", "", last)
    kept = [match.span() for match in _WITH_AND.finditer(last)]
    for match in re.finditer(rf"\s{_AND}\s", last):
        if not any(start <= match.start() < end for start, end in kept):
            return (*most, last[: match.start()], last[match.end() :])
    return (*most, last)


def find_kind(cover: Cover, symbol: str | None) -> str | None:
    """The kind by a form's number, by labels, then by salutation, parties and court."""
    lines = [line for line in cover.head if not line.is_furniture]
    attached = any(_ATTACHED.fullmatch(line.text) for line in lines[:_FIRST_LINES])
    for line in lines:
        if not attached and (form := form_name(line.text)) is not None:
            return form.split(None, 1)[1].upper().removesuffix("/A")
    if symbol is not None and _UN_RESOLUTION.match(symbol):
        return "resolution"
    if symbol is not None and _STANDARD.fullmatch(symbol):
        return "standard"
    if _is_memo(lines):
        return "memo"
    if any(pattern("salutation").match(line.text) for line in lines):
        return "letter"
    labels = list(_labelled(lines))
    if labels:
        return min(labels)[1]
    if any(_COURT.search(line.text) for line in lines) and any(
        _VERSUS.search(line.text) for line in lines
    ):
        return "judgment"
    itself = _ITSELF.search(cover.prose[:_OPENING])
    return _kind_of(itself[1] or itself[2]) if itself is not None else None


def _kind_of(words: str) -> str | None:
    return next((kind for kind, form in kinds() if form.match(words)), None)


def is_kind_label(line: str) -> bool:
    """Whether a line says nothing but what the document is: "PRESS RELEASE", "Minutes"."""
    words = line.strip(" .:*-–—")
    alone = any(form.fullmatch(words) for kind, form in kinds() if kind in _BARE)
    return (alone and len(words.split()) <= _MOST_BARE_WORDS) or bool(_BARE_WORD.fullmatch(words))


@lru_cache(maxsize=1024)
def names_kind_alone(title: str) -> bool:
    """Whether a title says no more than what a text is: "Minutes", "FORM 10-K"."""
    return is_kind_label(title) or form_name(title) == title


def form_name(line: str) -> str | None:
    """The name of a form that companies file, where a line gives it: "FORM 10-K"."""
    found = _FILING.search(line) if len(line.split()) <= _FORM_WORDS else None
    return found.group() if found is not None else None


def _labelled(lines: Sequence[CoverLine]) -> Iterator[tuple[int, str]]:
    """Kinds that lines call the document, each with its rank: a label alone counts most."""
    for place, line in enumerate(lines):
        if len(line.text.split()) > _MOST_WORDS or (line.is_sentence and not line.level):
            continue
        near = place < _FIRST_LINES and not _ITEM.match(line.text) and not line.late
        for rank, (kind, form) in enumerate(kinds()):
            if not near and kind not in _BARE:
                continue
            if kind == "paper" and not _may_be_paper(lines[:place], line):
                continue
            if form.match(line.text.lstrip('*-–—#“" ')):
                alone = is_kind_label(line.text)
                yield (0 if alone else 100) + rank, kind
                break


def _may_be_paper(above: Sequence[CoverLine], line: CoverLine) -> bool:
    """Above a paper's abstract stand its authors; proposals have one below fields or a title."""
    if not _ABSTRACT.match(line.text) or not above:
        return True
    fields = sum(bool(_FIELD.match(other.text)) for other in above)
    names = any(
        is_institution(other.text)
        or any(map(is_person, re.split(r"\d*\s*[,;]\s*|\d$", other.text)))
        for other in above[1:]
    )
    return fields < _FEWEST_FIELDS and names


def _is_memo(lines: Sequence[CoverLine]) -> bool:
    """Fields "To" and "From" above a text, without a letter's salutation."""
    fields = {m[1].casefold() for line in lines if (m := re.match(r"(\w+)\s?:", line.text))}
    pairs = (
        {"to", "from"},
        {"an", "von"},
        {"à", "de"},
        {"para", "de"},
        {"til", "fra"},
        {"a", "da"},
    )
    salutes = any(pattern("salutation").match(line.text) for line in lines)
    return any(pair <= fields for pair in pairs) and not salutes
