"""Briefings as PDF."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from index import QueryError
from rag.briefing.contents import Briefing, Quote
from rag.checking.places import read_rows
from rag.checking.seen import see_file
from rag.export.formats import RENDERERS
from tests.support.briefings import briefing_of, quote_of
from tests.support.exports import verified


def test_long_paths_keep_the_lines_of_a_pdf(tmp_path: Path, briefing: Briefing) -> None:
    def moved(quote: Quote) -> Quote:
        evidence = quote.evidence
        path = "a folder with a long name/" * 9 + evidence.document.source.rpartition("/")[2]
        document = dataclasses.replace(evidence.document, source=path)
        return dataclasses.replace(quote, evidence=dataclasses.replace(evidence, document=document))

    themes = tuple(
        dataclasses.replace(theme, quotes=tuple(moved(q) for q in theme.quotes))
        for theme in briefing.themes
    )
    path = tmp_path / "long.pdf"
    path.write_bytes(RENDERERS[".pdf"](dataclasses.replace(briefing, themes=themes)))
    rows = read_rows("\n".join(block.text for block in see_file(path).blocks))
    names = {row.source.rpartition("/")[2] for row in rows.values()}
    assert names == {Path(q.evidence.document.source).name for q in briefing.quotes}


def test_a_pdf_refuses_what_its_fonts_cannot_show() -> None:
    quote = quote_of("The name is written 元 or 大 in the north.")
    with pytest.raises(QueryError, match="fonts have no 元 大; write the briefing as docx"):
        RENDERERS[".pdf"](briefing_of(quote))


def test_a_pdf_borrows_the_signs_that_its_font_lacks(tmp_path: Path) -> None:
    quote = quote_of("The name is said [ᵻˈɒɔ], of old ᾿Αθῆναι, in the north.")
    path = tmp_path / "briefing.pdf"
    path.write_bytes(RENDERERS[".pdf"](briefing_of(quote)))
    assert quote.evidence.quote in shown(path)


def test_a_pdf_sets_the_hyphen_that_does_not_break_as_a_plain_one(tmp_path: Path) -> None:
    quote = quote_of("In Timor\N{NON-BREAKING HYPHEN}Leste the harbour was shut for nine days.")
    path = tmp_path / "briefing.pdf"
    path.write_bytes(RENDERERS[".pdf"](briefing_of(quote)))
    assert "Timor\N{HYPHEN}Leste" in shown(path)
    assert verified(path, [quote.evidence.document]).exit_status == 0


def shown(path: Path) -> str:
    return " ".join(block.text for block in see_file(path).blocks)
