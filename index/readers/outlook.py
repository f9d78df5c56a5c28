"""Outlook's MSG: turned into the mail that it is, and read as one."""

from __future__ import annotations

import email.policy
import email.utils
from collections import defaultdict
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from olefile import OleFileIO
from oxmsg.domain import constants as names
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from index.errors import ReadError
from index.readers.mail import read_message
from index.readers.members import Unpacker
from index.readers.remedies import is_picture
from index.readers.zipped import OLD_OFFICE
from index.types import Reading

_MEDIA_TYPE = "application/vnd.ms-outlook"
_PROPERTIES = "__properties_version1.0"
# Where properties begin in their stream, by what they are of: MS-OXMSG 2.4.1.
_OF_FILE, _OF_EMBEDDED, _OF_OTHER = 32, 24, 8
_EMBEDDED_MESSAGE = "__substg1.0_3701000D"
_ROLES = {1: "To", 2: "Cc"}
_MOST_DEPTH = 4


def read_msg(path: Path, unpacker: Unpacker) -> Iterator[Reading]:
    """Read one message: its words as the file's own, each attachment as a member."""
    data = path.read_bytes()
    if not data.startswith(OLD_OFFICE):
        raise ReadError("it is no Outlook message, whatever its suffix says; save it again")
    try:
        with OleFileIO(data) as file:
            if not file.exists(_PROPERTIES):
                raise ReadError(
                    "it is another old file of Office's, and no message; save it in today's format"
                )
            message = _mail(Storage.from_ole(file), _OF_FILE)
    except ReadError:
        raise
    except Exception as error:  # the parsers raise anything at damaged files
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        raise ReadError(f"the message is damaged ({cause}); save it from Outlook again") from error
    yield from read_message(message, unpacker, _MEDIA_TYPE)


def _mail(storage: Storage, header: int, depth: int = 0) -> EmailMessage:
    """Build the mail that a storage holds, the messages attached to it included."""
    said = Properties(storage, header)
    message = EmailMessage(email.policy.default)
    sent = said.date_prop_value(names.PID_CLIENT_SUBMIT_TIME)
    headers = {
        "From": _address(
            said, names.PID_SENDER_NAME, names.PID_SENDER_SMTP_ADDRESS,
            names.PID_SENDER_EMAIL_ADDRESS,
        ),
        **_recipients(storage),
        "Date": email.utils.format_datetime(sent) if sent is not None else "",
        "Subject": _text(said, names.PID_SUBJECT),
    }  # fmt: skip
    for name, value in headers.items():
        if value:
            message[name] = value
    _write_body(message, said)
    for number, attached in enumerate(storage.iter_attachment_storages(), 1):
        _attach(message, attached, number, depth)
    for number, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"=_{depth}.{number}_=")  # else random, and the bytes never the same
    return message


def _recipients(storage: Storage) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in storage.iter_recipient_storages():
        said = Properties(entry, _OF_OTHER)
        role = _ROLES.get(said.int_prop_value(names.PID_RECIPIENT_TYPE) or 1)
        if role is not None:
            found[role].append(
                _address(
                    said, names.PID_DISPLAY_NAME, names.PID_SMTP_ADDRESS, names.PID_EMAIL_ADDRESS
                )
            )
    return {role: ", ".join(found[role]) for role in _ROLES.values()}


def _address(said: Properties, name: int, *addresses: int) -> str:
    """A name and an address as mails write them; Exchange's own addresses are none of those."""
    known = (_text(said, entry) for entry in addresses)
    return email.utils.formataddr((_text(said, name), next((a for a in known if "@" in a), "")))


def _text(said: Properties, name: int) -> str:
    return " ".join((said.str_prop_value(name) or "").replace("\x00", "").split())


def _write_body(message: EmailMessage, said: Properties) -> None:
    plain = (said.str_prop_value(names.PID_BODY) or "").rstrip("\x00")
    coded = said.binary_prop_value(names.PID_HTML)
    page = coded.decode(said.body_encoding, "replace") if coded is not None else None
    if page is None:
        page = said.str_prop_value(names.PID_BODY_HTML)
    message.set_content(plain)
    if page:
        message.add_alternative(page, subtype="html")
    elif not plain.strip() and said.binary_prop_value(names.PID_RTF_COMPRESSED):
        raise ReadError("its words are kept as compressed RTF only; save it as plain text or .eml")


def _attach(message: EmailMessage, storage: Storage, number: int, depth: int) -> None:
    """Attach a file or a message; pictures that are part of the page are left where they are."""
    said = Properties(storage, _OF_OTHER)
    given = _text(said, names.PID_ATTACH_LONG_FILENAME) or _text(said, names.PID_ATTACH_FILENAME)
    if said.int_prop_value(names.PID_ATTACHMENT_HIDDEN) and is_picture(given):
        return
    inner = [s for s in storage.storages if s.name == _EMBEDDED_MESSAGE]
    if inner and depth < _MOST_DEPTH:
        message.add_attachment(_mail(inner[0], _OF_EMBEDDED, depth + 1))
        return
    data = said.binary_prop_value(names.PID_ATTACH_DATA_BINARY)
    name = given or f"attachment {number}"
    message.add_attachment(data or b"", "application", "octet-stream", filename=name)
