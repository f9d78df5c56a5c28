"""RTF: its text, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from index.errors import ReadError
from index.types import Reading


def read_rtf(path: Path) -> Iterator[Reading]:
    """Read a rich text file."""
    from striprtf.striprtf import rtf_to_text

    data = path.read_bytes()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("it is no RTF, whatever its suffix says; give it its right suffix")
    convert: Callable[..., str] = rtf_to_text
    text = convert(data.decode("latin-1"), errors="replace").replace("\x00", "").strip()
    if not text:
        raise ReadError("the document holds no text")
    yield Reading(text=text, media_type="application/rtf")
