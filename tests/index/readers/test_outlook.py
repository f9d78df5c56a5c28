"""Outlook's own files."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from olefile import OleFileIO

from index.errors import ReadError
from tests.support.files import read_as
from tests.support.outlook_files import (
    attached_file,
    attached_message,
    compound_file,
    message,
    storage,
)

PAGE = "<html><body><p>Forty <b>ships</b> came to the café.</p></body></html>".encode()
HEAD = "From: Ana Lima <ana@harbour.example>\nTo: Ben Oslo <ben@harbour.example>\n"


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
    own, storms, hidden, forwarded, deep = read_as(tmp_path, "a.msg", data)
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
    assert [r.identity for r in read_as(tmp_path, "b.msg", data)] == [
        r.identity for r in (own, storms, hidden, forwarded, deep)
    ]


def test_outlook_message_of_html_alone(tmp_path: Path) -> None:
    (own,) = read_as(tmp_path, "a.msg", compound_file(message("Ships", html=PAGE)))
    assert own.text.endswith("Subject: Ships\n\nForty ships came to the café.")


def test_damaged_outlook_messages_say_so(tmp_path: Path) -> None:
    sound = compound_file(message("Ships", "Forty came.", PAGE, attachments=[
        attached_file("a.txt", b"Words of the attachment. " * 400)]))  # fmt: skip
    for end in (10, 600, len(sound) // 2, len(sound) - 700):
        with pytest.raises(ReadError, match=r"save it (from Outlook )?again"):
            read_as(tmp_path, "cut.msg", sound[:end])
    with pytest.raises(ReadError, match="no Outlook message"):
        read_as(tmp_path, "text.msg", b"Subject: no such thing")
    with pytest.raises(ReadError, match=r"another old file of Office's, .* today's format"):
        read_as(tmp_path, "old.msg", compound_file({"WordDocument": bytes(5000)}))
    draw, reasons = random.Random(5), set()
    for _ in range(150):
        flipped = bytearray(sound)
        for _ in range(8):
            flipped[draw.randrange(len(sound))] ^= 1 << draw.randrange(8)
        try:
            read_as(tmp_path, "flipped.msg", bytes(flipped))
        except ReadError as error:
            reasons.add(str(error).split(" (")[0])
    assert "the message is damaged" in reasons
    assert all(
        "no Outlook message" in r or "another old file" in r
        for r in reasons - {"the message is damaged"}
    )


def test_words_in_compressed_rtf_only_have_a_remedy(tmp_path: Path) -> None:
    tree = storage(32, {0x001A: "IPM.Note", 0x0037: "Ships", 0x1009: b"LZFu"})
    with pytest.raises(ReadError, match=r"compressed RTF only; save it as plain text or \.eml"):
        read_as(tmp_path, "a.msg", compound_file(tree))


def test_copies_that_nobody_sees_are_left_out(tmp_path: Path) -> None:
    people = [(1, "Ben Oslo", "ben@harbour.example"), (3, "Eva", "eva@harbour.example")]
    (own,) = read_as(tmp_path, "a.msg", compound_file(message("Ships", "Forty.", b"", people)))
    assert "Eva" not in own.text
