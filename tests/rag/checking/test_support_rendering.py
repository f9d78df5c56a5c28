"""A checked draft as JSON, HTML and Word."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from index import Library
from rag.checking.support_rendering import render_docx, render_html, support_shape
from rag.checking.support_states import SupportState
from rag.cli import main
from tests.support.drafts import check_file

pytestmark = pytest.mark.usefixtures("support_by_words")


def test_shape_counts_and_offsets(library: Library, draft: Path) -> None:
    shape = support_shape(check_file(library, draft))
    for sentence in shape["sentences"]:
        assert shape["text"][sentence["start"] : sentence["end"]] == sentence["sentence"]
    counts = [shape[state] for state in SupportState]
    assert counts == [2, 1, 0, 0, 1, 2]


def test_other_drafts_become_word_files(library: Library, draft: Path) -> None:
    path = draft.with_suffix(".out.docx")
    path.write_bytes(render_docx(check_file(library, draft)))
    assert len(list(docx.Document(str(path)).comments)) == 4


def test_html_is_escaped_and_verifies(
    library: Library, draft: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = draft.with_name("checked.html")
    path.write_bytes(render_html(check_file(library, draft)))
    html = path.read_text(encoding="utf-8")
    assert "Whales &lt;b&gt;sing&lt;/b&gt;" in html or "Whales sing" in html
    assert "<b>" not in html
    assert html.count('class="supported"') == 2
    assert main(["verify", str(path), "--sources", str(folder)]) == 0
    assert capsys.readouterr().out.endswith("4 quotes found; 115 words not from the documents\n")
