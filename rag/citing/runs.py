"""Text with italics: all that a reference needs of formatting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a reference in one kind of type."""

    text: str
    italic: bool = False


Runs = tuple[Run, ...]


def plain(runs: Iterable[Run]) -> str:
    """The text without its formatting."""
    return "".join(run.text for run in runs)


def joined(runs: Sequence[Run]) -> Runs:
    """The same text in as few runs as possible; line breaks become spaces."""
    found: list[Run] = []
    for run in runs:
        text = run.text.replace("\n", " ")
        if found and found[-1].italic == run.italic:
            found[-1] = Run(found[-1].text + text, run.italic)
        elif text:
            found.append(Run(text, run.italic))
    return tuple(found)
