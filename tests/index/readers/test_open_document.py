"""ODT: notes, boxes and comments apart; no entities; encryption is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import ReadError
from tests.support.files import ODT, headings, pack, read_one

BOMB = '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;">]><a>&m;</a>'


def test_open_document_without_entities(tmp_path: Path) -> None:
    reading = read_one(pack(tmp_path / "a.odt", {"content.xml": ODT}))
    assert reading.text == "Ships\n\nForty ships.\n\nMay | 40"
    assert headings(reading) == [(2, "Ships")]
    with pytest.raises(ReadError, match="EntitiesForbidden"):
        read_one(pack(tmp_path / "bomb.odt", {"content.xml": BOMB}))


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
    f'xmlns:draw="{OFFICE}:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def test_odt_sets_notes_boxes_and_comments_apart(tmp_path: Path) -> None:
    body = (
        "<text:p>Forty ships<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>By the master.</text:p></text:note-body></text:note> came.</text:p>"
        "<text:p>Beside<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box>"
        "</draw:frame> it.</text:p><text:p>Com<office:annotation><dc:creator>Ben</dc:creator>"
        "<text:p>Right?</text:p></office:annotation>mented.</text:p>"
    )
    content = f"<o {SPACES}><office:body>{body}</office:body></o>"
    reading = read_one(pack(tmp_path / "a.odt", {"content.xml": content}))
    assert reading.text.split("\n\n") == [
        "Forty ships came.", "Beside it.", "In a box.", "Commented.", "By the master.",
        "Comment by Ben: Right?",
    ]  # fmt: skip
    assert reading.metadata.author is None  # who comments is not who writes
    assert reading.footnotes[0].of(reading.text) == "By the master."


def test_an_encrypted_odt_says_so(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "META-INF/manifest.xml": "<m><e><encryption-data/></e></m>",
        "content.xml": bytes(range(256)),
    }
    with pytest.raises(ReadError, match="encrypted; save it anew without a password"):
        read_one(pack(tmp_path / "a.odt", parts))


def test_levels_that_are_none_and_lists_of_paragraphs(tmp_path: Path) -> None:
    body = (
        "<text:h text:outline-level='x'>Ships</text:h><text:tracked-changes><text:p>Gone.</text:p>"
        "</text:tracked-changes><text:list><text:list-item><text:p>Nets.</text:p></text:list-item>"
        "</text:list>"
    )
    content = f"<o {SPACES}><office:body>{body}</office:body></o>"
    reading = read_one(pack(tmp_path / "a.odt", {"content.xml": content}))
    assert (reading.text, headings(reading)) == ("Ships\n\nNets.", [(1, "Ships")])


def test_an_odt_without_words_says_so(tmp_path: Path) -> None:
    content = f"<o {SPACES}><office:body><text:p/></office:body></o>"
    with pytest.raises(ReadError, match="holds no text; export it again"):
        read_one(pack(tmp_path / "a.odt", {"content.xml": content}))
