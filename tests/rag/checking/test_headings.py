"""Headings of themes are found where a file tells nothing but lines."""

from __future__ import annotations

import pytest

from rag.checking.headings import find_headings
from rag.checking.seen import Block
from rag.checking.streams import stream_of

NOTE = "— “Report to the Harbour Office, and of the"
QUOTES = ["[Q1] “Forty ships came.”", NOTE, "Harbour Office.”"]


@pytest.mark.parametrize(
    "heading",
    [["Fees"], ["About harbour.gov"], ["U.K. Envoy to Norland, at the", "port (2011)"]],
)
@pytest.mark.parametrize("line", ["Fees", "Moss · dated 2011", None])
def test_a_theme_is_known_by_its_name_among_the_sources(
    heading: list[str], line: str | None
) -> None:
    name = " ".join(heading)
    above = [line] if line is not None else []
    lines = [
        "Title", "Key points", "Fees", *QUOTES, *heading, "Among the key points: Q1.",
        *above, "[Q2] “Fees rose.”", NOTE, "Harbour Office.”", "Gaps", "Sources",
        "• “Report to the Harbour Office, and of the", "Harbour Office.”",
        f"{name} (Q1, Q2)", "Verification",
    ]  # fmt: skip
    stream = stream_of(lines)
    body = [Block(text, "line") for text in lines]
    first, end = stream.signs.index("Keypoints"), stream.signs.index("Gaps")
    (found,) = find_headings(body, stream, "Title", first, end)
    assert found == (stream.starts[3 + len(QUOTES)], name)
