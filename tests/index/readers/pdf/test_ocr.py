"""Scans: a stand-in for tesseract tells what is made of its words, the real one that it reads."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from index import ReadError, Span
from index.readers.pdf.boxes import find_boxes
from index.readers.pdf.ocr import tesseract
from tests.support.files import make_pdf, read_document, read_one

TSV = "\\t".join(
    "level page_num block_num par_num line_num word_num left top width height conf text".split()
)
FAKE = f"""#!{sys.executable}
import sys
from pathlib import Path
assert Path(sys.argv[1]).read_bytes().startswith(b"\\x89PNG") and sys.argv[2] == "stdout"
sure = Path(__file__).with_name("sure").read_text()
print("{TSV}")
for line, words in enumerate(["Forty ships", "came in May."]):
    for number, word in enumerate(words.split()):
        print("5", 1, 1, 1, line, number, 100 + 200 * number, 200 + 60 * line, 150, 40, sure, word,
              sep="\\t")
"""


@pytest.fixture
def fake_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if sys.platform == "win32":
        pytest.skip("the fake program is a script with a first line that names its interpreter")
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "tesseract"
    program.write_text(FAKE, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return folder / "sure"


def test_scans_are_read_where_tesseract_is_installed(tmp_path: Path, fake_tesseract: Path) -> None:
    path = make_pdf(tmp_path / "scan.pdf", [[], ["Words of the second page."], []])
    fake_tesseract.write_text("93.5", encoding="utf-8")
    reading = read_one(path)
    assert reading.notes == ()
    assert reading.text.startswith("Forty ships came in May.")
    fake_tesseract.write_text("41", encoding="utf-8")
    assert read_one(path).notes == ("OCR is unsure of 2 of 3 pages: 1, 3",)


def test_a_failing_tesseract_leaves_pictures(tmp_path: Path, fake_tesseract: Path) -> None:
    path = make_pdf(tmp_path / "scan.pdf", [[]])
    with pytest.raises(ReadError, match="OCR finds no text"):  # the fake lacks what it needs
        read_one(path)
    assert not fake_tesseract.exists()


def scan_pdf(path: Path, words: list[str], turn: int = 0, blur: int = 1) -> Path:
    """A PDF whose only page is a picture of words, A4 at 300 dots to the inch."""
    picture = Image.new("L", (2480, 3508), 255)
    font = ImageFont.load_default(60)
    for row, line in enumerate(words):
        ImageDraw.Draw(picture).text((300, 400 + 120 * row), line, 0, font)
    coarse = picture.resize((picture.width // blur, picture.height // blur))
    turned = coarse.resize(picture.size).rotate(turn, expand=True)
    turned.save(path, "PDF", resolution=300)
    return path


needs_tesseract = pytest.mark.skipif(tesseract() is None, reason="tesseract is not installed")


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 180])
def test_the_real_tesseract_reads_and_places_a_scan(tmp_path: Path, turn: int) -> None:
    words = ["The harbour master counted", "forty ships in the month of May."]
    path = scan_pdf(tmp_path / "scan.pdf", words, turn)
    read = read_document(path)
    assert " ".join(read.text.split()) == " ".join(words)
    start = read.text.index("forty ships")
    (box,) = find_boxes(path, read, Span(start, start + len("forty ships")))
    left, top = 300 * 72 / 300, (3508 - 520) * 72 / 300
    if turn:
        assert (box.right, box.bottom) == pytest.approx((595 - left, 842 - top), abs=8)
    else:
        assert (box.left, box.top) == pytest.approx((left, top), abs=8)


@needs_tesseract
def test_a_scan_that_can_hardly_be_read_is_named(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "a.pdf", ["The harbour master counted forty ships."] * 3, blur=11)
    assert read_one(path).notes == ("OCR is unsure of 1 of 1 pages: 1",)


def test_a_quote_in_a_scan_is_boxed_where_its_words_stand(
    tmp_path: Path, fake_tesseract: Path
) -> None:
    fake_tesseract.write_text("93.5", encoding="utf-8")
    path = make_pdf(tmp_path / "scan.pdf", [[]])
    read = read_document(path)
    start = read.text.index("ships")
    (box,) = find_boxes(path, read, Span(start, start + len("ships")))
    (both,) = find_boxes(path, read, Span(0, len("Forty ships")))
    assert box.page == both.page == 1
    assert (both.left, both.right) < (box.left, box.right + 1)
    assert box.right == both.right


def test_many_unsure_pages_are_not_all_named(
    tmp_path: Path, fake_tesseract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.readers.pdf.pages._MOST_NAMED", 2)
    fake_tesseract.write_text("41", encoding="utf-8")
    (note,) = read_one(make_pdf(tmp_path / "scan.pdf", [[], [], []])).notes
    assert note == "OCR is unsure of 3 of 3 pages: 1, 2 and others"
