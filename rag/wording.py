"""Numbers and untrusted text as people are shown them."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from collections.abc import Sequence

from index import Document

# C0 and C1 controls but for tab and newline, and what no file of XML may hold.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff"
# Marks that turn the direction of writing around.
_TURNS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_UNSAFE = re.compile(f"[{_CONTROLS}{_TURNS}]")
# What opens or closes a quotation in any language; what may be an apostrophe only in pairs around
# words, or where no letter stands before it: behind one it opens nothing.
_PAIRED = re.compile(r"(?<!\w)['‘‛]([^'‘‛’]*)['’](?!\w)")
_MARKS = re.compile(r"[“”„‟«»″\"「」『』‹›‚]|(?<!\w)['’‘‛′`]")

# Typographic quote marks, which programs put for plain ones, and the plain ones.
QUOTE_MARKS = str.maketrans({**dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„‟«»", '"')})
_MONTHS = tuple(month_name[1:])
_ISO_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?"
)


def plural(count: int, noun: str) -> str:
    """Count a thing: "1 page", "2 pages", "3 queries"."""
    if count == 1:
        return f"1 {noun}"
    ending = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {ending}"


def shortened(text: str, most: int) -> str:
    """A text of at most ``most`` characters, ended between words where more would follow."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    head = words[: most - 1].rpartition(" ")[0] or words[: most - 2]
    return f"{head.rstrip(' ,;:–-')} …"


def format_date(date: str) -> str:
    """An ISO date, or two with a slash between, as people write it: "5 March 2011", "2011 to 2013".

    What has another form, as the stamp of a chat may, is returned as it is.
    """
    points = [_ISO_DATE.fullmatch(point) for point in date.split("/")]
    written = [_format_point(point) for point in points if point is not None]
    is_told = len(written) == len(points) <= len(("begin", "end"))
    return " to ".join(written) if is_told else date


def date_phrase(date: str) -> str:
    """A date with the word before it: "on 5 March 2011", "in 2011", "from 2011 to 2013"."""
    written = format_date(date)
    if "/" in date:
        return f"from {written}"
    match = _ISO_DATE.fullmatch(date)
    return f"{'on' if match is not None and match['day'] else 'in'} {written}"


def _format_point(match: re.Match[str]) -> str:
    month = _MONTHS[int(match["month"]) - 1] if match["month"] else ""
    day = match["day"].lstrip("0") if match["day"] else ""
    return " ".join(word for word in (day, month, match["year"]) if word)


def marks_of(documents: Sequence[Document], titles: Sequence[str]) -> list[str | None]:
    """What tells each document from others of its title: its number, or else its file.

    ``None`` where its title does; ``titles`` are those that are shown.
    """
    shared = Counter(titles)
    return [
        (each.metadata.symbol or each.source.rpartition("/")[2]) if shared[title] > 1 else None
        for each, title in zip(documents, titles, strict=True)
    ]


def unquoted(text: str) -> str:
    """What isn't the documents' own words, a request or a title, without marks of quotations.

    Nothing is left that opens one, so that whatever stands between marks is said to be quoted.
    """
    return _MARKS.sub("", _PAIRED.sub(r"\1", text))


def printable(text: str) -> str:
    """Text for a screen: what a document could steer it with becomes visible."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def flat(text: str) -> str:
    """Text on one line, as any file can hold it: a paragraph has no line breaks of its own."""
    return storable(" ".join(text.split()))


def storable(text: str) -> str:
    """Text for a file: control characters, which Office files can't hold, become visible."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
