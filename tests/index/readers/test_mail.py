"""Mail as programs really send it, and its attachments."""

from __future__ import annotations

import hashlib
import mailbox
from pathlib import Path

import pytest

from index import Library
from index.errors import UnsupportedError
from index.readers.registry import read_file
from index.text.documents import make_document
from index.types import FileState
from tests.support.blocks import assert_whole, expected_lines, missing
from tests.support.fakes import WordEncoder
from tests.support.files import mail, read_as
from tests.support.libraries import ledger


def test_mail_with_attachments_as_members(tmp_path: Path) -> None:
    message = mail("Ships in May")
    message.add_attachment("Nine storms.", filename="storms.txt")
    message.add_attachment(b"\0", "image", "png", filename="x.png")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    own, storms, picture = read_file(tmp_path / "a.eml")
    assert own.text == (
        "From: Ana Lima <ana@harbour.example>\nDate: Mon, 05 May 2014 10:00:00 +0000\n"
        "Subject: Ships in May\n\nForty ships came."
    )
    assert (own.metadata.title, own.metadata.author, own.metadata.date) == (
        "Ships in May", "Ana Lima", "2014-05-05",
    )  # fmt: skip
    assert (storms.member, storms.text) == ("storms.txt", "Nine storms.\n")
    assert storms.identity == hashlib.sha256(b"Nine storms.\n").hexdigest()
    assert isinstance(picture.problem, UnsupportedError)


def test_mailbox_message_by_message(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    for subject in ("One", "Two"):
        box.add(mail(f"Number {subject}"))
    box.close()
    readings = list(read_file(tmp_path / "a.mbox"))
    assert [r.member for r in readings] == ["1.eml", "2.eml"]
    assert [r.metadata.title for r in readings] == ["Number One", "Number Two"]


def test_the_page_is_read_where_the_plain_text_says_nothing(tmp_path: Path) -> None:
    letter = mail("Ships")
    letter.set_content("\n")
    letter.add_alternative("<p>Only the page says it.</p><div class=footer>Ana</div>", "html")
    (own,) = read_as(tmp_path, "a.eml", bytes(letter))
    assert own.text.endswith("Subject: Ships\n\nOnly the page says it.\n\nAna")


def test_headers_that_are_not_encoded_are_in_the_charset_of_the_mail(tmp_path: Path) -> None:
    head = "From: José <jose@x.example>\nSubject: Café al puerto\n"
    body = "Content-Type: text/plain; charset=iso-8859-1\n\nEl café está listo.\n"
    for charset in ("latin-1", "utf-8"):
        content = head.encode(charset) + body.encode("latin-1")
        (own,) = read_as(tmp_path, "a.eml", content)
        assert own.text == f"{head}\nEl café está listo."
        assert (own.metadata.title, own.metadata.author) == ("Café al puerto", "José")


def test_text_between_attachments_belongs_to_the_mail(tmp_path: Path) -> None:
    content = (
        b"From: a@x.example\nSubject: Two\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nBefore it.\n--b\nContent-Type: text/plain; name=x.txt\n"
        b"Content-Disposition: attachment; filename=x.txt\n\nAttached.\n"
        b"--b\nContent-Type: text/plain\n\nAfter it.\n--b--\n"
    )
    own, attached = read_as(tmp_path, "a.eml", content)
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
    _, inner, winmail = read_as(tmp_path, "a.eml", bytes(letter))
    assert (inner.member, inner.metadata.title) == ("In_ner.eml", "In/ner")
    assert isinstance(winmail.problem, UnsupportedError)
    assert "save it as .msg" in str(winmail.problem)


def test_a_mail_whose_page_is_a_picture_is_read_for_its_head(tmp_path: Path) -> None:
    content = b"From: a@x.example\nSubject: A picture\nContent-Type: text/html\n\n<img src=x>"
    (own,) = read_as(tmp_path, "a.eml", content)
    assert own.text == "From: a@x.example\nSubject: A picture"


@pytest.mark.parametrize(("said", "real"), [("no-such", "utf-8"), ("us-ascii", "cp1252")])
def test_a_body_that_is_not_what_it_says_is_read_as_it_looks(
    tmp_path: Path, said: str, real: str
) -> None:
    words = "Le café est ouvert; la crème, l’été, où, déjà."
    head = f"Subject: S\nContent-Type: text/plain; charset={said}\n\n".encode()
    (own,) = read_as(tmp_path, "a.eml", head + words.encode(real))
    assert own.text == f"Subject: S\n\n{words}"


def test_a_head_in_no_charset_is_still_read(tmp_path: Path) -> None:
    content = b"Subject: Caf\xe9 \x81\nContent-Type: text/plain; charset=utf-8\n\nWords.\n"
    (own,) = read_as(tmp_path, "a.eml", content)
    assert own.text.startswith("Subject: Café \N{REPLACEMENT CHARACTER}")


MAILS = sorted((Path(__file__).parent / "mails").glob("*.eml"))


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_each_part_of_a_mail_says_whose_it_is(path: Path) -> None:
    own = next(iter(read_file(path)))
    document = make_document(own, "id", path.name)
    said = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert missing(document, expected_lines(said)) == []
    assert_whole(document)


def test_an_invitation_beside_the_words_is_a_member() -> None:
    _, invitation = read_file(Path(__file__).parent / "mails" / "invitation.eml")
    assert invitation.text.startswith(
        "Summary: Signing\n\nStart: 2026-03-24 13:00 Europe/Oslo\n\n"
        "Location: Room Polaris, second floor\n\nOrganizer: Ben Okafor <ben@x.example>\n\n"
    )
