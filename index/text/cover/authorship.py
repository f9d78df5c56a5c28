"""Who wrote a text: bylines, fields, signatures, names below the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from index.language import find_values, is_common_word
from index.text.cover.addressees import find_addressee
from index.text.cover.cover_dates import find_date
from index.text.cover.cover_lines import Cover, CoverLine
from index.text.cover.issuers import is_issuer
from index.text.cover.persons import is_institution, is_person, read_names
from index.text.cover.titled_authors import find_titled_author
from index.text.cover.vocabulary import pattern
from index.types import ValueKind

_BYLINE = re.compile(
    r"(?:(?:written|prepared|drafted|authored|submitted|presented|compiled|edited|reported"
    r"|(?:a )?(?:report|speech|statement|remarks|address|lecture|paper|note|memo|article"
    r"|discorso|discurso|discours|rede|intervento|intervención|allocution|rapport|bericht)|text"
    r"|published|produced|issued|commissioned)\s+)?"
    r"(?:by|von|par|por|di|da|av|af|door|przez|autor|от)\s?:?\s+(?P<who>.+)",
    re.IGNORECASE,
)
_AUTHOR_FIELD = r"(?:{})\s?:\s*(?P<who>.+)"
_SIGNED = re.compile(r"\(?(?:Signed|signé|firmado|gez\.|s/|/s/)\)?:?\s+(?P<who>.+)", re.IGNORECASE)
_DASHES = tuple("-–—")
_BIOGRAPHY = re.compile(
    r"(?P<who>\S+(?: \S+){1,4}) (?:is|was) (?:an?|the) [^.]{0,80}\b(?:editor|author|professor"
    r"|fellow|writer|contributor|journalist|reporter|correspondent|analyst|researcher|columnist|director|lecturer)\b"
)
_REGISTRANT = re.compile(r"(?i)\(\s?exact name of (?:the )?(?:registrant|issuer)")
# "Statement by Makin to the Harbour Commission".
_TO_WHOM = re.compile(r"\s(?:to|before)\sthe\s")
_ROLE = re.compile(r"\s*(?:,|\s[|–—(/-])\s*(?=\D)")
_MOST_BELOW, _MOST_DATED_WORDS = 6, 8
_MOST_LISTED = 16
_MARKS = re.compile(r"(?<=[^\W\d_.])[\d*†‡§¶∗¹²³⁴⁵]+(?:,\s?[\d*†‡]+)*(?=[,;\s]|$)")
# Who signs these has agreed to them or put them in force, and wrote no text.
_AGREED = ("contract", "treaty", "law", "judgment")


def find_author(cover: Cover, title: CoverLine | None, kind: str | None) -> str | None:
    """The persons or the institution that a byline, a field, a signature or a biography names."""
    lines = cover.running
    for place, line in enumerate(lines):
        if (charter := _REGISTRANT.search(line.text)) is not None:
            above = lines[place - 1].text if place else ""
            return _registrant(line.text[: charter.start()] or above)
    for form in (_BYLINE, pattern("author_field", _AUTHOR_FIELD)):
        for line in lines:
            match = form.fullmatch(line.text)
            who = _named(match["who"]) if match is not None and line is not title else None
            if who is not None and (kind != "judgment" or is_person(who)):
                return who
    if (listed := _listed_below_label(cover.head)) is not None:
        return listed
    below = _below_title(lines, title) if kind != "judgment" else None  # there the parties stand
    if below is not None or kind in _AGREED:
        return below
    titled = find_titled_author(title, cover.text) if title is not None else None
    return titled if titled is not None else _signed(cover)


def _listed_below_label(lines: Sequence[CoverLine]) -> str | None:
    """The persons of a list below "From:", each with his office on a line of its own, or none."""
    for place, line in enumerate(lines):
        if pattern("author_field", r"(?:{})\s?:").fullmatch(line.text.strip("*_ ")):
            below = (other.text.strip("-*_• ") for other in lines[place + 1 :][:_MOST_LISTED])
            listed = takewhile(lambda words: not words.endswith(":"), below)
            return "; ".join(filter(is_person, listed)) or None
    return None


def _registrant(words: str) -> str | None:
    """The company's name above "(Exact name of registrant)", behind numbers and rules if any."""
    return re.split(r"\d[\d-]*\s+|_{3,}\s*", words.strip())[-1].rstrip(" ,") or None


def is_byline(line: str) -> bool:
    """Whether a line says who wrote the text."""
    match = _BYLINE.fullmatch(line) or pattern("author_field", _AUTHOR_FIELD).fullmatch(line)
    return match is not None and _named(match["who"]) is not None


