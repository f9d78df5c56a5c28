"""Web pages as saved: HTML files, and MHTML, which is a mail with the page inside."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadError
from index.readers.markup import read_markup
from index.readers.plain_text import decode
from index.types import Reading

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_HEAD = 4096


def read_html(path: Path) -> Iterator[Reading]:
    """Read a saved web page."""
    yield read_markup(decode_markup(path.read_bytes()))


def read_mhtml(path: Path) -> Iterator[Reading]:
    """Read a page saved with its pictures in one file; only the page itself is read."""
    yield read_markup(mhtml_page(path.read_bytes()))


def mhtml_page(data: bytes) -> str:
    """The page itself of one that was saved with its pictures."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return decode_markup(payload, part.get_content_charset())
    raise ReadError("the saved page holds no HTML; save it again")


def decode_markup(data: bytes, charset: str | None = None) -> str:
    """Decode a page as the mail around it or its own head says, else as its bytes look."""
    said = _CHARSET.search(data[:_HEAD])
    named = charset or (said.group(1).decode("ascii") if said is not None else None)
    if named is not None:
        try:
            return data.decode("cp1252" if named.lower() in ("iso-8859-1", "latin-1") else named)
        except (LookupError, UnicodeDecodeError):
            pass  # it says what it is not; its bytes decide
    return decode(data)
