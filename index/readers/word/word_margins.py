"""What stands apart from the body of a Word file: notes, comments, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from index.blocks import Span
from index.readers.office import parts_named
from index.readers.text_builder import Outline
from index.readers.word.word_words import Words
from index.readers.word.wordml import outermost, w

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

_KINDS = ("default", "first", "even")


def write_margins(
    document: WordDocument, words: Words, anchors: Mapping[str, Span], outline: Outline
) -> None:
    """Write notes, then comments with what they speak of, then headers and footers once each."""
    package = document.part.package
    for kind in ("footnotes", "endnotes"):
        for part in parts_named(package, f"/{kind}.xml"):
            for note in part:
                if note.get(w("type")) is None:  # else it is the line above the notes
                    outline.footnote(_said(note, words))
    for part in parts_named(package, "/comments.xml"):
        for comment in part:
            _write_comment(comment, words, anchors, outline)
    for line in dict.fromkeys(_running_lines(document, words)):
        outline.footnote(line)


def _write_comment(
    comment: Element, words: Words, anchors: Mapping[str, Span], outline: Outline
) -> None:
    said = _said(comment, words)
    if not said:
        return
    author = comment.get(w("author"), "")
    by = f" by {author}" if author else ""
    date = comment.get(w("date"), "")[:10]
    lead = anchors.get(comment.get(w("id"), ""))
    outline.footnote(f"Comment{by}: {said}", lead=lead, speaker=author or None, date=date or None)


def _running_lines(document: WordDocument, words: Words) -> Iterator[str]:
    """The lines of headers and footers that sections use, without the numbers of their pages."""
    for section in document.sections:
        names = [_KINDS[0]]
        names += ["first"] if section.different_first_page_header_footer else []
        names += ["even"] if document.settings.odd_and_even_pages_header_footer else []
        for name in names:
            before = "" if name == _KINDS[0] else f"{name}_page_"
            for kind in ("header", "footer"):
                margin = getattr(section, before + kind)
                if margin.is_linked_to_previous:
                    continue
                for paragraph in margin._element.iter(w("p")):
                    line = words.of(paragraph, page_numbers=False).replace("\t", " ")
                    if sum(map(str.isalpha, line)) > 1:
                        yield " ".join(line.split())


def _said(node: Element, words: Words) -> str:
    return " ".join(words.of(paragraph) for paragraph in outermost(node, w("p"))).strip()
