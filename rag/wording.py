"""Numbers and untrusted text as people are shown them."""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and newline, and the marks that turn writing direction around.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plural(count: int, noun: str) -> str:
    """Count a thing: "1 page", "2 pages", "3 queries"."""
    if count == 1:
        return f"1 {noun}"
    ending = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {ending}"


def printable(text: str) -> str:
    """Make control characters visible, so that a document can't steer the terminal."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
