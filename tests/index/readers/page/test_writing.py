"""Web pages of many makers: each says at its end what must be read of it, and as what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.blocks import assert_whole, expected_lines, missing
from tests.support.files import read_document

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_part_is_read_as_what_it_is(path: Path) -> None:
    _, _, said = path.read_text(encoding="utf-8").rpartition("<!-- expect\n")
    document = read_document(path)
    assert missing(document, expected_lines(said)) == []
    assert_whole(document)
