"""RTF as a whole: its body by blocks, then notes, comments, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadError
from index.readers.findings import told
from index.readers.properties import file_metadata
from index.readers.rich_text.rtf_parser import RtfParser
from index.readers.rich_text.rtf_parts import RtfParts
from index.readers.rich_text.rtf_writer import RtfWriter
from index.readers.text_builder import Outline
from index.types import Reading

_MADE = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_NOTES = {
    "hidden": "hidden text was left out; show it and save the document to include it",
    "embedded": "embedded files were left out: {}; save them apart to include them",
}
_REMARKS = {"deleted": "changes are read as accepted: deleted passages left out: {}"}


def read_rtf(path: Path) -> Iterator[Reading]:
    """Read a rich text file."""
    yield rtf_reading(path.read_bytes())


def rtf_reading(data: bytes) -> Reading:
    """Read rich text; raise ``ReadError`` where there are no words in it."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("it is no RTF, whatever its suffix says; give it its right suffix")
    rich = data.decode("latin-1")
    parts = RtfParser(rich).parts
    outline = Outline()
    RtfWriter(outline, parts.styles).write(parts.body)
    _write_apart(parts, outline)
    if not outline.text.strip():
        raise ReadError("the document holds no text; export it again if it should")
    made = _MADE.search(rich)
    date = "{}-{:0>2}-{:0>2}".format(*made.groups()) if made is not None else None
    said = parts.properties
    metadata = file_metadata(said.get("title"), said.get("person"), date, date_of_file=True)
    notes, remarks = told(parts.met, _NOTES), told(parts.met, _REMARKS)
    return outline.reading("application/rtf", metadata, notes, remarks)


def _write_apart(parts: RtfParts, outline: Outline) -> None:
    for note in parts.footnotes:
        outline.footnote(note)
    for remark in parts.remarks:
        by = f" by {remark.author}" if remark.author else ""
        if remark.words:
            outline.footnote(f"Comment{by}: {remark.words}", speaker=remark.author or None)
    for line in dict.fromkeys(" ".join(line.split()) for line in parts.margins):
        if sum(map(str.isalpha, line)) > 1:
            outline.footnote(line)
