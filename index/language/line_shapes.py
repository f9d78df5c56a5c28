"""What a line looks like: whether it may be a heading, and whether it is one record of many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.blocks import Span
from index.language.sentences import is_heading

_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d+(?:[.,:/\u00a0 -]\d+)*")
_NUMBERED = re.compile(r"^(?:[^\W\d_]+\s)?(?:\d+(?:\.\d+)*|[IVXLC]+)[.:)]?\s")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[/–-]\d{2,4})?")
# So many short lines, one after the other, are records.
_FEWEST_ALIKE = 3
_PARTING = ":;|\t–—,/="


def may_be_heading(line: str) -> bool:
    """A short line of its own that doesn't end as sentences do, and isn't mostly figures."""
    if not is_heading(line, Span(0, len(line))):
        return False
    figures = sum(len(match) for match in _FIGURE.findall(line))
    letters = sum(len(match) for match in _WORD.findall(line))
    return letters > figures and "\t" not in line and not line.endswith((",", ":-", ":–", ":—"))


def shape_of(line: str) -> tuple[str, frozenset[str]]:
    """A line's form without its words: how it begins, and what parts it."""
    first = line[:1]
    kinds = ((first.isupper(), "A"), (first.isdigit(), "9"), (first.isalpha(), "a"))
    begins = next((kind for holds, kind in kinds if holds), first)
    return begins, frozenset(sign for sign in line if sign in _PARTING)


def headings_of_run(lines: Sequence[str], *, above_body: bool) -> set[int]:
    """Which lines of a run of short lines are headings; ``above_body``: prose stands below it.

    One or two lines above prose are, but for a second one with a figure. In a longer run lines are
    records, one like the other: the first is a heading where it is of another form than they, and
    the last where prose follows.
    """
    if len(lines) < _FEWEST_ALIKE:
        heads = {n for n, line in enumerate(lines) if not n or not _tells_figure(line)}
        return heads if above_body else set()
    shapes = [shape_of(line) for line in lines]
    usual = Counter(shapes[1:]).most_common(1)[0][0]
    begins = Counter(begins for begins, _ in shapes[1:]).most_common(1)[0][0]
    found = set()
    # Where all of them have a key, a first line without one names what they are of.
    keyed = all(":" in signs for _, signs in shapes[1:])
    if not _is_of(shapes[0], usual, begins) or (keyed and ":" not in shapes[0][1]):
        found.add(0)
    if above_body and (not _is_of(shapes[-1], usual, begins) or not usual[1]):
        found.add(len(lines) - 1)
    return found


def _tells_figure(line: str) -> bool:
    """A number that is neither a year nor the line's own, as in "Kaiveien 4"."""
    figures = _FIGURE.findall(_NUMBERED.sub("", line))
    return any(not _YEAR.fullmatch(figure) for figure in figures)


def _is_of(
    shape: tuple[str, frozenset[str]], usual: tuple[str, frozenset[str]], begins: str
) -> bool:
    """Whether a line is one of many: begun as they are, and parted by a sign that they have."""
    return shape[0] == begins and (bool(shape[1] & usual[1]) or shape[1] == usual[1])
