"""Drafts in Word are handed back with comments."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from index import Library
from rag.checking.support_rendering import render_docx
from tests.support.drafts import check_file

pytestmark = pytest.mark.usefixtures("support_by_words")


def test_word_comments_stand_at_their_sentences(library: Library, word_draft: Path) -> None:
    content = render_docx(check_file(library, word_draft))
    assert content == render_docx(check_file(library, word_draft))
    path = word_draft.with_name("checked.docx")
    path.write_bytes(content)
    document = docx.Document(str(path))
    comments = [comment.text for comment in document.comments]
    assert [re.split(r" \(|[:;] ", text)[0] for text in comments] == [
        "Supported", "Supported", "Supported but for a value", "Not found",
    ]  # fmt: skip
    assert "“The frost of 1987 killed most trees.” — " in comments[0]
    before, after = docx.Document(str(word_draft)), document
    assert [p.text for p in before.paragraphs] == [p.text for p in after.paragraphs]
    assert commented(after.paragraphs[1]) == [
        "The frost of 1987 killed most of the trees.",
        "In the valley apples ripen late.",
    ]
    bold = [run.bold for run in after.paragraphs[1].runs if run.text]
    assert bold == [None, True, None, None, None]


def test_control_characters_are_written_and_move_no_comment(
    library: Library, tmp_path: Path
) -> None:
    """A source's once broke the Word file, a draft's shifted the comments behind them."""
    odd = tmp_path / "odd.txt"
    told = "The mill\x07 wheel broke in 1999, said\ufffe the miller. "
    odd.write_text(told + "Nobody had looked after it.", encoding="utf-8")
    library.sync([str(odd)])
    path = tmp_path / "draft.md"
    path.write_text(
        "The tide\x07 is as high today as ever. The mill wheel broke in 1999.\n", encoding="utf-8"
    )
    made = tmp_path / "checked.docx"
    made.write_bytes(render_docx(check_file(library, path)))
    document = docx.Document(str(made))
    assert "said\N{REPLACEMENT CHARACTER} the miller" in list(document.comments)[1].text
    assert commented(document.paragraphs[0])[1] == "The mill wheel broke in 1999."


def commented(paragraph: object) -> list[str]:
    """The words between each comment's two ends."""
    spans: dict[str, str] = {}
    open_now: set[str] = set()
    for child in paragraph._p:  # type: ignore[attr-defined]
        name = child.tag.rpartition("}")[2]
        identity = next((v for k, v in child.attrib.items() if k.endswith("}id")), "")
        if name == "commentRangeStart":
            open_now.add(identity)
        elif name == "commentRangeEnd":
            open_now.discard(identity)
        elif name == "r":
            words = "".join(t.text or "" for t in child if t.tag.endswith("}t"))
            for number in open_now:
                spans[number] = spans.get(number, "") + words
    return list(spans.values())
