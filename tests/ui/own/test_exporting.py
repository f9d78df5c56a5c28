"""Collected quotes in other programs' formats."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import rag.citing
from index import Metadata, Span
from rag.citing import make_item
from tests.support.collected import DOCUMENT, ITEM
from ui.own.baskets_file import keep
from ui.own.exporting import as_bibtex, as_csv, as_markdown, as_ris


def test_exports_hold_quote_and_source() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([ITEM]))))
    assert rows[0]["quote"] == "'" + ITEM.quote
    assert rows[0]["page_label"] == "iv"
    assert r"“On \*stars\*”" in as_markdown("Mine", [ITEM])
    assert "p. iv (PDF 1)" in as_markdown("Mine", [ITEM])
    ris = as_ris([ITEM]).split("\r\n")
    assert ris[:3] == ["TY  - GEN", "AU  - Writer, A.", "TI  - On *stars*"]
    assert ris[-3] == "ER  - "
    assert "(PDF p. 2)" in as_ris([keep(DOCUMENT, Span(44, 60))])
    assert r"5 \% \& 3 \#" in as_bibtex([ITEM])


def test_kept_quotes_are_cited_as_briefings_cite_their_sources() -> None:
    said = Metadata(
        "Hall v Port Council", "A. Writer", "High Court", "2019-05-03", kind="judgment",
        symbol="[2019] EWHC 12",
    )  # fmt: skip
    judgment = replace(DOCUMENT, metadata=said)
    kept = [keep(judgment, Span(0, 10)), keep(judgment, Span(44, 60))]
    ris = as_ris(kept)
    assert ris.startswith(rag.citing.as_ris([make_item(judgment)]).partition("ER  - ")[0])
    assert ris.count("TY  - CASE") == 1
    assert ris.count("N1  - “") == 2
    assert as_bibtex(kept).startswith("@misc{source-")
    assert "number = {[2019] EWHC 12}" in as_bibtex(kept)
