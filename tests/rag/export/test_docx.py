"""Briefings as Word files."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

from docx import Document as open_word

from rag.briefing import MOST_WORDS
from rag.briefing.contents import Briefing
from rag.export.formats import RENDERERS


def test_word_files_have_contents_styles_and_a_footnote_for_each_quote(briefing: Briefing) -> None:
    content = RENDERERS[".docx"](dataclasses.replace(briefing, words=MOST_WORDS + 1))
    paragraphs = [
        (p.style.name if p.style is not None else None, p.text)
        for p in open_word(io.BytesIO(content)).paragraphs
    ]
    styles = [style for style, _ in paragraphs]
    titles = [text for style, text in paragraphs if style == "Heading 1"]
    contents = [text.strip() for style, text in paragraphs if style == "toc 1"]
    assert contents == titles
    assert set(styles) >= {"Title", "Quote", "List Bullet", "TOC Heading"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
        notes = parts.read("word/footnotes.xml").decode()
    assert body.count("<w:footnoteReference") == styles.count("Quote")
    assert notes.count("<w:footnoteRef/>") == styles.count("Quote")
    assert "PAGEREF" not in body  # no page numbers that nobody has worked out
    assert "w:dirty" not in body
    anchors = set(re.findall(r'w:anchor="(\w+)"', body))
    assert anchors == set(re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', body))


def test_what_fits_two_pages_has_no_contents(briefing: Briefing) -> None:
    paragraphs = open_word(io.BytesIO(RENDERERS[".docx"](briefing))).paragraphs
    styles = [p.style.name for p in paragraphs if p.style is not None]
    assert "toc 1" not in styles
    assert styles[:2] == ["Title", "Heading 1"]
