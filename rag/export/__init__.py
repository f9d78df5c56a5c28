"""Renderers: a briefing in, a document out; pure, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from index import QueryError
from rag.briefing_types import Briefing


def _markdown(briefing: Briefing) -> bytes:
    from rag.export.markdown import render_markdown

    return render_markdown(briefing).encode()


def _html(briefing: Briefing) -> bytes:
    from rag.export.html import render_html

    return render_html(briefing).encode()


def _docx(briefing: Briefing) -> bytes:
    from rag.export.docx import render_docx

    return render_docx(briefing)


def _pdf(briefing: Briefing) -> bytes:
    from rag.export.pdf import render_pdf

    return render_pdf(briefing)


def _json(briefing: Briefing) -> bytes:
    from rag.export.json import render_json

    return render_json(briefing).encode()


# Each imports its library only when it is used: the others stay quick.
RENDERERS: dict[str, Callable[[Briefing], bytes]] = {
    ".md": _markdown,
    ".html": _html,
    ".docx": _docx,
    ".pdf": _pdf,
    ".json": _json,
}


def renderer(name: str) -> Callable[[Briefing], bytes]:
    """The renderer for a file's ending; raises ``QueryError`` for any other ending."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in RENDERERS:
        raise QueryError(f"{name}: end the name with one of {', '.join(RENDERERS)}")
    return RENDERERS[suffix]


__all__ = ["RENDERERS", "renderer"]
