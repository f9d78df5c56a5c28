"""PowerPoint: slides as pages, with groups, charts, diagrams and notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml as parse_pptx

from tests.support.files import read_one


def test_slides_are_pages(tmp_path: Path) -> None:
    show = pptx.Presentation()
    for title, words in (("Ships", "Forty came."), ("Storms", "Nine days.")):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = words
    show.save(str(tmp_path / "a.pptx"))
    reading = read_one(tmp_path / "a.pptx")
    assert reading.text == "Ships\n\nForty came.\n\nStorms\n\nNine days."
    assert [page.start for page in reading.pages] == [0, 20]


def test_slides_with_groups_charts_and_diagrams(tmp_path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Ships"
    group = slide.shapes.add_group_shape().shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Grouped twice."
    make: Any = CategoryChartData
    figures = make()
    figures.categories = ["May", "June"]
    figures.add_series("Storms", (3, 4.5))
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 9, 9, figures)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Storms by month"
    slide.notes_slide.notes_text_frame.text = "Say it slowly."
    show.save(str(tmp_path / "a.pptx"))
    assert read_one(tmp_path / "a.pptx").text == (
        "Ships\n\nGrouped twice.\n\nStorms by month\n\n"
        "Storms\nMay | 3\nJune | 4.5\n\nSay it slowly."
    )


def test_the_words_of_a_diagram_are_read(tmp_path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    schemas = "http://schemas.openxmlformats.org"
    words = "".join(f"<a:p><a:r><a:t>{w}</a:t></a:r></a:p>" for w in ("Storms come.", "Ships go."))
    data = f'<d xmlns:a="{schemas}/drawingml/2006/main">{words}</d>'
    part = Part(
        PackURI("/ppt/diagrams/data1.xml"), "application/xml", slide.part.package, data.encode()
    )
    relation = slide.part.relate_to(
        part, f"{schemas}/officeDocument/2006/relationships/diagramData"
    )
    frame = (
        f'<p:graphicFrame xmlns:p="{schemas}/presentationml/2006/main" '
        f'xmlns:a="{schemas}/drawingml/2006/main" xmlns:g="{schemas}/drawingml/2006/diagram" '
        f'xmlns:r="{schemas}/officeDocument/2006/relationships"><p:nvGraphicFramePr>'
        '<p:cNvPr id="9" name="D"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/>'
        f'<a:graphic><a:graphicData uri="{schemas}/drawingml/2006/diagram">'
        f'<g:relIds r:dm="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    slide.shapes._spTree.append(parse_pptx(frame))
    show.save(str(tmp_path / "a.pptx"))
    assert read_one(tmp_path / "a.pptx").text == "Storms come.\n\nShips go."


def test_tables_of_slides_are_rows(tmp_path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    table = slide.shapes.add_table(2, 2, 0, 0, 9, 9).table
    for row, cells in enumerate((("month", "ships"), ("May", "forty\nin all"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    show.save(str(tmp_path / "a.pptx"))
    assert read_one(tmp_path / "a.pptx").text == "month | ships\nMay | forty in all"
