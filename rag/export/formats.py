"""Renderers: a briefing in, a document out; pure, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from index import QueryError
from rag.briefing import Briefing
from rag.citing import References

# A renderer takes the references set in a style; without them it uses the built-in notes.
Renderer = Callable[..., bytes]


def _markdown(briefing: Briefing, references: References | None = None) -> bytes:
    from rag.export.markdown import render_markdown

    return render_markdown(briefing, references).encode()


def _html(briefing: Briefing, references: References | None = None) -> bytes:
    from rag.export.html import render_html

    return render_html(briefing, references).encode()


def _docx(briefing: Briefing, references: References | None = None) -> bytes:
    from rag.export.docx import render_docx

    return render_docx(briefing, references)


def _pdf(briefing: Briefing, references: References | None = None) -> bytes:
    from rag.export.pdf import render_pdf

    return render_pdf(briefing, references)


def _json(briefing: Briefing, references: References | None = None) -> bytes:
    from rag.export.json import render_json

    return render_json(briefing, references).encode()


# Each imports its library only when it is used: the others stay quick.
RENDERERS: dict[str, Renderer] = {
    ".md": _markdown,
    ".html": _html,
    ".docx": _docx,
    ".pdf": _pdf,
    ".json": _json,
}


def renderer(name: str) -> Renderer:
    """The renderer for a file's ending; raises ``QueryError`` for any other ending."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in RENDERERS:
        raise QueryError(f"{name}: end the name with one of {', '.join(RENDERERS)}")
    return RENDERERS[suffix]


__all__ = ["RENDERERS", "Renderer", "renderer"]
