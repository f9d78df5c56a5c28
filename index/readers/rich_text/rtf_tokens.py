"""The pieces that rich text is made of, and what characters its fonts stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PIECE = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n\x00]+|(?P<text>[^\\{}\r\n\x00]+)",
    re.DOTALL,
)
# Code pages by the numbers that Windows gives to the scripts of fonts; 0 is the file's own.
CODECS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
CHARACTERS = {
    "tab": "\t", "line": " ", "lbr": " ", "softline": " ", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "endash": "–", "emdash": "—",
    "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
SIGNS = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\"}


class Token(NamedTuple):
    """A piece: a control word with its number, a sign, a byte, a brace or text."""

    kind: str
    said: str
    number: int | None = None


def tokens(rich: str) -> Iterator[Token]:
    """The pieces of rich text in their order; binary data is passed over."""
    position = 0
    while match := _PIECE.search(rich, position):
        position = match.end()
        kind = match.lastgroup
        if match["word"]:
            number = int(match["number"]) if match["number"] is not None else None
            if match["word"] == "bin" and number is not None:
                position += max(0, number)
                continue
            yield Token("word", match["word"], number)
        elif kind is not None:
            yield Token(kind, match[kind])


def decode(data: bytes, codec: str) -> str:
    """Characters of a code page; what is none of it is marked."""
    try:
        return data.decode(codec, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
