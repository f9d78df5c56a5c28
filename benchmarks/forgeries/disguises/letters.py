"""A briefing pasted into a mail, as page and as plain text, and forgeries of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

from benchmarks.forgeries.originals import INVENTED, NOT
from rag.briefing import Briefing
from rag.citing import References
from rag.export import RENDERERS

Change = Callable[[Briefing, References], bytes]
_HEADS = {"From": "a@example.org", "To": "b@example.org", "Subject": "The briefing",
          "Date": "Mon, 01 Jan 2024 10:00:00 +0000"}  # fmt: skip
_FORGED = NOT.replace("did not order", "did order")


def plain_of(briefing: Briefing, cited: References) -> str:
    """The briefing's text as it is pasted."""
    return RENDERERS[".md"](briefing, cited).decode()


def page_of(briefing: Briefing, cited: References) -> str:
    """The briefing's page as it is pasted: a mail keeps no style sheet of its head."""
    page = RENDERERS[".html"](briefing, cited).decode()
    return re.sub(r"<style>.*?</style>", "", page)


def letter(plain: str | None, page: str | None, **heads: str) -> EmailMessage:
    """A mail with a text, a page, or both."""
    mail = EmailMessage(policy=SMTP)
    for name, words in {**_HEADS, **heads}.items():
        mail[name] = words
    if plain is not None:
        mail.set_content(plain, cte="base64" if page is None else "8bit")
    if page is not None:
        (mail.add_alternative if plain is not None else mail.set_content)(page, subtype="html")
    return mail


def of_page(change: Callable[[str], str], **heads: str) -> Change:
    """A mail whose page was changed."""

    def make(briefing: Briefing, cited: References) -> bytes:
        page = page_of(briefing, cited)
        return letter(None, change(page), **heads).as_bytes()

    return make


def of_both(plain: Callable[[str], str], page: Callable[[str], str]) -> Change:
    """A mail with text and page, each changed."""

    def make(briefing: Briefing, cited: References) -> bytes:
        texts = plain(plain_of(briefing, cited)), page(page_of(briefing, cited))
        return letter(*texts).as_bytes()

    return make


def of_text(change: Callable[[str], str]) -> Change:
    """A mail of plain text, changed."""
    return lambda briefing, cited: letter(change(plain_of(briefing, cited)), None).as_bytes()


def _same(text: str) -> str:
    return text


def _forged(text: str) -> str:
    assert NOT in text
    return text.replace(NOT, _FORGED)


def _attached(kind: str, data: bytes, name: str) -> Change:
    def make(briefing: Briefing, cited: References) -> bytes:
        mail = letter(None, page_of(briefing, cited))
        main, sub = kind.split("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
        return mail.as_bytes()

    return make


def _forwarded(briefing: Briefing, cited: References) -> bytes:
    mail = letter(None, page_of(briefing, cited))
    mail.add_attachment(letter(f"“{INVENTED}”", None))
    return mail.as_bytes()


def _two_pages(briefing: Briefing, cited: References) -> bytes:
    """Two pages to choose from: programs show the last."""
    page = page_of(briefing, cited)
    mail = letter(plain_of(briefing, cited), page)
    mail.add_alternative(_forged(page), subtype="html")
    return mail.as_bytes()


def _more_text(briefing: Briefing, cited: References) -> bytes:
    """A second part of text, shown below the first."""
    mail = letter(plain_of(briefing, cited), None)
    mail.add_attachment(f"As it says: “{INVENTED}”\n", disposition="inline")
    return mail.as_bytes()


def _calendar(briefing: Briefing, cited: References) -> bytes:
    mail = letter(plain_of(briefing, cited), None)
    mail.add_alternative(f"BEGIN:VCALENDAR\nSUMMARY:{INVENTED}\nEND:VCALENDAR", subtype="calendar")
    return mail.as_bytes()


def _for_phones(briefing: Briefing, cited: References) -> bytes:
    """A page that some programs show in place of the other."""
    page = page_of(briefing, cited)
    mail = letter(plain_of(briefing, cited), page)
    mail.add_alternative(_forged(page), subtype="x-amp-html")
    return mail.as_bytes()


def _before_the_parts(briefing: Briefing, cited: References) -> bytes:
    """The true words stand before the first part, where no program shows them."""
    mail = letter(_forged(plain_of(briefing, cited)), _forged(page_of(briefing, cited)))
    mail.preamble = NOT
    return mail.as_bytes()


def _as_japanese(briefing: Briefing, cited: References) -> bytes:
    """Signs that the named character set reads as others: the "not" is none of them."""
    page = page_of(briefing, cited).replace("did not order", "did \x1b$Bnoto\x1b(B order")
    data = letter(None, page).as_bytes()
    return data.replace(b'charset="utf-8"', b'charset="iso-2022-jp"')


HONEST_LETTERS: dict[str, Change] = {
    "page": of_page(_same),
    "text": of_text(_same),
    "text and page": of_both(_same, _same),
    "own words above": of_page(lambda t: t.replace("<body>", "<body><p>Dear all, see below.</p>")),
}
LETTERS: dict[str, Change] = {
    "page forged": of_page(_forged),
    "text forged": of_text(_forged),
    "page forged beside the true text": of_both(_same, _forged),
    "text forged beside the true page": of_both(_forged, _same),
    "two pages": _two_pages,
    "subject": of_page(_same, Subject=f"“{INVENTED}”"),
    "attached page": _attached("text/html", f"<p>“{INVENTED}”</p>".encode(), "a.html"),
    "attached picture": _attached("image/png", b"\x89PNG", "a.png"),
    "mail in the mail": _forwarded,
    "second text": _more_text,
    "calendar": _calendar,
    "hidden in the page": of_page(
        lambda t: t.replace(
            "did not order", 'did <span style="mso-hide:all;display:none">not</span> order'
        )
    ),
    "picture from elsewhere": of_page(
        lambda t: t.replace("<body>", '<body><img src="https://e.org/a.png">')
    ),
    "invented above": of_text(lambda t: f"As the report says: “{INVENTED}”\n\n{t}"),
    "invented as cited": of_text(lambda t: f"> {INVENTED}\n\n{t}"),
}
_GERMAN_HEAD = (
    "<p>Von: A. Berg<br>Gesendet: Montag, 1. Januar 2024 11:02<br>An: B. Tal<br>"
    "Betreff: AW: Unterlage</p>"
)


def _answered(text: str) -> str:
    """As programs set what is answered."""
    lines = (f"> {line}" if line else ">" for line in text.splitlines())
    return "Thank you.\n\nOn Monday A. Berg wrote:\n\n" + "\n".join(lines) + "\n"


HONEST_SENT: dict[str, Change] = {
    "signature below": of_text(lambda t: f"{t}\n\n-- \nA. Berg\nHarbour Street 4\n"),
    "forwarded from a German program": of_page(
        lambda t: t.replace("<body>", f"<body>{_GERMAN_HEAD}")
    ),
    "date of another zone": of_page(_same, Date="Tue, 2 Jan 2024 08:00:00 +1300 (NZDT)"),
    "answered": of_text(_answered),
}
FURTHER_LETTERS: dict[str, Change] = {
    "page for phones": _for_phones,
    "true words before the parts": _before_the_parts,
    "other character set": _as_japanese,
}
