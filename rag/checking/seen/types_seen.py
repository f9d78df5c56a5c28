"""What a reader of a file sees: paragraphs in their order, and what makes that uncertain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

# Roles of blocks that stand apart from the text: they come after it, wherever they are shown.
APART = ("comment", "header", "footer", "tooltip", "name")


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u061c\ufe0e\ufe0f]")


_GAP = re.compile(r"\s+")


def _joint(gap: re.Match[str]) -> str:
    """One sign for whitespace of any length, which patterns would else go over and over."""
    return "\n" if "\n" in gap.group() else "\t" if "\t" in gap.group() else " "


def visible(text: str) -> str:
    """A text without signs that can't be seen; those that turn its direction stay."""
    return _UNSEEN.sub("", text)


def parts_number(before: str, behind: str) -> bool:
    """Whether words that are raised or lowered part a number: 1,300 is read, and 1,3⁰⁰ shown."""
    ends = before[-2:].rstrip(",")
    return ends[-1:].isdigit() and behind.lstrip(",")[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, row or line. In its text a line feed ends a line and a tab parts two cells.

    ``role`` is text, title, heading, quote, row, note, box, line, or one of ``APART``.
    """

    text: str
    role: str = "text"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it is shown.

    ``doubts`` say what no reader of text can be certain of, ``told`` what is hidden or tracked.
    ``loose``: lines are known, paragraphs are not.
    """

    blocks: tuple[Block, ...]
    doubts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    loose: bool = False


@dataclass
class Sight:
    """Collects what is seen."""

    blocks: list[Block] = field(default_factory=list)
    doubts: dict[str, None] = field(default_factory=dict)
    told: dict[str, None] = field(default_factory=dict)
    loose: bool = False

    def add(self, text: str, role: str = "text") -> None:
        """A block, unless it is empty."""
        if text.strip():
            words = _GAP.sub(_joint, visible(text).strip())
            self.blocks.append(Block(words, role))

    def doubt(self, why: str) -> None:
        """Something that no reader of text can be certain of; once each."""
        self.doubts[why] = None

    def tell(self, what: str, words: str) -> None:
        """Words that are not shown, or that are marked as a change."""
        words = " ".join(words.split())
        if words:
            self.told[f"{what}: “{words[:200]}”"] = None

    def take(self, other: Sight) -> None:
        """All that another one has collected."""
        self.blocks += other.blocks
        self.doubts |= other.doubts
        self.told |= other.told

    def rows(self) -> Iterable[dict[str, Any]]:
        """As JSON, which passes from a worker to who asked."""
        yield {"doubts": [*self.doubts], "told": [*self.told], "loose": self.loose}
        for block in self.blocks:
            yield asdict(block)


def seen_of(rows: list[dict[str, Any]]) -> Seen:
    """The other way."""
    first, *blocks = rows
    return Seen(
        tuple(Block(**block) for block in blocks),
        tuple(first["doubts"]),
        tuple(first["told"]),
        first["loose"],
    )
