"""PowerPoint: slide by slide as pages, with tables and charts as rows and the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.office import open_office
from index.readers.properties import file_metadata
from index.readers.text_builder import Outline
from index.types import Reading

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

_SCHEMAS = "http://schemas.openxmlformats.org"
_DRAWING = f"{{{_SCHEMAS}/drawingml/2006/main}}"
_DIAGRAM = f"{{{_SCHEMAS}/drawingml/2006/diagram}}"
_RELATION = f"{{{_SCHEMAS}/officeDocument/2006/relationships}}"


def read_pptx(path: Path) -> Iterator[Reading]:
    """Read a presentation; a slide's number is its page."""
    import pptx

    presentation = pptx.Presentation(open_office(path))
    outline, empty, slides = Outline(), 0, list(presentation.slides)
    for slide in slides:
        before = len(outline.text)
        outline.page()
        _write(slide, outline)
        empty += len(outline.text) == before
    if not outline.text:
        raise ReadError("the presentation holds no text; its slides are pictures")
    properties = presentation.core_properties
    date = properties.created.date().isoformat() if properties.created is not None else None
    metadata = file_metadata(properties.title, properties.author, date, date_of_file=True)
    notes = (f"{empty} of {len(slides)} slides are pictures without text",) if empty else ()
    yield outline.reading(_MEDIA_TYPE, metadata, notes)


def _write(slide: Slide, outline: Outline) -> None:
    title = slide.shapes.title
    if title is not None and title.text_frame.text.strip():
        outline.heading(title.text_frame.text, 1)
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id:
            _write_shape(shape, outline)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        outline.paragraph(slide.notes_slide.notes_text_frame.text)


def _write_shape(shape: BaseShape, outline: Outline) -> None:
    if getattr(shape, "has_table", False):
        rows = shape.table.rows  # type: ignore[attr-defined]
        outline.table([[" ".join(cell.text.split()) for cell in row.cells] for row in rows])
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:  # type: ignore[attr-defined]
            outline.paragraph(paragraph.text.replace("\v", " "))
    elif getattr(shape, "has_chart", False):
        _write_chart(shape.chart, outline)  # type: ignore[attr-defined]
    for words in _diagram(shape):
        outline.paragraph(words)
    for inner in getattr(shape, "shapes", ()):
        _write_shape(inner, outline)


def _write_chart(chart: Chart, outline: Outline) -> None:
    """A chart's title, and its figures as a table."""
    if chart.has_title and chart.chart_title.has_text_frame:
        outline.paragraph(chart.chart_title.text_frame.text)
    for plot in chart.plots:
        names = ["", *(series.name for series in plot.series)]
        figures = zip(*(series.values for series in plot.series), strict=False)
        rows = zip(map(str, plot.categories), figures, strict=False)
        outline.table([names, *([name, *map(_figure, row)] for name, row in rows)])


def _figure(value: float | None) -> str:
    return f"{value:.15g}" if value is not None else ""


def _diagram(shape: BaseShape) -> Iterator[str]:
    """The words of a diagram (SmartArt), which are kept in a part of their own."""
    from lxml import etree

    relation = shape._element.find(f".//{_DIAGRAM}relIds")
    if relation is None:
        return
    part = shape.part.related_part(relation.get(f"{_RELATION}dm", ""))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for paragraph in etree.fromstring(part.blob, parser).iter(f"{_DRAWING}p"):
        yield "".join(node.text or "" for node in paragraph.iter(f"{_DRAWING}t"))
