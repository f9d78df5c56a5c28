"""Numbers that Word makes stand in the text, counted as Word counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.readers.list_numbers import list_number
from tests.support.files import read_one, units
from tests.support.samples import assert_reading
from tests.support.word_files import (
    definition,
    listed,
    paragraph,
    run,
    styled,
    word_file,
    word_list,
)

LEGAL = definition(7, "decimal %1.", "decimal %1.%2", "lowerLetter (%3)", "lowerRoman (%4)")


def read(folder: Path, *pieces: str, numbering: str, styles: str = "") -> list[str]:
    reading = read_one(word_file(folder / "a.docx", *pieces, numbering=numbering, styles=styles))
    assert_reading(reading)
    return [line.rpartition(" > ")[2] for line in units(reading)]


def test_levels_count_within_the_ones_above_them(tmp_path: Path) -> None:
    pieces = [
        listed("Scope"), listed("Cranes.", 1), listed("Staff.", 1), listed("a strike", 2),
        listed("", 2), listed("of pilots", 3), listed("a storm", 2), listed("Price"),
        listed("Late.", 1), listed("tax", 2),
    ]  # fmt: skip
    assert read(tmp_path, *pieces, numbering=LEGAL + word_list(1, 7)) == [
        "1. Scope", "1.1 Cranes.", "1.2 Staff.", "(a) a strike", "(i) of pilots", "(c) a storm",
        "2. Price", "2.1 Late.", "(a) tax",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_unless_they_start_anew(tmp_path: Path) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    lists = LEGAL + word_list(1, 7) + word_list(2, 7) + word_list(3, 7, anew)
    pieces = [listed("A"), listed("B", 0, 2), listed("C", 0, 3), listed("D", 0, 3), listed("E")]
    assert read(tmp_path, *pieces, numbering=lists) == ["1. A", "2. B", "4. C", "5. D", "6. E"]


def test_a_list_may_change_a_level_for_itself(tmp_path: Path) -> None:
    own = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="Part %1 –"/></w:lvl></w:lvlOverride>'
    )
    lists = LEGAL + word_list(1, 7, own)
    assert read(tmp_path, listed("Dues"), listed("Fees"), numbering=lists) == [
        "Part III – Dues", "Part IV – Fees",
    ]  # fmt: skip


def test_legal_numbers_are_plain_and_levels_may_go_on_or_be_missing(tmp_path: Path) -> None:
    lists = definition(
        7, "upperRoman %1.", "decimal %1.%2 <w:isLgl/>", 'decimal Q%3 <w:lvlRestart w:val="0"/>'
    ) + word_list(1, 7)
    pieces = [listed("First.", 2), listed("A"), listed("B", 1), listed("Second.", 2), listed("C"),
              listed("D", 1), listed("Third.", 2)]  # fmt: skip
    assert read(tmp_path, *pieces, numbering=lists) == [
        "Q1 First.", "I. A", "1.1 B", "Q2 Second.", "II. C", "2.1 D", "Q3 Third.",
    ]  # fmt: skip


def test_styles_number_headings_and_clauses(tmp_path: Path) -> None:
    lists = definition(
        7, 'decimal %1. <w:pStyle w:val="Head"/>', 'decimal %1.%2 <w:pStyle w:val="Clause"/>'
    ) + word_list(1, 7)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}<w:pPr>'
        f"<w:numPr>{depth}{number}</w:numPr>{level}</w:pPr></w:style>"
        for name, based, depth, number, level in (
            ("Head", "", "", '<w:numId w:val="1"/>', '<w:outlineLvl w:val="0"/>'),
            ("Clause", '<w:basedOn w:val="Head"/>', '<w:ilvl w:val="1"/>', "",
             '<w:outlineLvl w:val="1"/>'),
        )
    )  # fmt: skip
    clause = (
        "The supplier delivers two quay cranes and all of their spare parts before the summer ends."
    )
    none = paragraph(
        run("Annex"), '<w:pStyle w:val="Head"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    pieces = [styled("Scope", "Head"), styled(clause, "Clause"), styled("Price", "Head"),
              styled("Fees", "Clause"), none]  # fmt: skip
    assert read(tmp_path, *pieces, numbering=lists, styles=styles) == [
        "# 1. Scope", f"1.1 {clause}", "# 2. Price", "## 2.1 Fees", "# Annex",
    ]  # fmt: skip


def test_bullets_are_shown_as_the_font_of_signs_shows_them(tmp_path: Path) -> None:
    def font(name: str) -> str:
        return f'<w:rPr><w:rFonts w:ascii="{name}"/></w:rPr>'

    lists = definition(
        7, f"bullet \uf0b7 {font('Symbol')}", f"bullet o {font('Courier New')}",
        f"bullet \uf0fc {font('Wingdings')}", "bullet –",
    ) + word_list(1, 7)  # fmt: skip
    pieces = [listed(word, level) for level, word in enumerate(("a", "b", "c", "d"))]
    assert read(tmp_path, *pieces, numbering=lists) == ["• a", "◦ b", "✓ c", "– d"]


def test_deleted_paragraphs_are_not_counted_and_cells_are(tmp_path: Path) -> None:
    gone = paragraph(
        '<w:del w:id="2" w:author="A"><w:r><w:delText>Gone.</w:delText></w:r></w:del>',
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr>',
    )
    cell = f"<w:tc>{listed('Cell.')}</w:tc><w:tc>{listed('More.')}</w:tc>"
    grid = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    pieces = [listed("A."), gone, listed("B."), grid, listed("C.")]
    assert read(tmp_path, *pieces, numbering=LEGAL + word_list(1, 7)) == [
        "1. A.", "2. B.", "3. Cell.; 4. More.", "5. C.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "number_format", "seen"),
    [
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"), (7, "decimalZero", "07"), (7, "001", "007"),
        (3, "ordinal", "3rd"), (11, "ordinal", "11th"), (21, "cardinalText", "Twenty-one"),
        (20, "ordinalText", "Twentieth"), (12, "ordinalText", "Twelfth"),
        (3, "chicago", "‡"), (13, "japaneseCounting", "十三"),
        (2, "none", ""), (5, "arabicAbjad", "5"), (3, "russianLower", "в"),
        (2, "decimalEnclosedCircle", "②"),
    ],
)  # fmt: skip
def test_formats_of_numbers(value: int, number_format: str, seen: str) -> None:
    assert list_number(value, number_format) == seen
