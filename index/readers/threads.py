"""Who says what in a mail that quotes others: quote marks, lines that tell who wrote, headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from index.readers.thread_signs import (
    Sender,
    header_field,
    is_parting,
    sender_of,
    sender_told,
)

_QUOTED = re.compile(r"(?:[ \t]{0,1}>)+[ \t]?")
_MOST_TOLD, _MOST_HEADERS, _FEWEST_HEADERS = 3, 12, 2


class Said(Enum):
    """What a line is: words, a header of a mail below, what parts mails, or tells who wrote."""

    WORDS = "words"
    HEADER = "header"
    PARTING = "parting"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its quote marks, of which it had ``depth``."""

    words: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """What a line is, and whose it is."""

    said: Said
    sender: Sender


def unquoted(line: str) -> Line:
    """A line of a plain mail without the marks before it."""
    marks = _QUOTED.match(line)
    if marks is None or line.startswith(">From "):
        return Line(line.removeprefix(">") if line.startswith(">From ") else line)
    return Line(line[marks.end() :], marks[0].count(">"))


def read_thread(lines: Sequence[Line], sender: Sender) -> list[Role]:
    """The role of each line of a mail by ``sender``."""
    return list(_Thread(lines, sender).roles())


class _Thread:
    def __init__(self, lines: Sequence[Line], sender: Sender) -> None:
        self._lines = lines
        self._senders = {0: sender}

    def roles(self) -> Iterator[Role]:
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            sender = self._senders.get(line.depth, Sender())
            if (end := self._headers(number)) > number:
                self._set(line.depth, self._sender_in(number, end))
                yield from [Role(Said.HEADER, self._senders[line.depth])] * (end - number)
            elif (end := self._told(number)) > number:
                yield from [Role(Said.TOLD, sender)] * (end - number)
                told = sender_told(self._joined(number, end))
                quoted = self._next_depth(end) > line.depth
                self._set(line.depth + quoted, told)
            else:
                end = number + 1
                signature = line.words.rstrip() == "--"
                parts = signature or (is_parting(line.words) and self._parts(end, line.depth))
                yield Role(Said.PARTING if parts else Said.WORDS, sender)
            number = end

    def _set(self, depth: int, sender: Sender) -> None:
        """Who speaks from here on at this depth; deeper ones are not known yet."""
        kept = {known: who for known, who in self._senders.items() if known < depth}
        self._senders = {**kept, depth: sender}

    def _headers(self, start: int) -> int:
        """Where the headers of another mail end that begin at ``start``; there if none do."""
        depth, end = self._lines[start].depth, start
        names: list[str] = []
        while end < len(self._lines) and end < start + _MOST_HEADERS:
            line = self._lines[end]
            field = header_field(line.words) if line.depth == depth else None
            if field is None:
                if not (names and line.depth == depth and line.words[:1] in " \t,;"):
                    break
                if not line.words.strip():
                    break
            else:
                names.append(field[0])
            end += 1
        first = names[:1] == ["from"] or (names[:1] == ["date"] and "from" in names)
        addressed = any("@" in line.words for line in self._lines[start:end])
        told = len(set(names)) >= _FEWEST_HEADERS and ("subject" in names or addressed)
        return end if first and told else start

    def _sender_in(self, start: int, end: int) -> Sender:
        fields = [field for line in self._lines[start:end] if (field := header_field(line.words))]
        said = dict(reversed(fields))
        return sender_of(said.get("from", ""), said.get("date", ""))

    def _told(self, start: int) -> int:
        """Where a line that tells who wrote what follows ends; it may be broken over some."""
        depth = self._lines[start].depth
        for end in range(start + 1, min(start + 1 + _MOST_TOLD, len(self._lines) + 1)):
            line = self._lines[end - 1]
            if line.depth != depth or not line.words.strip():
                return start
            words = self._joined(start, end)
            if words.endswith((":", "：")):
                quoted = self._next_depth(end) > depth
                told = sender_told(words)
                known = told.name is not None and (told.date is not None or "@" in words or quoted)
                return end if known and (quoted or told.is_certain) else start
        return start

    def _parts(self, number: int, depth: int) -> bool:
        """Whether the headers of another mail follow."""
        for following in range(number, len(self._lines)):
            line = self._lines[following]
            if line.words.strip():
                return line.depth == depth and self._headers(following) > following
        return False

    def _next_depth(self, number: int) -> int:
        following = (line.depth for line in self._lines[number:] if line.words.strip())
        return next(following, 0)

    def _joined(self, start: int, end: int) -> str:
        return " ".join(" ".join(line.words for line in self._lines[start:end]).split())
