"""Columns of prose whose lines were written in turn, read one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.readers.pdf.characters import Characters
from index.readers.pdf.runs import Run, Word, run_of

# What tells two columns from the columns of a table.
_SAMPLE = 16
_FEWEST_WIDE = 8
_WIDE = 0.6
_NARROWEST, _WIDEST = 0.8, 7.0  # the gutter, in sizes of type
_MOST_AGREE = 0.6
_FEWEST_WORDS = 3


def part_columns(characters: Characters, runs: Sequence[Run]) -> list[Run]:
    """Read two columns one after the other where their lines were written in turn."""
    wide = _wide(runs)
    if len(wide) < _FEWEST_WIDE:
        return list(runs)
    step = max(1, len(wide) // _SAMPLE)
    gaps = [_gutter(characters, run) for run in wide[::step]]
    found = [gap for gap in gaps if gap is not None]
    middles = sorted((left + right) / 2 for left, right in found)
    if len(found) < _MOST_AGREE * len(gaps) or not middles:
        return list(runs)
    gutter = middles[len(middles) // 2]
    if sum(left <= gutter <= right for left, right in found) < _MOST_AGREE * len(gaps):
        return list(runs)
    return list(_in_columns(runs, gutter))


def _wide(runs: Sequence[Run]) -> list[Run]:
    """Lines that span most of the width of all lines, and hold words enough for two."""
    located = [run for run in runs if run.words]
    if not located:
        return []
    width = max(run.right for run in located) - min(run.left for run in located)
    return [
        run
        for run in located
        if run.right - run.left > _WIDE * width and len(run.words) >= 2 * _FEWEST_WORDS
    ]


def _gutter(characters: Characters, run: Run) -> tuple[float, float] | None:
    """The widest gap of a line; ``None`` where it is no gutter.

    That is: too narrow or too wide, or without prose on both sides.
    """
    size = characters.size(run.start) or 10.0
    if not _NARROWEST * size <= run.widest <= _WIDEST * size:
        return None
    number = next(number for number, width in run.gaps() if width == run.widest)
    sides = run.words[:number], run.words[number:]
    if not all(_is_prose(characters.text, side) for side in sides):
        return None
    return run.words[number - 1].right, run.words[number].left


def _is_prose(text: str, words: Sequence[Word]) -> bool:
    """Some words, most of them made of letters; the cells of a table are mostly figures."""
    lettered = sum(text[word.start].isalpha() for word in words)
    return len(words) >= _FEWEST_WORDS and lettered >= 0.7 * len(words)


def _in_columns(runs: Sequence[Run], gutter: float) -> Iterator[Run]:
    """Part lines at the gutter; a line across it ends both columns, and new ones begin."""
    left: list[Run] = []
    right: list[Run] = []
    for run in runs:
        cut = _cut(run, gutter)
        if not run.words:
            (right if right and not left else left).append(run)
        elif run.left > gutter:
            right.append(run)
        elif run.right < gutter:
            left.append(run)
        elif cut is not None:
            left.append(run_of(run.words[:cut], run.bottom, run.top))
            right.append(run_of(run.words[cut:], run.bottom, run.top))
        else:
            yield from (*left, *right, run)
            left, right = [], []
    yield from (*left, *right)


def _cut(run: Run, gutter: float) -> int | None:
    """Number of the first word right of the gutter, if nothing stands in the gutter."""
    for number, (one, other) in enumerate(zip(run.words, run.words[1:], strict=False), 1):
        if one.right <= gutter <= other.left:
            return number
    return None
