"""PowerPoint: slides as pages, lists as they are set, tables, charts, notes, comments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from index.blocks import BlockKind
from tests.support.drawn import DIAGRAM
from tests.support.files import read_one, units
from tests.support.samples import assert_reading

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TITLE_AND_BODY, TITLE_ONLY, BLANK = 1, 5, 6


@pytest.fixture
def show() -> Any:  # noqa: ANN401
    return pptx.Presentation()


def add(show: Any, layout: int) -> Any:  # noqa: ANN401
    return show.slides.add_slide(show.slide_layouts[layout])


def read(show: Any, folder: Path) -> list[str]:  # noqa: ANN401
    show.save(str(folder / "a.pptx"))
    reading = read_one(folder / "a.pptx")
    assert_reading(reading)
    return units(reading)


def lines(*words: str) -> str:
    """Paragraphs; before a bar what they say of themselves."""
    shown = ""
    for line in words:
        said, _, text = line.rpartition("|")
        level, _, mark = said.partition(" ")
        own = f'<a:pPr lvl="{level or 0}">{mark}</a:pPr>'
        shown += f"<a:p>{own}<a:r><a:t>{text}</a:t></a:r></a:p>"
    return shown


def shape(body: str, place: str = "", said: str = "") -> Any:  # noqa: ANN401
    return parse_xml(
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="9" name="S"{said}/><p:cNvSpPr/><p:nvPr>{place}'
        f"</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>{body}</p:txBody></p:sp>"
    )


def test_slides_are_pages(show: Any, tmp_path: Path) -> None:  # noqa: ANN401
    for title, words in (("Ships", "Forty came."), ("Storms", "Nine days.")):
        slide = add(show, TITLE_AND_BODY)
        slide.shapes.title.text = title
        slide.placeholders[1].text = words
    show.save(str(tmp_path / "a.pptx"))
    reading = read_one(tmp_path / "a.pptx")
    assert reading.text == "Ships\n\n• Forty came.\n\nStorms\n\n• Nine days."
    assert [page.start for page in reading.pages] == [0, 22]


def test_lists_have_the_bullets_of_their_master_and_numbers_of_their_own(
    show: Any, tmp_path: Path  # noqa: ANN401
) -> None:  # fmt: skip
    slide = add(show, TITLE_AND_BODY)
    slide.shapes.title.text = "Plan"
    number = '0 <a:buAutoNum type="{}"/>|'.format
    body = lines(
        "Costs", "1|Turbines: 31 million", "1|Installation", "Time", "0 <a:buNone/>|Not in a list",
        number("arabicPeriod") + "First", "1|within", number("arabicPeriod") + "Second",
        number("alphaLcParenBoth") + "Letter",
        '0 <a:buAutoNum type="romanUcPeriod" startAt="4"/>|Four',
        '0 <a:buFont typeface="Wingdings"/><a:buChar char="&#xFC;"/>|Ticked',
    )  # fmt: skip
    for paragraph in shape(body).iter("{*}p"):
        slide.placeholders[1]._element.txBody.append(paragraph)
    assert read(show, tmp_path) == [
        "# Plan", "• Costs", "• Costs > – Turbines: 31 million", "• Costs > – Installation",
        "• Time",
        "Not in a list", "1. First", "1. First > – within", "2. Second", "(a) Letter", "IV. Four",
        "✓ Ticked",
    ]  # fmt: skip


def test_text_boxes_groups_and_alternatives_are_no_lists(
    show: Any, tmp_path: Path  # noqa: ANN401
) -> None:  # fmt: skip
    slide = add(show, BLANK)
    group = slide.shapes.add_group_shape().shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Grouped twice."
    tree = slide.shapes._spTree
    both = parse_xml(
        f'<mc:AlternateContent {SPACES}><mc:Choice Requires="a14"/><mc:Fallback/>'
        "</mc:AlternateContent>"
    )
    both[0].append(shape(lines("With mathematics.")))
    both[1].append(shape(lines("A picture of it.")))
    tree.append(both)
    tree.append(shape(lines("Not shown."), said=' hidden="1"'))
    field = '<a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld><a:r><a:t>of nine</a:t></a:r></a:p>'
    tree.append(shape(field))
    assert read(show, tmp_path) == [
        "Grouped twice.",
        "With mathematics.",
        "(Not shown.)",
        "of nine",
    ]


def test_feet_of_slides_come_once(show: Any, tmp_path: Path) -> None:  # noqa: ANN401
    for _ in range(2):
        tree = add(show, BLANK).shapes._spTree
        tree.append(shape(lines("Harbour Office"), '<p:ph type="ftr" idx="11"/>'))
        tree.append(shape(lines("12"), '<p:ph type="sldNum" idx="12"/>'))
        tree.append(shape(lines("Words.")))
    assert read(show, tmp_path) == ["Words.", "Words.", "note: Harbour Office"]


def test_charts_diagrams_and_notes(show: Any, tmp_path: Path) -> None:  # noqa: ANN401
    slide = add(show, TITLE_ONLY)
    slide.shapes.title.text = "Ships"
    make: Any = CategoryChartData
    figures = make(number_format="0.0")
    figures.categories = ["May", "June"]
    figures.add_series("Storms", (3, 4.5))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 9, 9, figures)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Storms by month"
    part = Part(
        PackURI("/ppt/diagrams/data1.xml"), "application/xml", slide.part.package, DIAGRAM.encode()
    )
    relation = slide.part.relate_to(part, f"{OFFICE}/diagramData")
    slide.shapes._spTree.append(parse_xml(
        f'<p:graphicFrame {SPACES}><p:nvGraphicFramePr><p:cNvPr id="9" name="D"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData "
        f'uri=""><d:relIds r:dm="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    ))  # fmt: skip
    slide.notes_slide.notes_text_frame.text = "Say it slowly."
    assert read(show, tmp_path) == [
        "# Ships", "caption: Storms by month", "| Storms", "Storms by month > May; Storms: 3.0",
        "Storms by month > June; Storms: 4.5", "Head", "Head > Cook", "Head > Mate",
        "note: Say it slowly.",
    ]  # fmt: skip


def test_tables_of_slides(show: Any, tmp_path: Path) -> None:  # noqa: ANN401
    slide = add(show, BLANK)
    table = slide.shapes.add_table(4, 3, 0, 0, 9, 9).table
    rows = (
        ("Port", "Ships", ""),
        ("", "May", "June"),
        ("Lima", "forty\nin all", "2"),
        ("Oslo", "9", "1"),
    )
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    pairs = slide.shapes.add_table(3, 2, 0, 0, 9, 9).table
    for row, (key, value) in enumerate(
        (("Owner", "County"), ("Height", "74 m"), ("Since", "1961"))
    ):
        pairs.cell(row, 0).text, pairs.cell(row, 1).text = key, value
    assert read(show, tmp_path) == [
        "| Port | Ships", "| May | June",
        "Port: Lima; Ships, May: forty in all; Ships, June: 2",
        "Port: Oslo; Ships, May: 9; Ships, June: 1",
        "Owner: County", "Height: 74 m", "Since: 1961",
    ]  # fmt: skip


def test_hidden_slides_are_marked_and_said(show: Any, tmp_path: Path) -> None:  # noqa: ANN401
    for words in ("Shown.", "Kept back."):
        add(show, BLANK).shapes.add_textbox(0, 0, 9, 9).text_frame.text = words
    show.slides[1]._element.set("show", "0")
    assert read(show, tmp_path) == ["Shown.", "(Kept back.)"]
    assert read_one(tmp_path / "a.pptx").remarks == (
        "the hidden slide 2 is read and marked as hidden",
    )


def test_comments_of_both_kinds(show: Any, tmp_path: Path) -> None:  # noqa: ANN401
    slide = add(show, BLANK)
    slide.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Forty came."
    modern = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
    old, new = f"p:cmLst {SPACES}", f'm:cmLst xmlns:m="{modern}" {SPACES}'
    parts = {
        "/ppt/commentAuthors.xml": f'<p:cmAuthorLst {SPACES}><p:cmAuthor id="0" '
        'name="Ben"/></p:cmAuthorLst>',
        "/ppt/authors.xml": f'<m:authorLst xmlns:m="{modern}"><m:author id="{{A}}" name="Ana"/>'
        "</m:authorLst>",
        "/ppt/comments/comment1.xml": f'<{old}><p:cm authorId="0" dt="2027-03-02T09:00:00">'
        "<p:text>Is this right?</p:text></p:cm></p:cmLst>",
        "/ppt/comments/modernComment_1.xml": f'<{new}><m:cm authorId="{{A}}" '
        f'created="2027-03-04T10:00:00"><m:txBody>{lines("It is.")}</m:txBody></m:cm></m:cmLst>',
    }  # fmt: skip
    for name, content in parts.items():
        part = Part(PackURI(name), "application/xml", slide.part.package, content.encode())
        slide.part.relate_to(part, f"{OFFICE}/{'comments' if 'omment' in name[6:] else 'authors'}")
    show.save(str(tmp_path / "a.pptx"))
    reading = read_one(tmp_path / "a.pptx")
    said = [block for block in reading.blocks if block.kind is BlockKind.NOTE]
    assert [(b.span.of(reading.text), b.speaker, b.date) for b in said] == [
        ("Comment by Ben: Is this right?", "Ben", "2027-03-02"),
        ("Comment by Ana: It is.", "Ana", "2027-03-04"),
    ]
