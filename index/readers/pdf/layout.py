"""From the lines of printed pages to one running text: paragraphs, headings, furniture."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.pdf.footnotes import find_footnotes
from index.readers.pdf.lines import Line, PageLines, line_pitch
from index.readers.pdf.running_lines import find_running_lines
from index.types import Heading, Span

_PARAGRAPH_GAP = 1.35
_HEADING_SIZE = 1.12
_HEADING_CHARACTERS = 200
_OTHER_SIZE = 1.08
_NEAR = 6
_INDENT = 40.0
_RAGGED = 0.15
_FIRST_IDEOGRAPH = "\u2e80"
_FIGURE = re.compile(r"(?:\s|^)[$€£(–-]*\d[\d,.]*\)?(?:\s?%)?$|\s[—–-]$")
_LIST_ITEM = re.compile(r"[•●▪◦·■□–—*-]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s")
_HYPHENS = "-\xad‐"


@dataclass(frozen=True, slots=True)
class Composed:
    """The final text, where each page starts in it, and what was found on the way."""

    text: str
    starts: tuple[int, ...]
    furniture: tuple[Span, ...]
    headings: tuple[Heading, ...]
    footnotes: tuple[Span, ...]
    labels: tuple[str | None, ...] = ()  # numbers printed on the pages, where they are known


def compose(pages: Sequence[PageLines]) -> Composed:
    """Join the lines of all pages into one text; words split at line ends are made whole."""
    running = find_running_lines(pages)
    body, sizes = _body_size(pages), _heading_sizes(pages)
    notes = find_footnotes(pages, running.places, body)
    writer = _Writer(_hyphenated(pages))
    for number, page in enumerate(pages):
        writer.start_page()
        pitch = line_pitch(page.lines)
        previous: Line | None = None
        for position, line in enumerate(page.lines):
            level = _level(line, sizes)
            if (number, position) in running.places:
                writer.write(line.text, apart=True, furniture=True)
                previous = None
                continue
            note = (number, position) in notes
            apart = previous is not None and _is_apart(previous, line, pitch)
            flows = previous is not None and _flows(page.lines, position)
            writer.write(line.text, apart=apart, level=level, flows=flows, note=note)
            previous = line
    labels = tuple(running.labels.get(number) for number in range(len(pages)))
    return dataclasses.replace(writer.finish(), labels=labels)


class _Writer:
    """Builds the text line by line and knows where everything went."""

    def __init__(self, hyphenated: frozenset[str]) -> None:
        self._hyphenated = hyphenated
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._last_level = 0
        self._last_furniture = False
        self._pending_pages = 0
        self._starts: list[int] = []
        self._furniture: list[Span] = []
        self._headings: list[Heading] = []
        self._footnotes: list[Span] = []
        self._last_note = False

    def start_page(self) -> None:
        """The next line is the first of a page."""
        self._pending_pages += 1

    def write(
        self,
        line: str,
        *,
        apart: bool,
        level: int = 0,
        furniture: bool = False,
        flows: bool = False,
        note: bool = False,
    ) -> None:
        """Add a line: apart from the last one, below it, or flowing on from it.

        ``note``: it belongs to a footnote, and is apart from all that doesn't.
        """
        first_of_page = self._pending_pages > 0
        line = line if line[-1] != "\xad" else line[:-1] + "-"
        apart = apart or furniture or self._last_furniture or level != self._last_level
        apart = apart or note != self._last_note
        joined = None if apart or first_of_page else self._joined(line)
        if joined is not None:
            self._replace_last(joined)
        else:
            if self._length:
                close = not apart and not (first_of_page and self._ends_paragraph(line))
                self._append((" " if flows else "\n") if close else "\n\n")
            self._starts += [self._length] * self._pending_pages
            self._pending_pages = 0
            self._mark(Span(self._length, self._length + len(line)), level, furniture)
            self._append(line)
        if note:
            before = self._footnotes.pop() if self._last_note else None
            start = self._length - len(self._parts[-1]) if before is None else before.start
            self._footnotes.append(Span(start, self._length))
        self._last, self._last_level, self._last_furniture = line, level, furniture
        self._last_note = note

    def finish(self) -> Composed:
        """Return all that was written."""
        self._starts += [self._length] * self._pending_pages
        text = "".join(self._parts)
        return Composed(
            text, tuple(self._starts), tuple(self._furniture), tuple(self._headings),
            tuple(self._footnotes),
        )  # fmt: skip

    def _append(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)

    def _replace_last(self, joined: str) -> None:
        self._length += len(joined) - len(self._parts[-1])
        self._parts[-1] = joined
        if self._last_level and self._headings:
            heading = self._headings[-1]
            self._headings[-1] = Heading(Span(heading.span.start, self._length), heading.level)

    def _mark(self, span: Span, level: int, furniture: bool) -> None:
        if furniture:
            self._furniture.append(span)
        elif level and self._last_level == level and self._follows(span):
            before = self._headings[-1].span
            self._headings[-1] = Heading(Span(before.start, span.end), level)
        elif level:
            self._headings.append(Heading(span, level))

    def _follows(self, span: Span) -> bool:
        """A heading printed over two lines is one heading."""
        return bool(self._headings) and span.start - self._headings[-1].span.end == 1

    def _ends_paragraph(self, line: str) -> bool:
        return self._last[-1:] in '.!?:”"' or not line[:1].islower()

    def _joined(self, line: str) -> str | None:
        """The last line and this one as one, if a word was split between them."""
        last = self._parts[-1] if self._parts else ""
        if last[-1:] not in _HYPHENS or not last[-2:-1].isalpha() or not line[:1].islower():
            return None
        head = re.split(r"[^\w]", last[:-1])[-1]
        tail = re.split(r"[^\w]", line)[0]
        keep = f"{head}-{tail}".casefold() in self._hyphenated
        return last[: len(last) if keep else -1] + line


def _hyphenated(pages: Sequence[PageLines]) -> frozenset[str]:
    """Words that the document itself writes with a hyphen within a line."""
    return frozenset(
        word.casefold()
        for page in pages
        for line in page.lines
        for word in re.findall(r"\b\w+-\w+\b", line.text)
    )


def _is_apart(above: Line, below: Line, pitch: float) -> bool:
    """A gap, or a jump up to a new column where the last line ended a sentence."""
    if not (above.height and below.height and pitch):
        return False
    if _differs(above.size, below.size):
        return True  # a footnote below its page's text, or the text below a heading
    step = above.bottom - below.bottom
    if step < -pitch:
        return above.text[-1] in ".!?:" and not below.text[0].islower()
    return step > _PARAGRAPH_GAP * pitch and step > 1.2 * below.height


def _differs(one: float, other: float) -> bool:
    return bool(one and other) and max(one, other) > _OTHER_SIZE * min(one, other)


def _flows(lines: Sequence[Line], position: int) -> bool:
    """A line flows on from the one above where that one fills its column and is no table row."""
    above, below = lines[position - 1], lines[position]
    if not above.height or above.size != below.size or _FIGURE.search(above.text):
        return False
    near = lines[max(0, position - _NEAR) : position + _NEAR]
    edges = sorted(line.right for line in near if abs(line.left - above.left) < _INDENT)
    edge = edges[-2] if len(edges) > 1 else edges[-1]  # one line may stand out
    full = above.right >= edge - _RAGGED * (edge - above.left)
    return full and not _LIST_ITEM.match(below.text) and below.text[0] < _FIRST_IDEOGRAPH


def _written(pages: Sequence[PageLines]) -> Counter[float]:
    """Characters written in each size of type."""
    written: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if line.size:
                written[line.size] += len(line.text)
    return written


def _body_size(pages: Sequence[PageLines]) -> float:
    """Size of type of most of the text; 0 where sizes are unknown."""
    return max(_written(pages).items(), key=lambda entry: entry[1], default=(0.0, 0))[0]


def _heading_sizes(pages: Sequence[PageLines]) -> tuple[float, ...]:
    """Sizes of type clearly above that of most of the text, the largest first."""
    written, body = _written(pages), _body_size(pages)
    most = 0.2 * sum(written.values())
    large = [s for s, n in written.items() if s > _HEADING_SIZE * body and n < most]
    return tuple(sorted(large, reverse=True))


def _level(line: Line, sizes: Sequence[float]) -> int:
    """Depth of the heading that a line is, from 1; 0 where it is none."""
    if line.size not in sizes or len(line.text) > _HEADING_CHARACTERS:
        return 0
    return 1 + min(5, sizes.index(line.size)) if re.search(r"[^\W\d_]", line.text) else 0
