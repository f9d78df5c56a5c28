"""The headings of a briefing's themes in a file, also where only its lines are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.checking.seen import Block
from rag.checking.streams import Stream, find, stream_of
from rag.export import FIXED, Section

PAIR = re.compile(r"Q(\d{1,6})\s+and\s+Q(\d{1,6})\s+((?:say|differ)\b[\w \t]{0,60})")
CONTENTS = "Contents"
_ENTRY = re.compile(r"\s*(.*?)[\s.…]*\d*\s*", re.DOTALL)
_KEYS = re.compile(r"\(Q\d{1,6}(?:,\s+Q\d{1,6})*\)")
# Between two questions of an outline.
_ASKED = re.compile(r"; |(?<=[?!.]) ")
_REFERENCE = re.compile(r"(?<=[.?!”])\n")
# What a line above a quote stands before, as signs.
_QUOTED = ("[Q", "Beforeit:")
_MOST_ENTRIES, _MOST_WORDS = 60, 40


def find_headings(
    body: Sequence[Block], stream: Stream, title: str, first: int, end: int
) -> Iterator[tuple[int, str]]:
    """The headings of themes with their places."""
    lines = [
        (stream.starts[at], " ".join(block.text.split()), block.role == "heading")
        for at, block in enumerate(body)
        if at < len(stream.starts) and first <= stream.starts[at] < end
    ]
    set_so = [(place, name) for place, name, is_heading in lines if is_heading]
    if set_so:  # a title in a note may have the same words
        yield from ((p, name) for p, name in set_so if _names_theme(name))
        return
    # Without a quote the title can't be told from what stands below it, and nothing is rebuilt.
    parts = _ASKED.split(title) if first else []
    known = [*_contents(body), *(part[:1].upper() + part[1:] for part in parts)]
    found: set[str] = set()
    for names in [*([name] for name in known), *_named_by_sources(body)]:
        for name in names:
            place = _heading_at(stream, name, first, end) if _names_theme(name) else -1
            if place >= 0 and name not in found:
                yield place, name
            if place >= 0:
                found.add(name)
                break


def _named_by_sources(body: Sequence[Block]) -> Iterator[list[str]]:
    """What may be the name of a theme before "(Q1, Q2)" in the list of sources, likeliest first.

    The name stands in lines of its own behind a reference, else behind it in its line.
    """
    lines = [" ".join(block.text.split()) for block in body]
    after = len(lines) - lines[::-1].index(Section.SOURCES) if Section.SOURCES in lines else 0
    text, last = "\n".join(lines[after:]), 0
    for keys in _KEYS.finditer(text):
        before = text[last : keys.start()].strip("; \n")
        own, words = _REFERENCE.split(before)[-1].split(), before.split()[-_MOST_WORDS:]
        yield [" ".join(own), *(" ".join(words[at:]) for at in range(len(words)))]
        last = keys.end()


def _heading_at(stream: Stream, name: str, first: int, end: int) -> int:
    """Where a name stands alone and isn't the line above a quote; else the last place, or -1."""
    wanted, last = stream_of([name]), -1
    place = find(stream, wanted, first, whole=True)
    while 0 <= place < end:
        before = stream.signs[stream.starts[stream.block(place)] : place]
        if before.strip("#*"):  # it begins its line: no note with the heading below it
            place = find(stream, wanted, place + 1, whole=True)
            continue
        last = place
        if not stream.signs.startswith(_QUOTED, place + len(wanted.signs)):
            break
        place = find(stream, wanted, place + 1, whole=True)
    return last


def _names_theme(name: str) -> bool:
    return bool(name) and name not in (*FIXED, CONTENTS) and not PAIR.fullmatch(name)


def _contents(body: Sequence[Block]) -> list[str]:
    """The names in a table of contents."""
    at = next((n for n, block in enumerate(body) if block.text.strip() == CONTENTS), None)
    if at is None:
        return []
    names: list[str] = []
    for block in body[at + 1 :][:_MOST_ENTRIES]:
        text = " ".join(block.text.split())
        if text in names:  # the headings themselves begin
            break
        names += [text, entry(text)]
    return names


def entry(text: str) -> str:
    """A line of contents without its page number."""
    found = _ENTRY.fullmatch(text)
    return " ".join(found[1].split()) if found is not None else text
