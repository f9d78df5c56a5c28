"""Mail: a message's own words, its attachments as members; mailboxes message by message."""

from __future__ import annotations

import email
import email.policy
import email.utils
import mailbox
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from index.errors import ReadError
from index.readers.html import decode_markup
from index.readers.markup import read_markup
from index.readers.members import Unpacker
from index.readers.properties import file_metadata
from index.readers.text import decode
from index.types import Metadata, Reading

_MEDIA_TYPE = "message/rfc822"
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_SUFFIXES = {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt",
             "application/pdf": ".pdf"}  # fmt: skip


def read_eml(path: Path, unpacker: Unpacker) -> Iterator[Reading]:
    """Read one message: its words as the file's own, each attachment as a member."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ReadError("it is no mail; it has neither sender nor subject")
    yield _own_words(message)
    for number, part in enumerate(message.iter_attachments(), 1):
        name = part.get_filename() or f"attachment {number}"
        if "." not in name:
            name += _SUFFIXES.get(part.get_content_type(), "")
        yield from unpacker.read(name, _payload(part))


def read_mbox(path: Path, unpacker: Unpacker) -> Iterator[Reading]:
    """Read a mailbox: each message is a member of its own."""
    with path.open("rb") as file:
        if file.read(5) != b"From ":
            raise ReadError("it is no mailbox; it doesn't begin with a line From")
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            yield from unpacker.read(f"{number}.eml", box.get_bytes(key))
    finally:
        box.close()


def _own_words(message: EmailMessage) -> Reading:
    head = "\n".join(f"{name}: {message[name]}" for name in _SHOWN if message[name])
    text = f"{head}\n\n{_body(message)}".strip()
    return Reading(text=text, media_type=_MEDIA_TYPE, metadata=_metadata(message))


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes) or not data.strip():
        return ""
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        return read_markup(decode_markup(data, charset)).text
    try:
        text = data.decode(charset if charset is not None else "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data)
    return text.replace("\r\n", "\n").strip()


def _metadata(message: EmailMessage) -> Metadata:
    sender = email.utils.parseaddr(str(message["From"] or ""))
    try:
        sent = email.utils.parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except ValueError:
        sent = None
    return file_metadata(str(message["Subject"] or ""), sender[0] or sender[1], sent)


def _payload(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return part.get_content().as_bytes()  # type: ignore[no-any-return]
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
