"""Briefings as HTML."""

from __future__ import annotations

from rag.briefing.contents import Briefing
from rag.export.formats import RENDERERS


def test_html_escapes_the_sources(briefing: Briefing) -> None:
    assert b"<b>worse" not in RENDERERS[".html"](briefing)
