"""Contents of a PDF that fill more than a page."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from benchmarks.forgeries.large import make_briefing, make_source
from rag.export import RENDERERS


def test_contents_may_fill_several_pages() -> None:
    """The numbers are those at the feet of the pages, which follow one another."""
    briefing = make_briefing(make_source(1000), 1000)
    data = RENDERERS[".pdf"](briefing)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    told = re.search(r"^Point 50 (\d+)$", "\n".join(pages[:3]), re.MULTILINE)
    assert told is not None
    (shown,) = (words for words in pages[2:] if re.search(r"^Point 50$", words, re.MULTILINE))
    assert shown.splitlines()[-1] == told[1]
    assert all(str(n) in words.splitlines() for n, words in enumerate(pages, start=1))
