"""Rubbish in, a reason out: damaged files of every format neither crash nor hang their readers."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import ReadError
from index.readers.registry import CONTAINERS, READERS, read_file
from index.sync.reading_pool import ReadingPool
from index.text.documents import make_document
from index.text.passages import split_passages
from index.types import Reading
from tests.support.fakes import WordEncoder
from tests.support.files import ODT, PAGE, mail, make_pdf, pack
from tests.support.outlook_files import compound_file
from tests.support.outlook_files import message as outlook_message
from tests.support.places import HARD

_CPU_SECONDS = 60.0  # to make passages of one file: a tenth of a second is usual
_LARGEST = 300_000
_ENCODER = WordEncoder()


def samples(folder: Path) -> list[Path]:
    """A small sound file of every kind, and the difficult ones where they are at hand."""
    make_pdf(folder / "a.pdf", [["Forty ships came.", "Page 1"], [], ["Storms.", "Page 3"]])
    word, show, book = docx.Document(), pptx.Presentation(), openpyxl.Workbook()
    word.add_heading("Harbours", 1)
    word.add_table(rows=2, cols=2).cell(0, 0).text = "May"
    word.save(str(folder / "a.docx"))
    show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Ships"
    show.save(str(folder / "a.pptx"))
    book.active.append(["month", "ships"])
    book.save(folder / "a.xlsx")
    pack(folder / "a.odt", {"content.xml": ODT})
    pack(folder / "a.zip", {"a/b.txt": "Words.", "c.html": PAGE})
    message = mail("Ships")
    message.add_attachment("Nine storms.", filename="storms.txt")
    (folder / "a.eml").write_bytes(bytes(message))
    (folder / "a.mbox").write_bytes(b"From ana Mon May  5 10:00:00 2014\n" + bytes(message) * 2)
    (folder / "a.msg").write_bytes(compound_file(outlook_message("Ships", "Forty came.")))
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "a.mhtml").write_bytes(b"Content-Type: text/html\n\n" + PAGE.encode())
    (folder / "a.rtf").write_bytes(rb"{\rtf1\ansi Forty {\b ships} came.\par Caf\'e9.}")
    (folder / "a.md").write_text("# Ships\n\n```\ncode\n```\n\nForty came.\n", encoding="utf-8")
    (folder / "a.csv").write_text("month;ships\nMay;40\n", encoding="utf-8")
    (folder / "a.txt").write_text("Ships\n\nForty came. By Ana Lima\n", encoding="utf-8")
    hard = HARD.iterdir() if HARD.is_dir() else iter(())
    return sorted(folder.iterdir()) + sorted(
        path for path in hard if path.suffix != ".tsv" and path.stat().st_size < _LARGEST
    )


def damage(data: bytes, draw: random.Random) -> bytes:
    """Flip, drop, repeat, blank or insert bytes."""
    if len(data) < 2:
        return bytes(draw.randrange(256) for _ in range(9))
    at, size = draw.randrange(len(data)), draw.randrange(1, 200)
    kind = draw.randrange(6)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + data[at : at + size] * draw.randrange(2, 50) + data[at:]
    if kind == 2:
        return data[:at] + bytes(size) + data[at + size :]
    if kind == 3:
        return data[:at] + bytes(draw.randrange(256) for _ in range(size)) + data[at:]
    flipped = bytearray(data)
    for _ in range(draw.choice((1, 8, 64))):
        flipped[draw.randrange(len(flipped))] ^= 1 << draw.randrange(8)
    return bytes(flipped)


def damage_part(data: bytes, draw: random.Random) -> bytes:
    """Damage one part of an archive and pack it anew: what lies beneath the checksums."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as packed:
        names = archive.namelist()
        chosen = draw.choice(names)
        for name in names:
            part = archive.read(name)
            packed.writestr(name, damage(part, draw) if name == chosen else part)
    return made.getvalue()


def cases(folder: Path, count: int) -> Iterator[Path]:
    sound = samples(folder)
    draw = random.Random(count)
    for number in range(count):
        original = sound[number % len(sound)]
        data = original.read_bytes()
        deep = zipfile.is_zipfile(original) and draw.random() < 0.6
        path = folder / f"case {number}{original.suffix}"
        path.write_bytes(damage_part(data, draw) if deep else damage(data, draw))
        yield path


def outcome(path: Path, readings: Iterator[Reading]) -> str:
    """What became of a file: read, or the reason; all that is made of a text is made of it."""
    try:
        for reading in readings:
            if reading.problem is None:
                document = make_document(reading, "id", path.name)
                split_passages(document, _ENCODER.token_starts(document.text))
                assert all(h.span.end <= len(document.text) for h in document.headings)
                assert all(page.start <= len(document.text) for page in document.pages)
    except ReadError as error:
        return str(error)
    finally:
        path.unlink()
    return "read"


def survive(folder: Path, count: int, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have damaged files read, each within a time that only a hang takes: almost the test's own."""
    monkeypatch.setenv("PATH", "")  # OCR reads pictures made here: it meets no damaged file
    begun: deque[tuple[Path, Iterator[Reading]]] = deque()
    outcomes: dict[str, str] = {}
    with ReadingPool(workers=2, seconds=seconds) as pool:
        for path in cases(folder, count):
            begun.append((path, pool.read(path)))
            if len(begun) > 4:
                first, readings = begun.popleft()
                started = time.process_time()
                outcomes[first.name] = outcome(first, readings)
                assert time.process_time() - started < _CPU_SECONDS, first.name
        outcomes |= {path.name: outcome(path, readings) for path, readings in begun}
    assert len(outcomes) == count
    assert "read" in outcomes.values()
    assert all(outcomes.values())
    ended = ("crashed its reader", "took more than")
    assert {n: told for n, told in outcomes.items() if any(e in told for e in ended)} == {}


def test_damaged_files_end_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survive(tmp_path, 150, 110, monkeypatch)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_thousands_of_damaged_files_end_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survive(tmp_path, 5000, 3000, monkeypatch)


_PLAIN = sorted({*READERS, *CONTAINERS} - {".pdf"})
_TEXTS = st.one_of(
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=300),
    st.lists(
        st.sampled_from(
            [b"<table>", b"<td>", b"</p>", b"<a href=x>y</a>", b"&#xD800;", b"\\u-1?", b"{\\rtf1",
             b"From ", b"Subject: ", b"\n\n", b"# ", b"```", b"\x00", b'"', b",", b"[x](", b"\r",
             b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", b"=?utf-8?q?=ff?=",
             b"By A B",
             b"<script type='application/ld+json'>[{\"@graph\":[[]]}]</script>", b"\xef\xbb\xbf"]
        ),
        max_size=30,
    ).map(b"".join),
)  # fmt: skip


@pytest.mark.parametrize("suffix", _PLAIN)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=_TEXTS)
def test_any_bytes_are_text_or_refused(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    assert outcome(path, read_file(path))
