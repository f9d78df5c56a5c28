"""Numbers in words, for the command line and the front end alike."""

from __future__ import annotations


def plural(count: int, noun: str) -> str:
    """Count a thing: "1 page", "2 pages", "3 queries"."""
    if count == 1:
        return f"1 {noun}"
    ending = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {ending}"
