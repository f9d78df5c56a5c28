"""RTF: code pages, footnotes, properties."""

from __future__ import annotations

from pathlib import Path

from index.text.documents import make_document
from index.types import Reading
from tests.support.files import notes, read_one, units
from tests.support.samples import assert_reading

FONTS = (
    rb"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\froman\fcharset204{\*\panose 02}Times;}"
    rb"{\f2\fcharset2 Symbol;}{\f3\fcharset2 Wingdings;}{\f4\fcharset128 MS Mincho;}}"
)
STYLES = (
    rb"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 \'dcberschrift 2;}{\s3 Title;}"
    rb"{\s4 caption;}{\s5 toc 1;}}"
)


def read(folder: Path, body: bytes) -> Reading:
    (folder / "a.rtf").write_bytes(rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + STYLES + body + b"}")
    reading = read_one(folder / "a.rtf")
    assert_reading(reading)
    return reading


def test_rtf(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi Forty {\b ships} came.\par Caf\'e9.}")
    assert read_one(tmp_path / "a.rtf").text == "Forty ships came.\n\nCafé."


def test_rich_text_with_code_pages_footnotes_and_properties(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(
        rb"{\rtf1\ansi\ansicpg1251{\info{\title The harbour}{\author Ana Lima}"
        rb"{\creatim\yr2014\mo5\dy5}}\'d1\'ee\'f0\'ee\'ea ships{\footnote By \{one\} {\b master}.}"
        rb" came in May.\par Caf\u233?.}"
    )
    reading = read_one(tmp_path / "a.rtf")
    assert reading.text == "Сорок ships came in May.\n\nCafé.\n\nBy {one} master."
    assert notes(reading) == ["By {one} master."]
    document = make_document(reading, "id", "a.rtf")
    assert (document.metadata.title, document.metadata.author) == ("The harbour", "Ana Lima")


def test_a_footnote_that_never_ends_does_not_take_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(
        rb"{\rtf1\ansi Forty ships{\footnote By {one master\par Nine days later.\par They left."
    )
    assert units(read_one(tmp_path / "a.rtf")) == [
        "Forty ships", "Nine days later.", "They left.", "note: By one master",
    ]  # fmt: skip


def test_characters_of_all_kinds(tmp_path: Path) -> None:
    body = (
        rb"{\f1 \'d1\'ee\'f0\'ee\'ea}\par {\f2 \'b7 a}\par {\f3 \'fc} done\par "
        rb"{\f4 \'93\'fa\'96\'7b}"
        rb"\par \uc2\u8364\'80\'80 5 \u-10179??\u-8704??{\uc0\u233}"
        rb"\par \lquote x\rquote\endash\~y\_z\-w"
        rb"\par {\upr{cafe}{\*\ud{caf\u233?}}}{\*\unknown gone}{\pict 0a0b\bin4 \\}{}{x}"
    )
    assert read(tmp_path, body).text.split("\n\n") == [
        "Сорок", "• α", "✓ done", "日本", "€ 5 \U0001f600é", "‘x’– y-zw", "caféx",
    ]  # fmt: skip


def test_styles_levels_and_short_bold_lines(tmp_path: Path) -> None:
    body = (
        rb"\pard\s3 Report\par\pard\s5 Ships 3\par\pard\s1 Ships\par\pard\s2 Sails\par"
        rb"\pard\plain Forty came."
        rb"\par\pard\outlinelevel2 Ropes\par\pard\s4 Table 1\par\pard {\b Storms}\par"
        rb"\pard Nine days."
        rb"\par {\b Not a heading.}\par End"
    )
    assert units(read(tmp_path, body)) == [
        "# Report", "furniture: Ships 3", "# Ships", "## Sails", "Forty came.", "### Ropes",
        "caption: Table 1", "#### Storms", "Nine days.", "Not a heading.", "End",
    ]  # fmt: skip


def test_lists_with_the_markers_that_were_shown(tmp_path: Path) -> None:
    body = (
        rb"\pard Events:\par\pard\ls1\ilvl0{\listtext\pard\plain 1.\tab}A strike\par"
        rb"\pard\ls1\ilvl1{\listtext (a)\tab}of pilots\par\pard\ls1{\pntext\f2\'b7\tab}"
        rb"{\*\pn\pnlvlblt}Dot\par"
        rb"\pard\s1{\listtext 2.\tab}Price\par\pard\fi-360\li360 -\tab typed\par"
        rb"\pard\li720 --\tab no mark\par"
    )
    assert units(read(tmp_path, body)) == [
        "Events:", "Events: > 1. A strike", "1. A strike > (a) of pilots", "• Dot", "# 2. Price",
        "- typed", "-- no mark",
    ]  # fmt: skip


def test_tables_with_merged_cells_and_rows_that_are_repeated(tmp_path: Path) -> None:
    def row(shapes: bytes, *cells: bytes) -> bytes:
        inner = b"".join(rb"\pard\intbl " + cell + rb"\cell" for cell in cells)
        return rb"\trowd" + shapes + inner + rb"\row"

    wide, down, part = rb"\clmgf\cellx2\clmrg\cellx3", rb"\clvmgf\cellx1", rb"\clvmrg\cellx1"
    body = (
        row(rb"\trhdr" + down + wide, b"Region", b"2024", b"")
        + row(rb"\trhdr" + part + rb"\cellx2\cellx3", b"", b"Cod", b"Herring")
        + row(down + rb"\cellx2\cellx3", b"North", b"12", b"7\\par t")
        + row(part + rb"\cellx2\cellx3", b"", b"3", b"2")
        + rb"\pard After.\par" + row(rb"\cellx1\cellx2", b"{\\b Owner}", b"County")
        + row(rb"\cellx1\cellx2", b"{\\b Since}", b"1961")
    )  # fmt: skip
    assert units(read(tmp_path, body)) == [
        "| Region | 2024", "| Cod | Herring",
        "Region: North; 2024, Cod: 12; 2024, Herring: 7 t",
        "Region: North; 2024, Cod: 3; 2024, Herring: 2",
        "After.", "Owner: County", "Since: 1961",
    ]  # fmt: skip


def test_fields_comments_margins_boxes_and_what_is_left_out(tmp_path: Path) -> None:
    field = (
        rb"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres%d{\*\ffname C}}}}"
        rb"{\fldrslt }}"
    )
    chosen = (
        rb"{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl red}"
        rb"{\*\ffl blue}}}}}"
    )
    body = (
        rb"{\header Ref. 114, page {\field{\*\fldinst PAGE}{\fldrslt 3}}"
        rb"\par}" + field % 1 + b" yes "
        + field % 0 + rb" no\par Colour " + chosen + rb"\par See {\field"
        rb"{\*\fldinst HYPERLINK x}{\fldrslt the page}}"
        rb"{\*\atnid B}{\*\atnauthor Ben}\chatn{\*\annotation\pard Right?\par}\par Shown"
        rb"{\v hidden}{\deleted gone}"
        rb"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt In a box.\par}}{\shprslt old}}\par"
        rb"{\object\objemb{\result Pic}}"
    )  # fmt: skip
    reading = read(tmp_path, body)
    assert units(reading) == [
        "☒ yes ☐ no", "Colour blue", "See the page", "Shown", "In a box.", "Pic",
        "note: Comment by Ben: Right?", "note: Ref. 114, page",
    ]  # fmt: skip
    assert reading.notes == (
        "hidden text was left out; show it and save the document to include it",
        "embedded files were left out: 1; save them apart to include them",
    )
    assert reading.remarks == ("changes are read as accepted: deleted passages left out: 1",)
