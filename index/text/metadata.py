"""Title, author, publisher and date: only what the text itself says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Metadata, Span

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"(?:(?:posted|published|updated|date)(?: on)?:?\s+)?(?:\w+day,?\s+)?(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})\.?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH})\.?,?\s+(?P<y3>\d{{4}})"
    rf"|(?P<y4>\d{{4}})-(?P<n4>\d{{2}})-(?P<d4>\d{{2}}))",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZÀ-Þ][\w’'.-]+)(?:\s+(?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|bin|al|el|la|di|da)){1,4}"
_BYLINE = re.compile(rf"(?i:written\s+)?(?i:by):?\s+(?P<name>{_NAME})(?:\s*[,|–-].*)?$")
_SIGNATURE = re.compile(rf"[-–—]?\s*(?P<name>{_NAME})$")
_BIOGRAPHY = re.compile(
    rf"(?P<name>{_NAME}) (?:is|was) (?:an?|the) [^.]{{0,80}}\b(?:editor|author|professor|fellow"
    r"|writer|contributor|journalist|reporter|correspondent|analyst|researcher|columnist|director|lecturer)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:foundation|council|institute|institution|university|coalition|ministry|centre|center"
    r"|association|organi[sz]ation|commission|committee|agency|department|news|times|post|press|journal"
    r"|group|society|network|initiative|project|bank|office|corporation|inc|ltd|gmbh|nations)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:introduction|abstract|summary|executive summary|contents|table of contents|background"
    r"|overview|foreword|preface|conclusions?|chapter \w+|part \w+)\W*$",
    re.IGNORECASE,
)
_PROSE_WORDS = 25
_HEAD = 8
_FOOT = 4


def read_metadata(text: str, blocks: Sequence[Span], furniture: Sequence[Span]) -> Metadata:
    """Read what the text says of itself at its head and foot."""
    running = [span for span in blocks if not _within(span, furniture)]
    head = _head(text, running)
    title = _title(text, head)
    date = next(((s, d) for s in head if (d := parse_date(s.of(text)))), None)
    publisher = _publisher(text, head, title)
    author = _author(text, head, running)
    found = {
        "title": title.of(text) if title is not None else None,
        "author": author,
        "publisher": publisher.of(text).rstrip(" ,;") if publisher is not None else None,
        "date": date[1] if date is not None else None,
    }
    return Metadata(
        **found,
        date_text=date[0].of(text) if date is not None else None,
        origins=tuple((name, "text") for name, value in found.items() if value is not None),
    )


def parse_date(line: str) -> str | None:
    """Return the ISO date that ``line`` consists of, to its own precision, else ``None``."""
    match = _DATE.fullmatch(line.strip())
    if match is None:
        return None
    found = {key[0]: value for key, value in match.groupdict().items() if value is not None}
    month = int(found["n"]) if "n" in found else _MONTHS.index(found["m"].lower()) + 1
    day = f"-{int(found['d']):02d}" if "d" in found else ""
    return f"{found['y']}-{month:02d}{day}"


def _within(span: Span, furniture: Sequence[Span]) -> bool:
    return any(hole.start <= span.start and span.end <= hole.end for hole in furniture)


def _head(text: str, running: Sequence[Span]) -> list[Span]:
    """The first lines, up to the first paragraph of prose."""
    head: list[Span] = []
    for span in running[:_HEAD]:
        if len(span.of(text).split()) > _PROSE_WORDS:
            break
        head.append(span)
    return head


def _title(text: str, head: Sequence[Span]) -> Span | None:
    """The first line of the head that is neither a date, byline, section name nor a sentence.

    A line that names an organisation gives way to a later line that doesn't.
    """
    lines = [span for span in head if _may_be_title(span.of(text))]
    named = [span for span in lines if not _is_organisation(span.of(text))]
    return next(iter(named or lines), None)


def _may_be_title(line: str) -> bool:
    return not (
        parse_date(line)
        or _BYLINE.fullmatch(line)
        or _SECTION.match(line)
        or line.endswith((".", ",", ";", ":"))
        or "[" in line
        or (not line[0].isalnum() and line[0] not in "“\"'#‘¿¡")
    )


def _is_organisation(line: str) -> bool:
    """A short name in capitals, such as "The Stanley Foundation", without a verb or a colon."""
    words = line.split()
    small = {"of", "the", "for", "and", "on", "in", "to", "&", "de", "la"}
    capital = all(word[0].isupper() or word.lower() in small for word in words)
    return len(words) <= 9 and ":" not in line and capital and bool(_ORGANISATION.search(line))


def _publisher(text: str, head: Sequence[Span], title: Span | None) -> Span | None:
    lines = [s for s in head if s != title and _is_organisation(s.of(text))]
    return next(iter(lines), None)


def _author(text: str, head: Sequence[Span], running: Sequence[Span]) -> str | None:
    for span in head:
        if match := _BYLINE.fullmatch(span.of(text)):
            return match["name"]
    for span in reversed(running[-_FOOT:]):
        line = span.of(text)
        if match := _BIOGRAPHY.match(line):
            return match["name"]
        may_sign = len(line.split()) <= 5 and not _is_organisation(line)
        if may_sign and (match := _SIGNATURE.fullmatch(line)):
            return match["name"]
    return None
