"""Mail: a message's own words, its attachments as members; mailboxes message by message."""

from __future__ import annotations

import email
import email.policy
import email.utils
import mailbox
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

from index.blocks import BlockKind
from index.errors import ReadError, UnsupportedError
from index.readers.flow import Flow
from index.readers.html import decode_markup
from index.readers.mail_body import write_page_body, write_plain
from index.readers.markup import read_markup
from index.readers.members import Unpacker, refused, safe_name
from index.readers.plain_text import decode
from index.readers.properties import file_metadata
from index.readers.thread_signs import Sender
from index.types import Metadata, Reading

_MEDIA_TYPE = "message/rfc822"
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_SUFFIXES = {"message/rfc822": ".eml", "text/calendar": ".ics", "text/html": ".html",
             "text/plain": ".txt", "application/pdf": ".pdf"}  # fmt: skip
_WORD = re.compile(r"\w+")
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
    parts = [] if sealed else [*message.iter_attachments(), *_invitations(message)]
    inline = [part for part in parts if _is_inline_text(part)]
    flow = Flow()
    _write_head(message, flow)
    _write_body(message, inline, flow)
    notes = (_SEALED_REMEDY,) if sealed else ()
    yield flow.reading(media_type, _metadata(message), notes)
    for number, part in enumerate(parts, 1):
        if part not in inline:
            yield from _attached(part, number, unpacker)


def _invitations(message: EmailMessage) -> list[EmailMessage]:
    """Entries for a calendar that stand beside the words as another way to say them."""
    beside = message.get_content_type() == "multipart/alternative"
    inner = (part for part in message.walk() if part.get_content_type() == "multipart/alternative")
    held = message if beside else next(inner, None)
    parts = held.iter_parts() if isinstance(held, EmailMessage) else ()
    return [
        part
        for part in parts
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/calendar"
    ]


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


def _write_head(message: EmailMessage, flow: Flow) -> None:
    said = ((name, _header(message, name)) for name in _SHOWN)
    for number, (name, value) in enumerate((n, v) for n, v in said if v):
        flow.keyed(f"{name}: {value}", len(name), close=number > 0)


def _sender(message: EmailMessage) -> Sender:
    metadata = _metadata(message)
    return Sender(metadata.author, metadata.date)


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


def _write_body(message: EmailMessage, inline: Sequence[EmailMessage], flow: Flow) -> None:
    """The plain text, or the page where that says more, then what stands below pictures."""
    plain, page = (
        part if isinstance(part, EmailMessage) else None
        for part in (message.get_body((kind,)) for kind in ("plain", "html"))
    )
    sender = _sender(message)
    words = _plain_words(plain) if plain is not None else ""
    if page is None or not _write_page(page, flow, sender, words):
        _write_plain(plain, words, flow, sender)
    for part in inline:
        if part.get_content_type() == "text/html":
            _write_page(part, flow, sender, "")
        else:
            _write_plain(part, _plain_words(part), flow, sender)


def _write_plain(part: EmailMessage | None, words: str, flow: Flow, sender: Sender) -> None:
    flowed = part is not None and str(part.get_param("format", "")).lower() == "flowed"
    if words:
        write_plain(words, flow, sender, flowed=flowed)


def _write_page(part: EmailMessage, flow: Flow, sender: Sender, plain: str) -> bool:
    """Write a page, and tell so, unless the plain text beside it says the same."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return False
    page = decode_markup(data, part.get_content_charset())
    try:
        shown = read_markup(page, whole=True)
    except ReadError:  # a picture alone: the mail's head and attachments can still be read
        return False
    if plain and _says_the_same(plain, shown):
        return False
    write_page_body(page, flow, sender)
    return True


def _says_the_same(plain: str, page: Reading) -> bool:
    """Whether a plain text holds most words of the page beside it, which has no tables."""
    said = Counter(_WORD.findall(plain.casefold()))
    shown = Counter(_WORD.findall(page.text.casefold()))
    tables = any(block.kind is BlockKind.ROW for block in page.blocks)
    return not tables and 2 * (said & shown).total() >= shown.total()


def _plain_words(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    charset = part.get_content_charset()
    try:
        text = data.decode(charset if charset is not None else "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data)
    return text.replace("\r\n", "\n").strip("\n").rstrip()


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
