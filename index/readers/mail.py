"""Mail: a message's own words, its attachments as members; mailboxes message by message."""

from __future__ import annotations

import email
import email.policy
import email.utils
import mailbox
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

from index.errors import ReadError, UnsupportedError
from index.readers.html import decode_markup
from index.readers.markup import read_markup
from index.readers.members import Unpacker, refused, safe_name
from index.readers.plain_text import decode
from index.readers.properties import file_metadata
from index.types import Metadata, Reading

_MEDIA_TYPE = "message/rfc822"
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_SUFFIXES = {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt",
             "application/pdf": ".pdf"}  # fmt: skip
_TEXTS = ("text/plain", "text/html")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_SEALED_REMEDY = "its words are encrypted; save it from the mail program that can decrypt it"
_WINMAIL = (
    "it is Outlook's own wrapping of formatting and attachments; "
    "open the mail in Outlook and save it as .msg to include them"
)


def read_eml(path: Path, unpacker: Unpacker) -> Iterator[Reading]:
    """Read one message: its words as the file's own, each attachment as a member."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ReadError("it is no mail; it has neither sender nor subject")
    yield from read_message(message, unpacker)


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


def read_message(
    message: EmailMessage, unpacker: Unpacker, media_type: str = _MEDIA_TYPE
) -> Iterator[Reading]:
    """Read a message that is at hand; what is encrypted is said."""
    sealed = message.get_content_type() in _SEALED
    parts = [] if sealed else list(message.iter_attachments())
    inline = [part for part in parts if _is_inline_text(part)]
    yield Reading(
        text=_own_words(message, inline),
        media_type=media_type,
        metadata=_metadata(message),
        notes=(_SEALED_REMEDY,) if sealed else (),
    )
    for number, part in enumerate(parts, 1):
        if part not in inline:
            yield from _attached(part, number, unpacker)


def _attached(part: EmailMessage, number: int, unpacker: Unpacker) -> Iterator[Reading]:
    name = _name(part, number)
    if part.get_content_type() == "application/ms-tnef" or name.lower() == "winmail.dat":
        yield refused(safe_name(name), UnsupportedError(_WINMAIL))
    else:
        yield from unpacker.read(name, _payload(part))


def _name(part: EmailMessage, number: int) -> str:
    """A name with a suffix by which its reader is found; an attached mail's is its subject."""
    kind, name = part.get_content_type(), part.get_filename()
    suffix = _SUFFIXES.get(kind, "")
    if kind == _MEDIA_TYPE:
        name = (name or _header(part.get_content(), "Subject").replace("/", "_")).strip()
        return f"{name or f'attachment {number}'}".removesuffix(suffix) + suffix
    name = name or f"attachment {number}"
    return name if "." in name else name + suffix


def _is_inline_text(part: EmailMessage) -> bool:
    """Text below a picture or a list's footer: some mail programs send it as a part of its own."""
    attached = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return part.get_content_type() in _TEXTS and not attached


def _own_words(message: EmailMessage, inline: Sequence[EmailMessage]) -> str:
    said = ((name, _header(message, name)) for name in _SHOWN)
    head = "\n".join(f"{name}: {value}" for name, value in said if value)
    words = [_body(message), *map(_words, inline)]
    return "\n\n".join(part for part in (head, *words) if part).strip()


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; bytes that are not encoded are taken to be in the body's charset."""
    raw = next((str(v) for n, v in message.raw_items() if n.lower() == name.lower()), "")
    try:
        raw.encode("utf-8")
    except UnicodeEncodeError:
        data = raw.encode("utf-8", "surrogateescape")
        for charset in ("utf-8", str(message.get_content_charset("cp1252"))):
            with suppress(LookupError, UnicodeDecodeError):
                return " ".join(data.decode(charset).split())
        return " ".join(data.decode("cp1252", "replace").split())
    return str(message[name] or "")


def _body(message: EmailMessage) -> str:
    """The plain text where it says something, else what the page in the mail says."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        words = _words(part) if isinstance(part, EmailMessage) else ""
        if words:
            return words
    return ""


def _words(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        try:
            return read_markup(decode_markup(data, charset), whole=True).text
        except ReadError:  # a picture alone: the mail's head and attachments can still be read
            return ""
    try:
        text = data.decode(charset if charset is not None else "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data)
    return text.replace("\r\n", "\n").strip()


def _metadata(message: EmailMessage) -> Metadata:
    sender = email.utils.parseaddr(_header(message, "From"))
    try:
        sent = email.utils.parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except ValueError:
        sent = None
    return file_metadata(_header(message, "Subject"), sender[0] or sender[1], sent)


def _payload(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return part.get_content().as_bytes()  # type: ignore[no-any-return]
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
