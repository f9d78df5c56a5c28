"""The values that flow through the index: frozen, slotted, without behaviour beyond reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from index.blocks import Block, BlockKind, Heading, Span
from index.errors import ReadError

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Fields",
    "FileRecord",
    "FileState",
    "Heading",
    "Metadata",
    "Page",
    "Passage",
    "Reading",
    "Root",
    "Span",
    "Value",
    "ValueKind",
]

# What is said of a document by the name of the field; ``None``: that it has no such thing.
Fields = Mapping[str, str | None]


class ValueKind(StrEnum):
    """What a value is; a name is a person, an institution, a place, or it isn't known which."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    PERSON = "person"
    INSTITUTION = "institution"
    PLACE = "place"
    NAME = "name"
    IDENTIFIER = "identifier"

    @property
    def is_name(self) -> bool:
        """Whether it is a name of any kind."""
        return self in (self.PERSON, self.INSTITUTION, self.PLACE, self.NAME)


@dataclass(frozen=True, slots=True)
class Value:
    """What some words of a text stand for: ``span`` are the words, ``normal`` what they mean.

    Number: a decimal or a fraction, ``1300``, ``2/3``, a range ``10..12``, with its bound before
    it, ``>300``, ``~300``; ``precision`` is the worth of its last digit, so ``100000`` for 4.5
    million; ``unit`` is a currency or a unit. Date: ISO 8601 with the marks of EDTF as far as they
    go, ``2020-05``, ``199X``, ``2020-05-03/2020-05-05``, ``XXXX-05-12``, ``2022-Q3``, and ``|``
    between two readings; ``precision`` names its finest part. Duration: ISO 8601. Name: without
    titles. ``computed``: it does not stand there but follows from the document's date.
    """

    kind: ValueKind
    span: Span
    normal: str
    precision: str | None = None
    unit: str | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document: where its text starts, and the label printed on it if known."""

    start: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; ``None`` where it doesn't say.

    ``date`` is ISO 8601 to the precision known: ``2011``, ``2011-04`` or ``2014-05-05``.
    ``date_text`` is the date in the source's own words. ``kind`` says what the document is
    (draft resolution, letter, judgment, 10-K), ``symbol`` the number by which it is cited,
    ``sponsors`` who submits it. ``origins`` names for each filled field where it came from:
    ``text``, ``file``, ``properties`` (when the file was made), ``name`` or ``user``.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    date_text: str | None = None
    language: str | None = None
    origins: tuple[tuple[str, str], ...] = ()
    kind: str | None = None
    symbol: str | None = None
    sponsors: tuple[str, ...] = ()

    def origin(self, name: str) -> str | None:
        """Tell where the field called ``name`` came from."""
        return dict(self.origins).get(name)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file, or of one member of a container such as a ZIP.

    ``text`` is final: every offset in the product counts code points of it. A reader of a format
    that says what its parts are gives all ``blocks``; one that sees lines gives what it knows:
    ``furniture`` is no running text, ``footnotes`` stand apart from it, ``headings`` are set as
    such. ``notes`` say what could not be read, ``remarks`` what is worth knowing of what was.
    ``member`` names the member of a container, ``identity`` is the SHA-256 of the member's own
    bytes, in hex; both are empty for the file itself. ``problem`` says why a member can't be read.
    """

    text: str
    media_type: str
    member: str = ""
    identity: str | None = None
    problem: ReadError | None = None
    pages: tuple[Page, ...] = ()
    furniture: tuple[Span, ...] = ()
    footnotes: tuple[Span, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document in the library. ``id`` is the SHA-256 of the file's bytes, in hex.

    ``blocks`` say in order what each piece of the text is; between them there is only whitespace.
    A document made elsewhere may come without any.
    """

    id: str
    source: str
    text: str
    media_type: str
    metadata: Metadata
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()

    def __hash__(self) -> int:
        """By the id: units are keys by the hundred, and a document has blocks by the thousand."""
        return hash(self.id)

    @property
    def furniture(self) -> tuple[Span, ...]:
        """What is no running text."""
        return self._spans(BlockKind.FURNITURE)

    @property
    def footnotes(self) -> tuple[Span, ...]:
        """What stands apart from the running text."""
        return self._spans(BlockKind.NOTE)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings with their depths."""
        return tuple(Heading(b.span, b.level) for b in self.blocks if b.kind is BlockKind.HEADING)

    @property
    def left_out(self) -> dict[str, int]:
        """How many characters are not searched, by the reason for it."""
        counted: dict[str, int] = {}
        for block in self.blocks:
            if block.kind is BlockKind.FURNITURE:
                counted[block.reason] = counted.get(block.reason, 0) + len(block.span)
        return counted

    def block_at(self, offset: int) -> Block | None:
        """The block that holds ``offset``; ``None`` between blocks."""
        place = bisect_right(self.blocks, offset, key=lambda block: block.span.start)
        block = self.blocks[place - 1] if place else None
        return block if block is not None and offset < block.span.end else None

    def _spans(self, kind: BlockKind) -> tuple[Span, ...]:
        return tuple(block.span for block in self.blocks if block.kind is kind)

    def page_number(self, offset: int) -> int | None:
        """Number, from 1, of the page that holds ``offset``; ``None`` where there are no pages."""
        place = bisect_right(self.pages, offset, key=lambda page: page.start)
        return max(1, place) if self.pages else None

    def page_label(self, offset: int) -> str | None:
        """Label printed on the page that holds ``offset``, where it is known."""
        number = self.page_number(offset)
        return self.pages[number - 1].label if number is not None else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences; its text is always ``document.text[span.start:span.end]``.

    ``heading`` is the heading above it, which is embedded with it but not part of it.
    """

    document_id: str
    span: Span
    sentences: tuple[Span, ...]
    heading: Span | None = None
    id: int = -1


class FileState(StrEnum):
    """How a file that was found ended up."""

    READ = "read"
    PARTLY = "partly read"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    EXCLUDED = "excluded"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A line of the ledger: one file on disk, or one member of a container."""

    source: str
    state: FileState
    reason: str | None = None
    document_id: str | None = None
    size: int = 0
    modified_ns: int = 0
    sha256: str | None = None
    container: str | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """A file or folder that the library follows: as the user gave it, and where it really is.

    ``exclude`` holds patterns in the language of .gitignore, relative to the root.
    """

    given: str
    path: Path
    exclude: tuple[str, ...] = ()
