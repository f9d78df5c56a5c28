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
_SAMPLE = 4096
_MOST_ZEROS = 0.4
UNDECODABLE = "\ufffd"
_FEWEST_SOUND = 20
_HIGH = bytes(range(0x80, 0x100))
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_MOST_ALONE = 0.8


def read_text(path: Path) -> Iterator[Reading]:
    """Read a text file; newlines stay as they are, a byte-order mark is dropped."""
    yield Reading(text=decode(path.read_bytes()), media_type="text/plain")


def decode(data: bytes) -> str:
    """Decode ``data``, raising ``ReadError`` where it is empty or not text."""
    if not data.strip():
        raise ReadError("the file is empty; save it again, or exclude it")
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
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return data.decode(unmarked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_mostly_utf8(data) or _decode_legacy(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: in most languages every other byte of much of it is zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    zeros = [sample[first::2].count(0) for first in (0, 1)]
    if half and zeros[1] > _MOST_ZEROS * half and not zeros[0]:
        return "utf-16-le"
    if half and zeros[0] > _MOST_ZEROS * half and not zeros[1]:
        return "utf-16-be"
    return None


def _decode_mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few stray bytes, as in texts put together from several; they show as \ufffd."""
    text = data.decode("utf-8", "replace")
    stray = text.count(UNDECODABLE)
    other = sum(character > "\x7f" for character in text) - stray
    return text if other > _FEWEST_SOUND * stray else None


def _decode_legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, seldom needed
    from charset_normalizer.utils import is_multi_byte_encoding

    matches = list(from_bytes(data))
    if not matches:
        raise ReadError("its encoding can't be recognised; save it as UTF-8")
    best = matches[0]
    equal = [m.encoding for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    if is_multi_byte_encoding(best.encoding) and _stand_alone(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("cp850")
    # Short texts fit several encodings equally well; Windows' western one is by far the commonest.
    return data.decode("cp1252" if "cp1252" in equal else best.encoding)


def _stand_alone(data: bytes) -> bool:
    """Tell whether bytes beyond ASCII stand alone, as accents do: East Asian ones come in pairs."""
    alone = len(_ALONE.findall(data))
    return alone > _MOST_ALONE * (len(data) - len(data.translate(None, _HIGH)))
