"""Who says a line: chats, interviews, hearings and minutes that name the speaker before the words.

A label is told from the key of a record by a time of day before it, by capitals, or because the
same few labels come again and again before whole sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.blocks import Span

_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,3})?)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s[^\W\d_]{3,9}\.?(?:\s\d{4})?)"
_WHEN = rf"(?P<when>(?:{_DAY},?[\sT]+)?{_TIME})"
_WHO = r"(?P<who>[^\W\d_][^:;<>\[\]\n\t]{0,50}?)"
_STAMPED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[\[(]{_WHEN}[\])]\s*(?:[-–—]\s*)?<?{_WHO}(?:>|\s?:)(?:\s+|$)",
        rf"{_WHEN}\s*(?:[-–—|]\s*)?(?:<{_WHO}>|{_WHO.replace('who', 'named')}\s?:)(?:\s+|$)",
        rf"{_WHO}\s*[\[(]{_WHEN}[\])]\s?:?(?:\s+|$)",
        rf"{_WHO}\s{{1,4}}{_WHEN}$",
    )
)
_SAID = re.compile(
    rf"(?:<{_WHO.replace('who', 'nick')}>|[*_]{{0,3}}{_WHO}\s?:[*_]{{0,3}})(?:[ \t\u00a0]+|$)"
)
# "SEC. 2. Composition": what a number follows is a part of a law.
_CAPITALS = re.compile(
    r"(?P<who>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Hon)\.?\s)?[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+"
    r"(?:\s[A-ZÀ-Þ'’.-]+){0,4}(?:\s\([^()\n]{1,40}\))?)\s?(?::(?:\s+|$)|\.(?:\s+(?![\s\d])|$))"
)
_ASKED = re.compile(r"(?P<who>[QAFR])(?:\d{1,3})?\s?[.:](?:\s+|$)")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_MOST_NAME_WORDS = 6
_FEWEST_STAMPED, _FEWEST_LABELLED = 2, 3
_LONG = 12


@dataclass(frozen=True, slots=True)
class Label:
    """Who says what stands at ``line``, and when; ``alone``: the words stand below it."""

    line: int
    speaker: str
    date: str | None = None
    alone: bool = False


def find_turns(text: str, lines: Sequence[Span]) -> list[Label]:
    """The labels of a conversation in their order; none where lines are something else."""
    said = [line.of(text) for line in lines]
    stamped = list(_labels(said, _STAMPED))
    dense = len(stamped) >= _FEWEST_STAMPED and 3 * len(stamped) >= _within(stamped)
    if dense and 2 * _saying(stamped, len(said)) >= len(stamped):
        return stamped
    for patterns in ((_ASKED,), (_CAPITALS,), (_SAID,)):
        labelled = list(_labels(said, patterns))
        if _is_conversation(labelled, said):
            return labelled
    return []


def _saying(labels: Sequence[Label], lines: int) -> int:
    """So many labels have words; names with times alone are a timetable."""
    ends = [*(label.line for label in labels[1:]), lines]
    return sum(
        not label.alone or end > label.line + 1 for label, end in zip(labels, ends, strict=True)
    )


def _within(labels: Sequence[Label]) -> int:
    """So many lines lie from the first label to the last."""
    return labels[-1].line - labels[0].line + 1


def _labels(lines: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> Iterator[Label]:
    for number, line in enumerate(lines):
        match = next((m for pattern in patterns if (m := pattern.match(line))), None)
        if match is None:
            continue
        found: Mapping[str, str | None] = match.groupdict()
        who = next((found[name] for name in ("who", "named", "nick") if found.get(name)), None)
        if who is not None and len(who.split()) <= _MOST_NAME_WORDS:
            yield Label(number, who.strip(" *_"), found.get("when"), match.end() >= len(line))


def _is_conversation(labels: Sequence[Label], lines: Sequence[str]) -> bool:
    """Several speakers who come again and mostly speak in sentences."""
    if len(labels) < _FEWEST_LABELLED:
        return False
    counts = Counter(label.speaker for label in labels)
    again = sum(count for count in counts.values() if count > 1)
    if len(counts) < 2 or 2 * again < len(labels):
        return False
    said = [lines[label.line] if not label.alone else _below(label, lines) for label in labels]
    sentences = sum(bool(_ENDS.search(words)) or len(words.split()) > _LONG for words in said)
    return 2 * sentences >= len(labels)


def _below(label: Label, lines: Sequence[str]) -> str:
    return lines[label.line + 1] if label.line + 1 < len(lines) else ""
