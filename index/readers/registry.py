"""One reader per format, registered here and nowhere else.

A reader takes the path of a file and yields a :class:`~index.types.Reading` of it. A container's
reader takes an :class:`~index.readers.members.Unpacker` too, and yields one for each member.
Both raise :class:`~index.errors.ReadError` with one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from index.errors import ReadError, UnsupportedError
from index.guard import contained
from index.readers.books import read_epub
from index.readers.calendars import read_calendar
from index.readers.html import read_html, read_mhtml
from index.readers.mail import read_eml, read_mbox
from index.readers.markdown import read_markdown
from index.readers.members import Unpacker
from index.readers.open_text import read_odt
from index.readers.pdf import read_pdf, tesseract
from index.readers.plain_text import UNDECODABLE, read_text
from index.readers.remedies import unsupported
from index.readers.rich_text import read_rtf
from index.readers.sheets import read_csv, read_xlsx
from index.readers.slides import read_pptx
from index.readers.word import read_docx
from index.readers.zipped import read_zip
from index.types import Reading

Reader = Callable[[Path], Iterator[Reading]]
ContainerReader = Callable[[Path, Unpacker], Iterator[Reading]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".rst": read_text,
    ".log": read_text,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".epub": read_epub,
    ".ics": read_calendar,
    ".vcf": read_calendar,
    ".pptx": read_pptx,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_xlsx,
}


def _read_msg(path: Path, unpacker: Unpacker) -> Iterator[Reading]:
    from index.readers.outlook import read_msg

    yield from read_msg(path, unpacker)


CONTAINERS: dict[str, ContainerReader] = {
    ".pdf": read_pdf,
    ".zip": read_zip,
    ".eml": read_eml,
    ".mbox": read_mbox,
    ".msg": _read_msg,
}
# To be raised when readers learn to read more of a file.
READERS_VERSION = 3
MOST_FILE_BYTES = 1 << 30
# What is text as a whole is held in memory several times over; a book has about a megabyte.
MOST_TEXT_BYTES = 64 << 20
_WHOLE = frozenset((".txt", ".text", ".md", ".markdown", ".rst", ".log", ".csv", ".tsv", ".rtf",
                    ".ics", ".vcf", ".html", ".htm", ".xhtml", ".mhtml", ".mht"))  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_file(path: Path, unpacker: Unpacker | None = None) -> Iterator[Reading]:
    """Read ``path`` with the reader of its suffix; raise ``ReadError`` or ``UnsupportedError``."""
    yield from contained(_read, path, unpacker)


def _read(path: Path, unpacker: Unpacker | None) -> Iterator[Reading]:
    check_file(path)
    suffix = path.suffix.lower()
    if suffix in CONTAINERS:
        members = unpacker if unpacker is not None else Unpacker(read_file)
        readings = CONTAINERS[suffix](path, members)
    else:
        readings = READERS[suffix](path)
    for reading in readings:
        yield _storable(_noted(reading))


def check_file(path: Path) -> None:
    """Raise for a file that is not read at all: of unknown kind, empty, or too large.

    Ask it before anything is done with the bytes: a sparse file may be larger than any disk.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS and suffix not in CONTAINERS:
        raise UnsupportedError(unsupported(path.suffix))
    size = path.stat().st_size
    if not size:
        raise ReadError("the file is empty; save it again, or exclude it")
    most = MOST_TEXT_BYTES if suffix in _WHOLE else MOST_FILE_BYTES
    if size > most:
        raise ReadError(f"it is larger than {most >> 20} MiB; split it to include it")


def reading_ability() -> str:
    """Name what the readers can read today: when it grows, what they couldn't is tried again."""
    suffixes = " ".join(sorted((*READERS, *CONTAINERS)))
    return f"{READERS_VERSION} {suffixes}{' with OCR' if tesseract() is not None else ''}"


def _storable(reading: Reading) -> Reading:
    """Replace halves of surrogate pairs, which some decoders let through: no UTF-8 holds them."""

    def mended(words: str | None) -> str | None:
        return _SURROGATE.sub("\ufffd", words) if words is not None else None

    said = reading.metadata
    if not _SURROGATE.search(f"{reading.text}{said.title}{said.author}{said.publisher}"):
        return reading
    return replace(
        reading,
        text=_SURROGATE.sub("\ufffd", reading.text),
        metadata=replace(
            said,
            title=mended(said.title),
            author=mended(said.author),
            publisher=mended(said.publisher),
        ),
    )


def _noted(reading: Reading) -> Reading:
    """Say how much of a text file is in no encoding that can be told."""
    lost = reading.text.count(UNDECODABLE) if reading.media_type.startswith("text/") else 0
    if not lost:
        return reading
    note = f"characters that can't be decoded: {lost}, shown as {UNDECODABLE}; save it as UTF-8"
    return replace(reading, notes=(*reading.notes, note))
