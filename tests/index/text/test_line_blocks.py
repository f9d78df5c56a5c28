"""Plain texts of many kinds: beside each stands what must be read of it, and as what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.blocks import assert_whole, expected_lines, missing
from tests.support.files import read_document

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_each_line_is_read_as_what_it_is(path: Path) -> None:
    document = read_document(path)
    said = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert missing(document, expected_lines(said)) == []
    assert_whole(document)
