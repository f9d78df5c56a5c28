"""Drafts in Word: read their paragraphs, and write what was found as comments beside them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from index import SourceError
from rag.checking.docx_text import open_word
from rag.wording import storable

_PLAIN = ("t", "tab", "br", "cr", "noBreakHyphen", "rPr")
_Comment = tuple[int, int, str]  # characters of the paragraph, and what to say of them


def paragraphs_of(document: Any) -> list[Any]:  # noqa: ANN401
    """The paragraphs of the body and of its tables, in reading order."""
    return list(_walk(document))


def text_of(paragraph: Any) -> str:  # noqa: ANN401
    """The text of a paragraph's own runs, to which comments can be tied."""
    return "".join(run.text for run in paragraph.runs)


def open_unchanged(path: Path, texts: Sequence[str]) -> Any:  # noqa: ANN401
    """Open the draft that had these paragraphs when it was checked; raises if it has others now."""
    if path.is_file():
        document = open_word(path)
        if [text_of(paragraph) for paragraph in paragraphs_of(document)] == list(texts):
            return document
    raise SourceError(f"{path}: was changed or moved since it was checked; check it again")


def new_word(paragraphs: Sequence[str]) -> Any:  # noqa: ANN401
    """A plain Word document with these paragraphs."""
    from docx import Document as new_document

    document = new_document()
    for paragraph in paragraphs:
        document.add_paragraph(storable(paragraph))
    return document


def add_comments(document: Any, paragraph: Any, comments: Sequence[_Comment]) -> None:  # noqa: ANN401
    """Tie each comment to its characters; runs are cut where a comment begins or ends."""
    for start, end, text in comments:
        _cut(paragraph, start)
        _cut(paragraph, end)
        runs = [run for run, first, last in _places(paragraph) if first < end and last > start]
        if runs:
            comment = document.add_comment([runs[0], runs[-1]], text, "Dossier", "D")
            date = [name for name in comment._comment_elm.attrib if name.endswith("}date")]
            for name in date:  # no clock: the same draft and library give the same bytes
                del comment._comment_elm.attrib[name]


def _walk(container: Any) -> Iterator[Any]:  # noqa: ANN401
    seen = set()
    for block in container.iter_inner_content():
        if hasattr(block, "runs"):
            yield block
            continue
        for row in block.rows:
            for cell in row.cells:
                if cell._tc not in seen:  # a merged cell comes once for each place
                    seen.add(cell._tc)
                    yield from _walk(cell)


def _places(paragraph: Any) -> list[tuple[Any, int, int]]:  # noqa: ANN401
    places, offset = [], 0
    for run in paragraph.runs:
        places.append((run, offset, offset + len(run.text)))
        offset += len(run.text)
    return places


def _cut(paragraph: Any, offset: int) -> None:  # noqa: ANN401
    """Make a run end at this character, where the run holds nothing but text."""
    for run, first, last in _places(paragraph):
        children = {child.tag.rpartition("}")[2] for child in run._r}
        if first < offset < last and children <= set(_PLAIN):
            text = run.text
            rest = copy.deepcopy(run._r)
            run._r.addnext(rest)
            run.text = text[: offset - first]
            following = next(r for r in paragraph.runs if r._r is rest)
            following.text = text[offset - first :]
            return
