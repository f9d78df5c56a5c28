"""Where things stand in a file that shows a briefing: its title, headings, quotes and verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rag.briefing import NOT_FOUND
from rag.checking.headings import CONTENTS, PAIR, entry, find_headings
from rag.checking.seen import APART, Block, Seen
from rag.checking.streams import Stream, find, stream_of
from rag.export import FIXED, Section

_BEFORE = re.compile(r"\s*\[(Q\d{1,6})\]\s*[“\"„«](.*)", re.DOTALL)
_BEHIND = re.compile(r"(.*?)[”\"“»]?\s*\[(Q\d{1,6})\]\s*", re.DOTALL)
_NOTE = re.compile(r"\s*(?:\d+\s+)?(Q\d{1,6})\.\s|.*\[(Q\d{1,6})\]\s*\Z", re.DOTALL)
_CONTEXT = re.compile(r"Before it:\s*[“\"„«](.*)[”\"“»]\s*\((Q\d{1,6}c)\)", re.DOTALL)
_ON_PAGE_ONE = re.compile(r"Among the key points: (Q\d{1,6}(?:, Q\d{1,6})*)\.")


@dataclass
class Landmarks:
    """Key points and themes by the numbers of their quotes, verdicts, and words shown by key.

    ``unanswered`` are the headings below which stands that the documents say nothing of them.
    ``sections`` are the places of the fixed headings in the stream, and ``first`` is the first
    place of any heading, behind the contents.
    """

    title: str = ""
    key_points: list[int] = field(default_factory=list)
    themes: list[tuple[str, list[int]]] = field(default_factory=list)
    unanswered: set[str] = field(default_factory=set)
    pairs: list[tuple[int, int, str]] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)
    first: int = 0


def body_of(seen: Seen) -> list[Block]:
    """The blocks of the text itself."""
    return [block for block in seen.blocks if block.role not in APART]


def shown_words(seen: Seen) -> dict[str, str]:
    """The words shown under each key, for what is to be looked for in another file."""
    found: dict[str, str] = {}
    for key, words, _ in _keyed(seen):
        found.setdefault(key, words)
    for block in _paragraphs(seen):
        context = _CONTEXT.search(block.text)
        if context is not None:
            found.setdefault(context.group(2), context.group(1))
    return found


def survey(seen: Seen, stream: Stream, quotes: Mapping[int, str]) -> Landmarks:
    """Find them; ``quotes`` are the words that the sources have at the places."""
    marks = Landmarks(shown=shown_words(seen))
    body = body_of(seen)
    marks.title = _title(seen, body)
    marks.sections = {str(name): _last(stream, name) for name in FIXED}
    events = sorted(_events(seen, stream, quotes))
    end = min((p for n, p in marks.sections.items() if p >= 0 and n != Section.KEY_POINTS),
              default=len(stream.signs))  # fmt: skip
    first = max(0, marks.sections[Section.KEY_POINTS])
    headings = sorted(find_headings(body, stream, marks.title, first, end))
    start = headings[0][0] if headings else end
    if marks.sections[Section.KEY_POINTS] >= 0:
        inside = (n for p, n in events if first <= p < start)
        marks.key_points = list(dict.fromkeys(inside))
    ends = [place for place, _ in headings[1:]] + [end]
    for (place, name), stop in zip(headings, ends, strict=False):
        marks.themes.append((name, [n for p, n in events if place <= p < stop]))
        if place <= find(stream, stream_of([NOT_FOUND]), place, whole=True) < stop:
            marks.unanswered.add(name)
    places = [*(p for p, _ in headings), *(p for p in marks.sections.values() if p >= 0)]
    marks.first = min(places, default=0)
    for block in body:
        pair = PAIR.fullmatch(block.text.strip())
        if pair is not None:
            marks.pairs.append((int(pair[1]), int(pair[2]), " ".join(pair[3].split())))
    return marks


def _title(seen: Seen, body: list[Block]) -> str:
    titles = [block.text for block in body if block.role == "title"]
    if titles:
        return " ".join(titles[0].split())
    lines: list[str] = []
    for block in body[:8]:
        if entry(block.text) in (CONTENTS, *FIXED):
            break
        lines.append(block.text)
        if not seen.loose:
            break
    return " ".join(" ".join(lines).split())


def _last(stream: Stream, name: str) -> int:
    """The last place where a heading stands by itself: before it stands its line of contents."""
    wanted, last = stream_of([name]), -1
    place = find(stream, wanted, whole=True)
    while place >= 0:
        last, place = place, find(stream, wanted, place + 1, whole=True)
    return last


def _events(seen: Seen, stream: Stream, quotes: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Where quotes stand: under their key, or word by word where no other key stands."""
    keyed = {at: int(key[1:]) for key, _, at in _keyed(seen)}
    opened = stream_of(["Before it: “"]).signs  # the same words may be what another needs
    for number, words in quotes.items():
        wanted = stream_of([words])
        place = find(stream, wanted)
        while place >= 0:
            is_own = keyed.get(stream.block(place), number) == number
            if is_own and not stream.signs.endswith(opened, 0, place):
                yield place, number
            place = find(stream, wanted, place + 1)
    for at, number in keyed.items():
        yield (stream.starts[at] if at < len(stream.starts) else len(stream.signs)), number
    for at, block in enumerate(body_of(seen)):
        named = _ON_PAGE_ONE.search(" ".join(block.text.split()))
        if named is not None and at < len(stream.starts):
            for key in named[1].split(", "):
                yield stream.starts[at], int(key[1:])


def _keyed(seen: Seen) -> Iterator[tuple[str, str, int]]:
    """Key, words and number of block of each quote with a key beside it or in its note."""
    body = body_of(seen)
    if seen.loose:
        yield from _keyed_lines(body)
        return
    last = None
    for at, block in enumerate(body):
        if block.role == "note":
            note = _NOTE.match(block.text)
            if note is not None and last is not None:
                yield note[1] or note[2], _bare(body[last].text), last
            last = None
            continue
        last = at if block.role != "row" else None
        behind = _BEHIND.fullmatch(block.text)
        if behind is not None and block.role != "row":
            yield behind[2], _bare(behind[1]), at


def _keyed_lines(body: list[Block]) -> Iterator[tuple[str, str, int]]:
    """In lines a quote begins with its key and ends before its note."""
    at = 0
    while at < len(body):
        opened = _BEFORE.fullmatch(body[at].text)
        if opened is None:
            at += 1
            continue
        first, words = at, [opened[2]]
        at += 1
        while at < len(body) and not _ends_quote(body[at].text) and len(words) < 400:
            words.append(body[at].text)
            at += 1
        yield opened[1], _bare("\n".join(words)), first


def _ends_quote(line: str) -> bool:
    return line.lstrip().startswith(("—", "[Q"))


def _bare(text: str) -> str:
    """A quote without the marks around it."""
    return re.sub(r"^\s*[“\"„«]|[”\"“»]\s*$", "", text.strip(), count=2)


def _paragraphs(seen: Seen) -> Iterable[Block]:
    """The blocks; where only lines are known also each two or three of them together."""
    body = body_of(seen)
    if not seen.loose:
        return body
    texts = [block.text for block in body]
    runs = [Block("\n".join(texts[at : at + n]), "line")
            for at in range(len(texts)) for n in (1, 2, 3, 4)]  # fmt: skip
    return [run for run in runs if run.text.lstrip().startswith(("Before it:", "Q"))]
