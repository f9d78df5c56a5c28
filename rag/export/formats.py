"""Renderers: a briefing in, a document out; pure, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from index import ModelError, QueryError
from rag.briefing import Briefing
from rag.citing import (
    EXCHANGE,
    NO_PANDOC,
    STYLES,
    References,
    has_pandoc,
    render_sources,
    styled_references,
)

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


def briefing_renderer(name: str, style: str | None = None) -> Callable[[Briefing], bytes]:
    """What makes a file of this name, its sources cited in ``style``, or its sources alone.

    Without ``style`` they are cited as in Chicago's notes where Pandoc is installed, else in plain
    ones. Raises ``QueryError`` for other endings and styles, ``ModelError`` if Pandoc is missing.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in RENDERERS and suffix not in EXCHANGE:
        raise QueryError(f"{name}: end the name with one of {', '.join((*RENDERERS, *EXCHANGE))}")
    if style not in (None, *STYLES):
        raise QueryError(f"{style}: no citation style; choose one of {', '.join(STYLES)}")
    if suffix in EXCHANGE:
        return lambda briefing: render_sources(briefing, suffix)
    if style not in (None, "plain") and not has_pandoc():
        raise ModelError(NO_PANDOC)
    chosen = style if style is not None else "chicago" if has_pandoc() else "plain"
    return lambda briefing: RENDERERS[suffix](briefing, styled_references(briefing, chosen))
