"""What a reading of rich text is made of: paragraphs, rows of tables, what stands apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from index.readers.tables import Merged


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words, what is shown before it, how it is set.

    ``style`` is the number of its style, ``outline`` its level from 0 where it says one,
    ``depth`` that of its list, ``indent`` how far it is set in.
    """

    words: str
    marker: str = ""
    style: int = 0
    outline: int | None = None
    depth: int | None = None
    indent: int = 0
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, each with its paragraphs, or whose part it is."""

    cells: list[list[Paragraph] | Merged]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, and by whom."""

    words: str
    author: str = ""


@dataclass(slots=True)
class RtfParts:
    """All of a document: ``body`` in its order; ``styles`` are names and levels by their numbers.

    ``met`` counts what was left out, by kind.
    """

    body: list[Paragraph | TableRow] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    styles: dict[int, tuple[str, int | None]] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class State:
    """What holds within a group of rich text, and ends with it."""

    target: str = "body"
    is_twofold: bool = False  # words for old programs, then the same for new ones
    in_result: bool = False  # what a field shows, not what it does
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    font: int = 0
    stand_ins: int = 1  # characters for programs that don't know the one before them
    style: int = 0
    outline: int | None = None
    depth: int | None = None
    indent: int = 0
    hanging: bool = False
    in_table: bool = False

    def copy(self) -> State:
        """The state in which a group within this one begins."""
        return replace(self)

    def set_plainly(self) -> None:
        """Forget how paragraphs were set."""
        self.style, self.outline, self.depth, self.indent = 0, None, None, 0
        self.hanging = self.in_table = False
