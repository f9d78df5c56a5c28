"""Comments on slides: those of old, and those that people answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from index.readers.office import parse_part, parts_named
from index.readers.row_composer import fold
from index.readers.slides.drawingml import a, p, words_of
from index.readers.text_builder import Outline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.slide import Slide

_MODERN = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"


def write_comments(slide: Slide, outline: Outline) -> None:
    """Write what was remarked on a slide, by whom and when."""
    people = dict(_people(slide.part.package))
    for relation in slide.part.rels.values():
        if relation.reltype.endswith("/comments") and not relation.is_external:
            for author, date, words in _comments(parse_part(relation.target_part.blob)):
                by = people.get(author, "")
                said = f"Comment by {by}: {words}" if by else f"Comment: {words}"
                outline.footnote(said, speaker=by or None, date=date or None)


def _people(package: object) -> Iterator[tuple[str, str]]:
    for part in parts_named(package, "commentAuthors.xml"):
        for person in part.iter(p("cmAuthor")):
            yield person.get("id", ""), person.get("name", "")
    for part in parts_named(package, "authors.xml"):
        for person in part.iter(f"{_MODERN}author"):
            yield person.get("id", ""), person.get("name", "")


def _comments(part: Element) -> Iterator[tuple[str, str, str]]:
    """The author's number, the day and the words of each comment and answer."""
    for comment in part.iter(p("cm")):
        yield (
            comment.get("authorId", ""),
            comment.get("dt", "")[:10],
            comment.findtext(p("text"), ""),
        )
    for comment in part.iter(f"{_MODERN}cm", f"{_MODERN}reply"):
        body = comment.find(f"{_MODERN}txBody")
        words = _joined(body.iter(a("p"))) if body is not None else ""
        if words:
            yield comment.get("authorId", ""), comment.get("created", "")[:10], words


def _joined(paragraphs: Iterable[Element]) -> str:
    return fold(" ".join(map(words_of, paragraphs)))
