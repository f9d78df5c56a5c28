"""Pictures of pages with a quote boxed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from index import Document, Span
from tests.support.files import lines_pdf, read_document
from ui.parts.page_pictures import _render, page_picture


def test_a_page_has_the_quote_boxed_exactly_or_not_at_all(
    tmp_path: Path, library_folder: Path
) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = replace(read_document(path), source=str(path))

    def edges(shown: Document) -> int:
        """Rows of pixels along which a box has an upper or lower edge."""
        _render.clear()
        drawn = page_picture(shown, Span(0, read.pages[1].start), [Span(0, 3)])
        assert drawn is not None
        assert drawn.box_top is None or 0 < drawn.box_top < 1
        pixels = np.asarray(Image.open(BytesIO(drawn.png)))
        return int(((pixels == (214, 92, 0)).all(axis=2).sum(axis=1) > 20).sum())

    assert edges(read) == 2 * 3  # an upper and a lower one, three wide
    assert edges(replace(read, text=read.text.replace("May", "Mai"))) == 0
