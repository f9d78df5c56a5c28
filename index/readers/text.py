"""Plain text: UTF-8 first, then the encoding that its bytes look like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadError
from index.types import Reading

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MOST_CONTROL_CHARACTERS = 0.02


def read_text(path: Path) -> Iterator[Reading]:
    """Read a text file; newlines stay as they are, a byte-order mark is dropped."""
    yield Reading(text=decode(path.read_bytes()), media_type="text/plain")


def decode(data: bytes) -> str:
    """Decode ``data``, raising ``ReadError`` where it is empty or not text."""
    if not data.strip():
        raise ReadError("the file is empty")
    text = _decode_marked(data)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL_CHARACTERS * len(text):
        raise ReadError("this is not a text file; give it its own suffix or exclude it")
    return text


def _decode_marked(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadError(
                    f"the file says {encoding} but is damaged: {error.reason}"
                ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    matches = list(from_bytes(data))
    if not matches:
        raise ReadError("its encoding can't be recognised; save it as UTF-8")
    best = matches[0]
    equal = [m.encoding for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    # Short texts fit several encodings equally well; Windows' western one is by far the commonest.
    return data.decode("cp1252" if "cp1252" in equal else best.encoding)
