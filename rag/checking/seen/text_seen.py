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
_KEY = re.compile(r"\[?\bQ\d{1,6}\b[\].]?|https?://\S+")
_LONG = 20
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


def _compare(
    message: EmailMessage, pages: list[EmailMessage], bodies: list[EmailMessage], sight: Sight
) -> None:
    """Doubt a mail whose plain text has other words than its page: programs show the one or other.

    Only its longer lines are looked for, for a page made into text has marks and links of its own.
    """
    plain = [part for part in bodies if part not in pages]
    if message.get_content_type() != "multipart/alternative" or len(pages) != 1 or not plain:
        return
    page = Sight()
    see_markup(pages[0].get_content(), page)
    shown = _letters("\n".join(block.text for block in page.blocks))
    for part in plain:
        text = Sight()
        see_text(_QUOTED.sub("", part.get_content()), text)
        if any(
            len(words := _letters(piece)) >= _LONG and words not in shown
            for block in text.blocks
            for piece in block.text.split("\n")
        ):
            sight.doubt("a plain text with other words than the page")


def _letters(text: str) -> str:
    """The letters and digits alone, without keys and addresses."""
    return "".join(sign for sign in _KEY.sub(" ", text) if sign.isalnum())


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
    if pages:
        _compare(message, pages, bodies, sight)
    others = [part.get_filename() for part in message.iter_attachments()]
    if others:
        sight.doubt(f"attached files ({', '.join(name or 'without a name' for name in others)})")
    if message.get_content_type() in ("application/pkcs7-mime", "multipart/encrypted"):
        sight.doubt("an encrypted part")
