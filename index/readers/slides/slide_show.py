"""A presentation as a whole: its slides, their notes and comments, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.office import open_office
from index.readers.properties import file_metadata
from index.readers.slides.slide_comments import write_comments
from index.readers.slides.slide_shapes import SlideShapes
from index.readers.text_builder import Outline
from index.types import Reading

if TYPE_CHECKING:
    from pptx.slide import Slide

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_HIDDEN = ("0", "false")


def read_pptx(path: Path) -> Iterator[Reading]:
    """Read a presentation; a slide's number is its page. Hidden slides are marked."""
    import pptx

    presentation = pptx.Presentation(open_office(path))
    outline, slides = Outline(), list(presentation.slides)
    shapes = SlideShapes(outline)
    empty, hidden = 0, list[str]()
    for number, slide in enumerate(slides, 1):
        before = len(outline.text)
        outline.hidden = slide._element.get("show") in _HIDDEN
        hidden += [str(number)] if outline.hidden else []
        outline.page()
        _write(slide, shapes, outline)
        empty += len(outline.text) == before
    outline.hidden = False
    for line in dict.fromkeys(shapes.margins):
        outline.footnote(line)
    if not outline.text:
        raise ReadError("the presentation holds no text; its slides are pictures")
    properties = presentation.core_properties
    date = properties.created.date().isoformat() if properties.created is not None else None
    metadata = file_metadata(properties.title, properties.author, date, date_of_file=True)
    notes = _notes(len(slides), empty, shapes.embedded)
    yield outline.reading(_MEDIA_TYPE, metadata, notes, _remarks(hidden))


def _remarks(hidden: Sequence[str]) -> Iterator[str]:
    if hidden:
        named = f"slides {', '.join(hidden)} are" if len(hidden) > 1 else f"slide {hidden[0]} is"
        yield f"the hidden {named} read and marked as hidden"


def _notes(slides: int, empty: int, embedded: int) -> Iterator[str]:
    if empty:
        yield f"{empty} of {slides} slides are pictures without text"
    if embedded:
        yield f"embedded files were left out: {embedded}; save them apart to include them"


def _write(slide: Slide, shapes: SlideShapes, outline: Outline) -> None:
    """Write a slide, then the speaker's notes, then comments."""
    parts = slide.part

    def related(relation: str) -> bytes | None:
        return parts.related_part(relation).blob if relation in parts.rels else None

    layout = slide.slide_layout
    shapes.write(slide._element, layout._element, layout.slide_master._element, related)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            outline.footnote(paragraph.text.replace("\v", " "))
    write_comments(slide, outline)