def _named(words: str) -> str | None:
    """The names in the words of a byline: without the roles, the date, the address behind them."""
    words = words.strip(" .,;:*")
    head = _TO_WHOM.split(words, maxsplit=1)[0]
    if head != words and head.istitle() and head.isalpha():
        return head
    if is_institution(words) and not find_date(words) and len(read_names(words)) == 1:
        head = _ROLE.split(words, maxsplit=1)[0].strip()
        if is_person(head):
            return head
        return words if words[:1].isupper() and len(words.split()) <= 14 else None
    parts = [part.strip() for part in re.split(r"\s*[,;|(]\s*|\s[–—-]\s", words) if part.strip()]
    kept: list[str] = []
    for part in parts:
        pieces = [
            p
            for p in re.split(
                r"\s+(?:and|und|et|y|e|og|och|&|и)\s+", re.sub(r"^(?:and|et|und)\s+", "", part)
            )
            if p
        ]
        if not all(
            is_person(piece) or (is_institution(piece) and piece[:1].isupper()) for piece in pieces
        ):
            break
        kept += pieces
    persons = [name for name in kept if is_person(name)]
    found = persons if persons and is_person(kept[0]) else kept[:1]
    return "; ".join(found) if found else None


def _below_title(lines: Sequence[CoverLine], title: CoverLine | None) -> str | None:
    """Names that stand alone below the title, where more than one name or what follows is sure."""
    if title is None:
        return None
    below = (line for line in lines if line.span.start >= title.span.end)
    following = list(takewhile(_is_near, islice(below, _MOST_BELOW)))
    reader = find_addressee(lines)
    if reader is not None and any(reader.overlap(line.span) for line in following):
        return None
    for place, line in enumerate(following):
        first = _names_alone(line)
        if not first:
            continue
        names = list(first)
        rest = following[place + 1 :]
        noted = _MARKS.search(line.text) is not None  # below such names stand institutes
        while (
            rest and (more := _names_alone(rest[0])) and noted <= bool(_MARKS.search(rest[0].text))
        ):
            names += more
            rest = rest[1:]
        follows = rest[0].text if rest else ""
        titled = re.search(r"\b[A-Z]\.\s|^(?:Dr|Prof)\b", line.text) is not None
        sure = (
            len(names) > 1 or titled or noted or _office(line.text) or _is_dated_person(line.text)
        )
        if sure or "@" in follows or is_issuer(follows) or find_date(follows) is not None:
            return "; ".join(names)
        return None
    return None


def _is_near(line: CoverLine) -> bool:
    """Whether a line may belong to the title: below a sentence, a label, in a list none does."""
    listed = line.late or line.is_item or line.text.endswith(":")
    return not listed and not pattern("attendance", r"(?:{})\W*").fullmatch(line.text)


def _is_dated_person(line: str) -> bool:
    """Whether a line is a person's name and a date; before a date a place stands as often."""
    named = find_date(line) is not None and len(line.split()) <= _MOST_DATED_WORDS
    return named and any(value.kind is ValueKind.PERSON for value in find_values(line))


def _names_alone(line: CoverLine) -> list[str]:
    """The names of persons of which a line consists, but for marks of notes, an office, a date."""
    if line.level == 1:
        return []
    words = _MARKS.sub(", ", line.text).strip(" ,;*")
    words = words[len(_office(words)) :]
    who = _named(words)
    names = who.split("; ") if who is not None else []
    rest = words[words.rindex(names[-1]) + len(names[-1]) :] if names else ""
    others = any(map(is_person, re.split(r"\s*[,;|(]\s*|\s(?:and|&)\s", rest)))
    known = all(is_person(n) and not all(map(is_common_word, n.split())) for n in names)
    return names if known and not others else []


def _office(words: str) -> str:
    """The office that stands before a name: "Governor " of "Governor Ann Reed"."""
    match = pattern("office", r"(?:{})\s").match(words)
    return match[0] if match is not None else ""


def _signed(cover: Cover) -> str | None:
    """A signature: after a closing, after "(Signed)", or the last line, below the prose."""
    foot = [line.text for line in cover.foot]
    for place, line in reversed(list(enumerate(foot))):
        if (match := _SIGNED.fullmatch(line)) and (who := _named(match["who"])):
            return who
        if pattern("closing", r"(?:.*[.!?]\s)?(?:{})\W*").fullmatch(line):
            after = (who for text in foot[place + 1 : place + 3] if (who := _named(text)))
            return next(after, None)
    for line in reversed(foot[-2:]):
        if (match := _BIOGRAPHY.match(line)) and is_person(match["who"]):
            return match["who"]
    last = foot[-1].lstrip("-–— ") if foot else ""
    before = foot[-2] if len(foot) > 1 else ""
    # A dash before the last line alone: where the one above has one too, both are items of a list.
    dashed = bool(foot) and foot[-1][:1] in _DASHES and before[:1] not in _DASHES
    body = dashed or (before.rstrip("\"'”’»)")[-1:] in ".!?" and len(before.split()) > 8)
    common = sum(map(is_common_word, last.split()))
    sure = is_person(last) and len(last.split()) <= 5 and common < 2
    return last if body and sure else None
