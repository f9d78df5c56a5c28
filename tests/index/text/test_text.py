"""From text to passages: sentences, furniture, metadata, chunking."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index import Document, ReadError, Span, split_passages
from index.language.sentences import find_blocks, split_sentences
from index.readers.plain_text import decode
from index.text import context_of
from index.text.documents import make_document, recognise_language
from index.text.furniture import find_furniture
from index.text.metadata import parse_date
from index.types import Metadata, Passage, Reading
from tests.conftest import SEEDS, WordEncoder
from tests.index.readers.test_readers import read_one


def seed(number: str) -> Document:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return make_document(Reading(decode(path.read_bytes()), "text/plain"), number, path.name)


def document(text: str) -> Document:
    return make_document(Reading(text, "text/plain"), "id", "name.txt")


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
@pytest.mark.parametrize("limit", [80, 256])
def test_passages_are_slices_within_the_limit_that_lose_no_running_word(
    number: str, limit: int, encoder: WordEncoder
) -> None:
    read = seed(number)
    passages = split_passages(read, encoder.token_starts(read.text), limit)
    covered = [False] * len(read.text)
    for passage in passages:
        assert len(encoder.token_starts(passage.span.of(read.text))) <= limit - 48
        assert passage.span.start == passage.sentences[0].start
        assert passage.span.end == passage.sentences[-1].end
        assert not any(passage.span.overlap(hole) for hole in read.furniture)
        covered[passage.span.start : passage.span.end] = [True] * len(passage.span)
    headings = [heading.span for heading in read.headings]
    for span in (*read.furniture, *headings):
        covered[span.start : span.end] = [True] * len(span)
    lost = "".join(c for c, seen in zip(read.text, covered, strict=True) if not seen)
    assert not lost.strip()


_ENGLISH = "The fee is due in May, and all those who have not paid it by then have to pay a fine."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (_ENGLISH, "en"),
        ("Zinc oxide thin films: deposition, annealing, optical properties, applications", "en"),
        (
            "Die Karten für „The Sun and the Moon“ sind im Mai zu haben, wenn wir geöffnet sind.",
            "de",
        ),
        ("As taxas são devidas em maio, e os que não as pagaram até então pagam multas.", "pt"),
        ("Too short to tell.", None),
    ],
)
def test_languages_are_told(text: str, language: str | None) -> None:
    assert recognise_language(text) == language


def test_common_english_words_spare_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert recognise_language(_ENGLISH) == "en"


def test_a_heading_is_carried_along(encoder: WordEncoder) -> None:
    text = "Fees\n\n" + "The fee is due in May. " * 30
    read = document(text)
    passages = split_passages(read, encoder.token_starts(text), 128)
    assert len(passages) > 1
    assert {p.heading.of(text) for p in passages if p.heading} == {"Fees"}


def test_a_sentence_over_the_limit_is_cut_at_a_space(encoder: WordEncoder) -> None:
    text = "word " * 500 + "end."
    read = document(text)
    passages = split_passages(read, encoder.token_starts(text), 148)
    assert all(len(encoder.token_starts(p.span.of(text))) <= 100 for p in passages)
    assert " ".join(p.span.of(text) for p in passages) == text


def test_sentences_keep_their_numbers() -> None:
    text = "1. First point. 2. Second point (p. 615) ends."
    spans = split_sentences(text, Span(0, len(text)))
    assert [s.of(text) for s in spans] == ["1. First point.", "2. Second point (p. 615) ends."]


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_several() -> None:
    lines = (
        "This line was broken to fit a page of about",
        "sixty characters and goes on for long until",
        "it ends.",
    )
    wrapped = "\n".join(lines)
    assert [b.of(wrapped) for b in find_blocks(wrapped)] == [wrapped]
    assert len(find_blocks("One paragraph that ends.\nAnother one that ends.\nA third.")) == 3


@pytest.mark.parametrize(
    ("following", "joined"),
    [
        ("basis, after notice.", True),
        ("Basis, after notice.", False),
        ("c/o The Harbour Trust", False),
        ("(b) on request.", False),
    ],
)
def test_a_line_that_breaks_off_goes_on_in_lower_case(following: str, *, joined: bool) -> None:
    long = "The ports " + "of the northern coast " * 6 + "are closed, save on a case-by-case"
    text = f"{long}\nunless the master of the port allows it on\n{following}"
    first = f"{long}\nunless the master of the port allows it on"
    assert [b.of(text) for b in find_blocks(text)] == ([text] if joined else [first, following])


@pytest.mark.parametrize(
    "line",
    [
        "[bookmark: _Toc17033680]",
        "Share: Email Facebook Twitter",
        "Member Sign In",
        "Receive Materials Receive Materials",
        "Subscribe to our newsletter",
        "Please subscribe today to receive regular updates on our videos.",
        "708 Third Avenue, Suite 1715, New York, NY 10017",
        "© 2014 The Example Trust. All rights reserved.",
        "(c) 2014 The Example Trust",
        "Home | Privacy Policy | Terms of Use",
        "Most read",
        "Powered by Example",
        "Copyright 2011 by the authors",
        "Skip to main content",
    ],
)
def test_furniture_is_found(line: str) -> None:
    assert [s.of(line) for s in find_furniture(line, find_blocks(line))] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Many states subscribe to the doctrine without acting on it.",
        "The report was posted in the main hall.",
        "(c) To monitor the embargo and to report to the Council;",
        "Copyright law protects the authors of such works for seventy years.",
        "It matters. It matters.",
        "The most popular dish is kebab.",
        "The engine is powered by diesel.",
        "He founded the newsletter in 1990.",
        "The terms of use changed in May.",
        "He will share the prize with 200 others.",
        "Read the treaty and you will see that it binds all members.",
        "The post office at 12 Main Street burned down in 1871.",
        "New York, New York is the title of a song that many people have sung over the years.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    assert find_furniture(line, find_blocks(line)) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", (None, "Corrie Hulse", None, None, None)),
        ("001", (None, None, None, None, None)),
        (
            "003",
            (
                "Preventing mass atrocities: Deadlocked despite more awareness",
                None,
                "Council on Foreign Relations",
                "2014-05-05",
                "5 May 2014",
            ),
        ),
        (
            "004",
            (
                "Mass Atrocities and the International Community: "
                "The Multilateral Framework for Prevention and Response",
                "Rachel Gerber",
                "The Stanley Foundation",
                "2011-04",
                "April 2011",
            ),
        ),
    ],
    ids=["essay", "paper", "web page", "article"],
)
def test_metadata_is_what_the_text_says(number: str, expected: tuple[str | None, ...]) -> None:
    found = seed(number).metadata
    assert (found.title, found.author, found.publisher, found.date, found.date_text) == expected


INVITING = (
    "You may unsubscribe at any time: our policy is to keep no address of yours for longer than "
    "a month after that, and to tell nobody."
)


def test_a_paragraph_that_invites_is_furniture_only_beside_furniture() -> None:
    prose = [f"The harbour was closed by storms in the year {year}." for year in range(1990, 2010)]
    policy = "\n".join([*prose[:10], INVITING, *prose[10:]])
    assert find_furniture(policy, find_blocks(policy)) == []
    foot = ["Share: Email Facebook Twitter", INVITING, "Sign up here"]
    page = "\n".join([*prose, *foot])
    assert [s.of(page) for s in find_furniture(page, find_blocks(page))] == foot


def test_single_signs_at_the_end_take_no_prose_with_them() -> None:
    prose = "The theorem holds for every set of sentences that is finite or countable. " * 3
    text = "\n".join(["It is known."] * 12 + ["Share Email", "x", prose, "x", prose, "x", "x"])
    assert all(prose.strip() not in s.of(text) for s in find_furniture(text, find_blocks(text)))


def test_a_publisher_ends_without_the_comma_of_its_line() -> None:
    text = "The Security Council,\n\nRecalling its earlier resolutions on the matter, decides so."
    assert document(text).metadata.publisher == "The Security Council"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("5 May 2014", "2014-05-05"),
        ("May 5th, 2014", "2014-05-05"),
        ("Published on 2014-05-05", "2014-05-05"),
        ("April 2011", "2011-04"),
        ("In April 2011 the war began", None),
    ],
)
def test_dates_are_lines_of_their_own(line: str, date: str | None) -> None:
    assert parse_date(line) == date


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfplain", "plain"),
        ("naïve café\r\n".encode(), "naïve café\r\n"),
        ("Zürich and Genève are cities; café, naïve, élève.".encode("cp1252"), None),
        ("wide".encode("utf-16"), "wide"),
    ],
    ids=["byte-order mark", "utf-8 with CRLF", "legacy", "utf-16"],
)
def test_encodings(data: bytes, text: str | None) -> None:
    expected = text if text is not None else "Zürich and Genève are cities; café, naïve, élève."
    assert decode(data) == expected


@pytest.mark.parametrize(
    "data", [b"", b" \n ", bytes(range(256)) * 8], ids=["empty", "blank", "binary"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        decode(data)


def test_spans_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


def test_pages_come_from_offsets(tmp_path: Path) -> None:
    from index.types import Metadata, Page

    read = Document(
        "id", "s", "ab" * 10, "t", Metadata(), (Page(0, "i"), Page(8, None), Page(15, "1"))
    )
    assert [read.page_number(o) for o in (0, 7, 8, 14, 15, 19)] == [1, 1, 2, 2, 3, 3]
    assert [read.page_label(o) for o in (0, 8, 15)] == ["i", None, "1"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Forty ships came — in May.\n".encode(encoding))
    assert read_one(tmp_path / "a.txt").text == "Forty ships came — in May.\n"


def test_a_stray_byte_does_not_cost_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Forty ships — café.\n".encode() * 30 + b"One \xe9 stray.\n")
    reading = read_one(tmp_path / "a.txt")
    assert reading.text.endswith("Forty ships — café.\nOne \ufffd stray.\n")
    assert "can't be decoded: 1" in reading.notes[0]


def test_accents_of_old_machines_are_no_ideographs(tmp_path: Path) -> None:
    text = "Der Schiffsführer zählte vierzig Schiffe im Mai. Über den Hafen fegten Stürme.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode("cp850"))
    assert read_one(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (
            'Port;Ships\nLima;1,5\nOslo;"two\n;three"\n',
            ["Port: Lima; Ships: 1,5", "Port: Oslo; Ships: two ;three"],
        ),
        (
            "Remark\nForty came, they say.\nNone left; all stayed.\n",
            ["Remark", "Forty came, they say.", "None left; all stayed."],
        ),
        ("sep=|\nPort|Ships\nLima|40\n", ["Port: Lima; Ships: 40"]),
        (
            'id,said\n1,"He said: ""no"", and left; then came"\n2,plain\n',
            ['id: 1; said: He said: "no", and left; then came', "id: 2; said: plain"],
        ),
    ],
    ids=["semicolons", "one column", "told", "quoted"],
)
def test_separated_values_by_what_separates_them(
    tmp_path: Path, content: str, rows: list[str]
) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    assert read_one(tmp_path / "a.csv").text.split("\n\n") == rows


def test_a_title_is_not_embedded_beside_a_passage_that_opens_with_it() -> None:
    text = "Notes on the  harbour\n\nThe master counted boats.\n\nLater he went home."
    titled = Document("d", "a.txt", text, "text/plain", Metadata(title="Notes on the harbour"))
    later = text.index("Later")
    assert context_of(titled, Passage("d", Span(0, later), ())) == ""
    assert context_of(titled, Passage("d", Span(later, len(text)), ())) == "Notes on the harbour"
    sentence = replace(titled, text="Notes on the harbour were kept by its master.")
    assert context_of(sentence, Passage("d", Span(0, 45), ())) == "Notes on the harbour"
