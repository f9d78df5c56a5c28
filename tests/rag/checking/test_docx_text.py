"""Word files that are drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import SourceError
from rag.checking.docx_text import open_word
from tests.support.files import pack


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", pack(tmp_path / "a.docx", {"a.txt": "x"})):
        with pytest.raises(SourceError, match="it is no Word file, or a damaged one"):
            open_word(path)
