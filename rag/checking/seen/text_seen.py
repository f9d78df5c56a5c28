"""Plain text and mail: lines, for where a paragraph ends nobody says."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

from rag.checking.seen.markdown_seen import see_markdown
from rag.checking.seen.page_seen import see_markup
from rag.checking.seen.types_seen import Sight

_MARKDOWN = re.compile(r"^\s*(?:#{1,3} |> |\|---)|\[\^Q\d", re.MULTILINE)
_QUOTED = re.compile(r"^(?:[ \t]*>)+ ?", re.MULTILINE)
_HEADERS = ("Subject", "From", "To", "Cc", "Date")


def see_text(text: str, sight: Sight) -> None:
    """Add the lines of a text; one that is written in Markdown is taken for that."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_MARKDOWN.findall(text)) > 2:
        see_markdown(text, sight)
        return
    sight.loose = True
    for line in text.split("\n"):
        sight.add(line, "line")


def see_mail(data: bytes, sight: Sight) -> None:
    """Add a message's subject and words; what it has as a page is shown, else its plain text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    for name in _HEADERS:
        sight.add(f"{message.get(name, '')}", "header")
    bodies = [part for part in message.walk() if part.get_content_maintype() == "text"
              and part.get_content_disposition() != "attachment"]  # fmt: skip
    pages = [part for part in bodies if part.get_content_subtype() == "html"]
    for part in pages if pages else bodies:
        content = part.get_content()
        if part in pages:
            see_markup(content, sight)
        else:
            see_text(_QUOTED.sub("", content), sight)
    others = [part.get_filename() for part in message.iter_attachments()]
    if others:
        sight.doubt(f"attached files ({', '.join(name or 'without a name' for name in others)})")
    if message.get_content_type() in ("application/pkcs7-mime", "multipart/encrypted"):
        sight.doubt("an encrypted part")
