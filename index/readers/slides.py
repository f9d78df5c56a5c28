"""PowerPoint: slide by slide as pages, with tables as rows and the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.outline import Outline
from index.readers.properties import file_metadata
from index.readers.zipped import check_parts
from index.types import Reading

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def read_pptx(path: Path) -> Iterator[Reading]:
    """Read a presentation; a slide's number is its page."""
    import pptx

    check_parts(path)
    presentation = pptx.Presentation(str(path))
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
    for inner in getattr(shape, "shapes", ()):
        _write_shape(inner, outline)
