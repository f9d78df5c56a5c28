"""RTF: its text paragraph by paragraph, then its footnotes; title and author as it says them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from index.errors import ReadError
from index.readers.properties import file_metadata
from index.types import Reading, Span

_FOOTNOTE = "{\\footnote"
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_SAID = r"\{{\\{0}\s([^{{}}]*)\}}"
_MADE = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_CODE_PAGE = re.compile(r"\\ansicpg\d+")


def read_rtf(path: Path) -> Iterator[Reading]:
    """Read a rich text file."""
    yield rtf_reading(path.read_bytes())


def rtf_reading(data: bytes) -> Reading:
    """Read rich text."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("it is no RTF, whatever its suffix says; give it its right suffix")
    rich = data.decode("latin-1")
    body, notes = _set_apart(rich)
    code_page = _CODE_PAGE.search(rich)
    head = "{\\rtf1\\ansi" + (code_page[0] if code_page is not None else "")
    text, footnotes = _plain(body), []
    for note in notes:
        text += "\n\n"
        start = len(text)
        text += _plain(f"{head} {note}}}")
        footnotes.append(Span(start, len(text)))
    if not text.strip():
        raise ReadError("the document holds no text; export it again if it should")

    def said(name: str) -> str | None:
        match = re.search(_SAID.format(name), rich)
        return _plain(f"{head} {match[1]}}}") if match is not None else None

    made = _MADE.search(rich)
    date = "{}-{:0>2}-{:0>2}".format(*made.groups()) if made is not None else None
    metadata = file_metadata(said("title"), said("author"), date, date_of_file=True)
    return Reading(
        text=text, media_type="application/rtf", footnotes=tuple(footnotes), metadata=metadata
    )


def _plain(rich: str) -> str:
    from striprtf.striprtf import rtf_to_text

    convert: Callable[..., str] = rtf_to_text
    return convert(rich, errors="replace").replace("\x00", "").strip()


def _set_apart(rich: str) -> tuple[str, list[str]]:
    """Take the footnotes out of the text, in which they stand where their mark is."""
    kept, notes, position = [], [], 0
    while (start := rich.find(_FOOTNOTE, position)) >= 0:
        end = _end_of_group(rich, start)
        kept.append(rich[position:start])
        notes.append(rich[start + len(_FOOTNOTE) : end - 1])
        position = end
    return "".join((*kept, rich[position:])), notes


def _end_of_group(rich: str, start: int) -> int:
    """Index after the brace that closes the group which opens at ``start``."""
    depth = 0
    for match in _BRACE.finditer(rich, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return len(rich)
