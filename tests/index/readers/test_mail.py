"""Mail as programs really send it, and Outlook's own files."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from olefile import OleFileIO

from index import Library
from index.errors import ReadError, UnsupportedError
from index.readers.registry import read_file
from index.types import FileState, Reading
from tests.conftest import WordEncoder
from tests.index.readers.test_members import ledger, mail
from tests.outlook_files import attached_file, attached_message, compound_file, message

PAGE = "<html><body><p>Forty <b>ships</b> came to the café.</p></body></html>".encode()
HEAD = "From: Ana Lima <ana@harbour.example>\nTo: Ben Oslo <ben@harbour.example>\n"


def read(folder: Path, name: str, content: bytes) -> list[Reading]:
    path = folder / name
    path.write_bytes(content)
    return list(read_file(path))


def test_outlook_message_with_recipients_bodies_and_attachments(tmp_path: Path) -> None:
    inner = message(
        "Inner", "Inner words.", header=24, attachments=[attached_file("d.txt", b"Deep.")]
    )
    data = compound_file(
        message(
            "Ships in May",
            "Forty ships came to the café.\r\n",
            PAGE,
            [(1, "Ben Oslo", "ben@harbour.example"), (2, "", "eva@harbour.example")],
            [
                attached_file("storms.txt", b"Nine storms. " * 500),
                attached_file("logo.png", b"\x89PNG", hidden=True),
                attached_file("hidden.txt", b"Hidden as a program pleased.", hidden=True),
                attached_message(inner),
            ],
        )
    )
    with OleFileIO(data) as file:  # the writer's own work is sound
        assert file.parsing_issues == []
    own, storms, hidden, forwarded, deep = read(tmp_path, "a.msg", data)
    assert own.text == (
        f"{HEAD}Cc: eva@harbour.example\nDate: Mon, 05 May 2014 10:00:00 +0000\n"
        "Subject: Ships in May\n\nForty ships came to the café."
    )
    assert own.media_type == "application/vnd.ms-outlook"
    assert (own.metadata.title, own.metadata.author, own.metadata.date) == (
        "Ships in May", "Ana Lima", "2014-05-05",
    )  # fmt: skip
    assert (storms.member, storms.text) == ("storms.txt", "Nine storms. " * 500)
    assert storms.identity == hashlib.sha256(b"Nine storms. " * 500).hexdigest()
    assert hidden.member == "hidden.txt"
    assert forwarded.member == "Inner.eml"
    assert forwarded.text.endswith("Subject: Inner\n\nInner words.")
    assert (deep.member, deep.text) == ("Inner.eml!/d.txt", "Deep.")
    assert [r.identity for r in read(tmp_path, "b.msg", data)] == [
        r.identity for r in (own, storms, hidden, forwarded, deep)
    ]


def test_outlook_message_of_html_alone(tmp_path: Path) -> None:
    (own,) = read(tmp_path, "a.msg", compound_file(message("Ships", html=PAGE)))
    assert own.text.endswith("Subject: Ships\n\nForty ships came to the café.")


def test_damaged_outlook_messages_say_so(tmp_path: Path) -> None:
    sound = compound_file(message("Ships", "Forty came.", PAGE, attachments=[
        attached_file("a.txt", b"Words of the attachment. " * 400)]))  # fmt: skip
    for end in (10, 600, len(sound) // 2, len(sound) - 700):
        with pytest.raises(ReadError, match=r"save it (from Outlook )?again"):
            read(tmp_path, "cut.msg", sound[:end])
    with pytest.raises(ReadError, match="no Outlook message"):
        read(tmp_path, "text.msg", b"Subject: no such thing")
    with pytest.raises(ReadError, match=r"another old file of Office's, .* today's format"):
        read(tmp_path, "old.msg", compound_file({"WordDocument": bytes(5000)}))
    draw, reasons = random.Random(5), set()
    for _ in range(150):
        flipped = bytearray(sound)
        for _ in range(8):
            flipped[draw.randrange(len(sound))] ^= 1 << draw.randrange(8)
        try:
            read(tmp_path, "flipped.msg", bytes(flipped))
        except ReadError as error:
            reasons.add(str(error).split(" (")[0])
    assert "the message is damaged" in reasons
    assert all(
        "no Outlook message" in r or "another old file" in r
        for r in reasons - {"the message is damaged"}
    )


def test_the_page_is_read_where_the_plain_text_says_nothing(tmp_path: Path) -> None:
    letter = mail("Ships")
    letter.set_content("\n")
    letter.add_alternative("<p>Only the page says it.</p><div class=footer>Ana</div>", "html")
    (own,) = read(tmp_path, "a.eml", bytes(letter))
    assert own.text.endswith("Subject: Ships\n\nOnly the page says it.\n\nAna")


def test_headers_that_are_not_encoded_are_in_the_charset_of_the_mail(tmp_path: Path) -> None:
    head = "From: José <jose@x.example>\nSubject: Café al puerto\n"
    body = "Content-Type: text/plain; charset=iso-8859-1\n\nEl café está listo.\n"
    for charset in ("latin-1", "utf-8"):
        content = head.encode(charset) + body.encode("latin-1")
        (own,) = read(tmp_path, "a.eml", content)
        assert own.text == f"{head}\nEl café está listo."
        assert (own.metadata.title, own.metadata.author) == ("Café al puerto", "José")


def test_text_between_attachments_belongs_to_the_mail(tmp_path: Path) -> None:
    content = (
        b"From: a@x.example\nSubject: Two\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nBefore it.\n--b\nContent-Type: text/plain; name=x.txt\n"
        b"Content-Disposition: attachment; filename=x.txt\n\nAttached.\n"
        b"--b\nContent-Type: text/plain\n\nAfter it.\n--b--\n"
    )
    own, attached = read(tmp_path, "a.eml", content)
    assert own.text == "From: a@x.example\nSubject: Two\n\nBefore it.\n\nAfter it."
    assert (attached.member, attached.text) == ("x.txt", "Attached.")


SMIME = (
    b"Content-Type: application/pkcs7-mime; name=smime.p7m\n"
    b"Content-Transfer-Encoding: base64\n\nMIAG"
)
PGP = (
    b"Content-Type: multipart/encrypted; protocol=x; boundary=b\n\n--b\n"
    b"Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
    b"Content-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN\n--b--\n"
)


@pytest.mark.parametrize("sealed", [SMIME, PGP], ids=["smime", "pgp"])
def test_encrypted_mail_is_read_in_part_and_says_so(tmp_path: Path, sealed: bytes) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.eml").write_bytes(b"From: a@x.example\nSubject: Sealed words\n" + sealed)
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        (line,) = ledger(library, folder).values()
    assert line.state is FileState.PARTLY
    assert "its words are encrypted" in str(line.reason)


def test_attached_mail_is_named_by_its_subject_and_winmail_is_explained(tmp_path: Path) -> None:
    letter = mail("Outer")
    letter.add_attachment(mail("In/ner"))
    letter.add_attachment(b"\x78\x9f\x3e\x22", "application", "ms-tnef", filename="winmail.dat")
    _, inner, winmail = read(tmp_path, "a.eml", bytes(letter))
    assert (inner.member, inner.metadata.title) == ("In_ner.eml", "In/ner")
    assert isinstance(winmail.problem, UnsupportedError)
    assert "save it as .msg" in str(winmail.problem)
