"""PDFs as they are printed: order, furniture, labels, places of quotes, OCR, second opinions."""

from __future__ import annotations

import hashlib
import stat
import sys
from pathlib import Path

import pytest
from fpdf import FPDF

from benchmarks.reading import measure_all
from index import Document, ReadError, SourceError, Span
from index.documents import make_document
from index.places import Box, find_boxes, match_characters
from index.readers import read_file
from index.readers.circumstances import reading_with
from index.readers.layout import Line, PageLines, compose
from index.readers.wording import is_better, looks_wrong
from tests.test_index_readers import make_pdf, read_one

POINTS = 72 / 25.4


def document(path: Path) -> Document:
    (reading,) = read_file(path)
    return make_document(reading, hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


def test_known_print_is_read_to_the_character(tmp_path: Path) -> None:
    measured = measure_all(tmp_path)
    assert len(measured) == 6
    for name, figures in measured.items():
        assert figures["characters_right"] >= 0.995, name
        assert figures["furniture_found"] >= 0.98, name
        assert figures["furniture_wrong"] <= 0.02, name
        assert figures["labels_right"] == 1.0, name
    assert measured["tables"]["rows_right"] == 1.0
    assert measured["footnotes"]["footnotes_apart"] == 1.0


def labels(pages: list[list[str]]) -> tuple[str | None, ...]:
    filler = ["Words of the text.", "More of them.", "And more.", "To the end."]
    made = [PageLines(tuple(map(Line, [*filler, *page]))) for page in pages]
    return compose(made).labels


def test_printed_numbers_become_labels_and_unknown_stays_unknown() -> None:
    assert labels([["i"], ["ii"], ["iii"], [], ["1"], ["2"], ["3"], []]) == (
        "i", "ii", "iii", None, "1", "2", "3", None,
    )  # fmt: skip
    assert labels([["S-14"], ["S-15"], ["S-16"]]) == ("S-14", "S-15", "S-16")
    footers = [[f"Harbour Post, May 2014, page {n}"] for n in (31, 32, 33)]
    assert labels(footers) == ("31", "32", "33")
    assert labels([["7"], ["1"], ["8"]]) == (None, None, None)
    assert labels([["Fees of 2014"]] * 4) == (None,) * 4


def lines_pdf(path: Path) -> Path:
    pdf = FPDF()
    pdf.set_font("times", size=12)
    pages = [["The harbour master saw forty ves-", "sels in May."], ["Storms closed it."]]
    for page in pages:
        pdf.add_page()
        for number, line in enumerate(page):
            pdf.text(20, 30 + 6 * number, line)
    pdf.output(str(path))
    return path


def test_quotes_are_found_on_the_page(tmp_path: Path) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = document(path)
    assert read.text.startswith("The harbour master saw forty vessels in May.")
    start = read.text.index("forty")
    first, second = find_boxes(path, read, Span(start, start + len("forty vessels in May.")))
    assert (first.page, second.page) == (1, 1)
    above = FPDF()
    above.set_font("times", size=12)
    left = 20 + above.get_string_width("The harbour master saw ")
    assert first.left == pytest.approx(left * POINTS, abs=1.5)
    assert second.left == pytest.approx(20 * POINTS, abs=1.5)
    baseline = (297 - 30) * POINTS
    assert first.bottom < baseline < first.top
    assert second.top < first.top
    (word,) = find_boxes(path, read, Span(0, 3))
    width = above.get_string_width("The") * POINTS
    assert (word.left, word.right) == pytest.approx((20 * POINTS, 20 * POINTS + width), abs=1.5)


def test_a_quote_over_two_pages_has_boxes_on_both(tmp_path: Path) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = document(path)
    assert [box.page for box in find_boxes(path, read, Span(0, len(read.text)))] == [1, 1, 2]


def test_every_character_of_difficult_print_has_its_place(tmp_path: Path) -> None:
    measure_all(tmp_path)
    for path in sorted(tmp_path.glob("*.pdf")):
        read = document(path)
        boxes = find_boxes(path, read, Span(0, len(read.text)))
        assert {box.page for box in boxes} == set(range(1, len(read.pages) + 1)), path.name
        assert all(isinstance(box, Box) and box.left < box.right for box in boxes)


def test_places_are_not_guessed(tmp_path: Path) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = document(path)
    assert match_characters("ab c", Span(0, 4), [("a", 0), ("b", 1), ("-", 2), ("c", 3)]) == {
        0: 0, 1: 1, 3: 3,
    }  # fmt: skip
    assert match_characters("abc", Span(0, 3), [("a", 0), ("x", 1), ("c", 2)]) == {}
    assert match_characters("abc", Span(0, 3), [("a", 0)]) == {}
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(SourceError, match="another file"):
        find_boxes(path, read, Span(0, 3))


def test_passwords_open_encrypted_files(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "shut.pdf", [["Shut."]], "secret")
    with reading_with(["wrong", "secret"]):
        assert read_one(path).text == "Shut."
    with reading_with(["wrong"]), pytest.raises(ReadError, match="none of the passwords"):
        read_one(path)


GLUED = "theharbourmastercounted fortyshipsinthemonthofMay andclosedthegates " * 12
PARTED = "the harbour master counted forty ships in the month of May and closed the gates " * 12
SPLIT = "t he har b our m as t er c ount ed f or t y sh i ps in th e m on th of M a y " * 12


def test_glued_and_split_words_are_told_by_their_shape() -> None:
    assert [looks_wrong(text) for text in (GLUED, SPLIT, PARTED)] == [True, True, False]
    assert is_better(PARTED, GLUED)
    assert not is_better(GLUED, PARTED)
    whole = "the harbour master counted forty ships in the month of May " * 12
    assert is_better(whole, SPLIT)
    assert not is_better("wholly other words " * 12, GLUED)


def test_pypdf_is_asked_where_words_are_glued(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("times", size=11)
    words, y = PARTED.replace("counted", "counterbalancing").split()[:80], 30
    for row in range(0, len(words), 12):
        x = 20.0
        for word in words[row : row + 12]:
            pdf.text(x, y, word)  # with gaps that pdfium takes for none, and pypdf for spaces
            x += pdf.get_string_width(word) + 0.52
        y += 6
    pdf.output(str(tmp_path / "a.pdf"))
    assert read_one(tmp_path / "a.pdf").text.split() == words


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
