"""What a Word document says its paragraphs and tables are, or shows them to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.files import read_one, units
from tests.support.samples import assert_reading
from tests.support.word_files import (
    paragraph,
    run,
    styled,
    table,
    table_cell,
    table_row,
    word_file,
)


def read(folder: Path, *pieces: str, styles: str = "") -> list[str]:
    reading = read_one(word_file(folder / "a.docx", *pieces, styles=styles))
    assert_reading(reading)
    return units(reading)


def named(name: str) -> str:
    """A style that another program wrote under the name that its users see."""
    return f'<w:style w:type="paragraph" w:styleId="S1"><w:name w:val="{name}"/></w:style>'


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Überschrift 2", "## Words"), ("Titre 1", "# Words"), ("标题 3", "### Words"),
        ("Titel", "# Words"), ("Untertitel", "## Words"), ("Beschriftung", "caption: Words"),
        ("Body Text", "Words"), ("heading 4", "#### Words"),
    ],
)  # fmt: skip
def test_styles_by_the_names_of_other_languages(tmp_path: Path, name: str, line: str) -> None:
    assert read(tmp_path, styled("Words", "S1"), styles=named(name)) == [line]


def test_levels_of_outlines_and_sentences_styled_as_headings(tmp_path: Path) -> None:
    level = '<w:outlineLvl w:val="{}"/>'.format
    clause = "Every ship that stays for more than a day pays the dues of the whole week."
    assert read(
        tmp_path, paragraph(run("Ships"), level(2)), paragraph(run("Body"), level(9)),
        styled(clause, "Heading1"), styled("Fees", "Title"), styled("of the year", "Subtitle"),
    ) == ["### Ships", "Body", clause, "# Fees", "## of the year"]  # fmt: skip


def test_short_bold_lines_above_others_are_headings(tmp_path: Path) -> None:
    bold = "<w:b/>"
    assert read(
        tmp_path, styled("Report", "Heading1"), paragraph(run("Ships", bold)),
        paragraph(run("Forty came.")), paragraph(run("None left.", bold)),
        paragraph(run("By ", bold) + run("Ana")), paragraph(run("Port: Oslo", bold)),
        paragraph(run("Storms", bold)), table("May|40|x", "June|2|y"), paragraph(run("End", bold)),
    ) == ["# Report", "## Ships", "Forty came.", "None left.", "By Ana", "Port: Oslo",
          "## Storms", "May; 40; x", "June; 2; y", "End"]  # fmt: skip


def test_tables_of_contents_are_furniture(tmp_path: Path) -> None:
    entry = paragraph(run("Scope") + "<w:r><w:tab/></w:r>" + run("3"), '<w:pStyle w:val="S1"/>')
    assert read(tmp_path, entry, paragraph(run("Body.")), styles=named("toc 1")) == [
        "furniture: Scope 3", "Body.",
    ]  # fmt: skip


def test_lines_set_with_tabs_are_rows(tmp_path: Path) -> None:
    def line(*words: str) -> str:
        return paragraph("<w:r><w:tab/></w:r>".join(map(run, words)))

    assert read(
        tmp_path, line("Height", "74 metres"), line("Owner", "Lindal County"),
        line("Engineer", "Astrid Nome"), paragraph(run("Then:")), line("", "indented"),
    ) == ["Height: 74 metres", "Owner: Lindal County", "Engineer: Astrid Nome", "Then:",
          "indented"]  # fmt: skip


def test_a_caption_leads_the_table_below_it(tmp_path: Path) -> None:
    assert read(
        tmp_path, styled("Table 3: Observers", "Caption"),
        table("Country|Men|Women", "Ghana|13|5", "Nepal|16|6"),
    ) == ["caption: Table 3: Observers", "| Country | Men | Women",
          "Table 3: Observers > Country: Ghana; Men: 13; Women: 5",
          "Table 3: Observers > Country: Nepal; Men: 16; Women: 6"]  # fmt: skip


def test_rows_repeated_on_each_page_and_bold_rows_are_heads(tmp_path: Path) -> None:
    grid = table_row("Teist|Brekk|Moe", "<w:tblHeader/>") + table_row("Lomvi|Vik|Lie")
    assert read(tmp_path, f"<w:tbl>{grid}</w:tbl>")[1] == "Teist: Lomvi; Brekk: Vik; Moe: Lie"
    rows = ("*Ana Lima*|*Ben Oslo*|*Cem Kaya*", "Eva Lie|Ola Sand|Pia Lund")
    assert read(tmp_path, table(*rows))[1] == (
        "Ana Lima: Eva Lie; Ben Oslo: Ola Sand; Cem Kaya: Pia Lund"
    )


def test_a_style_may_set_off_the_first_row(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="table" w:styleId="T1"><w:name w:val="Grid Table"/><w:tblStylePr '
        'w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    said = '<w:tblStyle w:val="T1"/><w:tblLook w:firstRow="{}"/>'
    rows = ("Ana Lima|Ben Oslo", "Eva Lie|Ola Sand", "Pia Lund|Nils Berg")
    shown = read(tmp_path, table(*rows, said=said.format(1)), styles=style)
    assert shown[1] == "Ana Lima: Eva Lie; Ben Oslo: Ola Sand"
    shown = read(tmp_path, table(*rows, said=said.format(0)), styles=style)
    assert shown[1] == "Eva Lie: Ola Sand"


def test_keys_in_bold_with_values_and_forms_of_four_columns(tmp_path: Path) -> None:
    assert read(tmp_path, table("*Port*|Ships", "*Lima*|40", "*Oslo*|2")) == [
        "Port: Ships", "Lima: 40", "Oslo: 2",
    ]  # fmt: skip
    assert read(tmp_path, table("Ship:|Teist|Date:|2 May", "Port:|Vik|By:|K. Moe")) == [
        "Ship: Teist", "Date: 2 May", "Port: Vik", "By: K. Moe",
    ]  # fmt: skip


def test_merged_cells_stand_for_all_that_they_cover(tmp_path: Path) -> None:
    def cell(words: str, down: str = "", wide: int = 1) -> str:
        merged = f'<w:vMerge w:val="{down}"/>' if down else ""
        return table_cell(words, f'<w:gridSpan w:val="{wide}"/>{merged}')

    rows = [
        cell("Region", "restart") + cell("2024", wide=2),
        cell("", "continue") + cell("Cod") + cell("Herring"),
        cell("North", "restart") + cell("12") + cell("7"),
        cell("", "continue") + cell("3") + cell("2"),
        cell("Total of all regions", wide=3),
        cell("South") + cell("9", wide=2),
    ]
    grid = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    assert read(tmp_path, f"<w:tbl>{grid}</w:tbl>")[2:] == [
        "Region: North; 2024, Cod: 12; 2024, Herring: 7",
        "Region: North; 2024, Cod: 3; 2024, Herring: 2",
        "caption: Total of all regions",
        "Total of all regions > Region: South; 2024, Cod, Herring: 9",
    ]


def test_tables_that_only_lay_out_are_read_cell_by_cell(tmp_path: Path) -> None:
    inner = table("Port|Ships|Days", "Lima|40|3", "Oslo|2|1")
    cells = f"{table_cell('Left.')}<w:tc>{inner}<w:p/></w:tc>"
    frame = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert read(tmp_path, frame, table("One./Two.")) == [
        "Left.", "| Port | Ships | Days", "Port: Lima; Ships: 40; Days: 3",
        "Port: Oslo; Ships: 2; Days: 1", "One.", "Two.",
    ]  # fmt: skip


def test_long_cells_stand_below_their_row_by_paragraphs(tmp_path: Path) -> None:
    long = "/".join(["The council heard the master at length about ropes and ships."] * 7)
    shown = read(tmp_path, table("No.|Item|Talk", f"1|Ropes|{long}", "2|Ships|none"))
    sentence = long.split("/")[0]
    assert shown[1:] == ["No.: 1; Item: Ropes", *[f"Ropes > {sentence}"] * 7,
                         "No.: 2; Item: Ships; Talk: none"]  # fmt: skip


def test_fields_that_are_filled_in(tmp_path: Path) -> None:
    def field(data: str, result: str = "") -> str:
        shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
            f"<w:r><w:instrText>FORM</w:instrText></w:r>{shown}"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/><w:listEntry w:val="blue"/>'
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    path = word_file(
        tmp_path / "a.docx",
        paragraph(field("<w:checkBox><w:checked/></w:checkBox>") + run(" yes ")
                  + field('<w:checkBox><w:default w:val="0"/></w:checkBox>') + run(" no")),
        paragraph(run("Colour ") + field(f"{entries}</w:ddList>")),
        paragraph(run("Name ") + field("<w:textInput/>", "Ana Lima")),
        paragraph(run("Place ") + control.format("<w:showingPlcHdr/>", run("Click here to type"))),
        paragraph(control.format("", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
                  + run(" agreed")),
    )  # fmt: skip
    reading = read_one(path)
    assert units(reading) == ["☒ yes ☐ no", "Colour blue", "Name Ana Lima", "Place", "☑ agreed"]
    assert reading.remarks == ("fields that nobody filled in: 1",)


def test_sentences_go_on_over_ends_of_paragraphs_that_were_deleted(tmp_path: Path) -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    row = table_row("Vik|12|x", '<w:del w:id="2" w:author="A"/>')
    path = word_file(
        tmp_path / "a.docx", paragraph(run("The contract "), gone), paragraph(run("runs on.")),
        f"<w:tbl>{table_row('Port|Ships|Days')}{table_row('Oslo|2|3')}{row}</w:tbl>",
        paragraph('<w:del w:id="3" w:author="A"><w:r><w:delText>Old.</w:delText></w:r></w:del>'),
    )  # fmt: skip
    reading = read_one(path)
    assert units(reading) == [
        "The contract runs on.", "| Port | Ships | Days", "Port: Oslo; Ships: 2; Days: 3",
    ]  # fmt: skip
    assert reading.remarks == ("changes are read as accepted: deleted passages left out: 1",)
