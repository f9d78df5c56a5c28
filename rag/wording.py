"""Numbers and untrusted text as people are shown them."""

from __future__ import annotations

import re
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

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_NORMAL_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<part>\d\d|Q[1-4]|H[12]|spring|summer|autumn|winter)"
    r"(?:-(?P<day>\d\d))?)?"
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


def written_date(date: str) -> str:
    """A normalised date as people write it: "5 March 2011", "Q3 2012", "2011 to 2013".

    What has another form is returned as it is.
    """
    for sign, word in (("/", " to "), ("|", " or ")):
        if sign in date.strip(sign):
            return word.join(map(written_date, date.split(sign)))
    if date.startswith("~"):
        return f"about {written_date(date[1:])}"
    match = _NORMAL_DATE.fullmatch(date)
    if match is None:
        return date
    part = match["part"] or ""
    if part.isdigit():
        if not 0 < int(part) <= len(_MONTHS):
            return date
        part = _MONTHS[int(part) - 1]
    day = match["day"].lstrip("0") if match["day"] else ""
    return " ".join(word for word in (day, part, match["year"]) if word)


def told_date(date: str) -> str:
    """A written date with the word before it: "on 5 March 2011", "in 2011", "from 2011 to 2013"."""
    if "/" in date:
        return f"from {written_date(date)}"
    match = _NORMAL_DATE.fullmatch(date.partition("|")[0])
    return f"{'on' if match is not None and match['day'] else 'in'} {written_date(date)}"


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


def storable(text: str) -> str:
    """Text for a file: control characters, which Office files can't hold, become visible."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
