"""Document text as Streamlit Markdown that shows exactly the text, with parts marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Span
from rag import printable

# All that Markdown, Streamlit's directives ($, :red[…], :material/…:) or HTML would change.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~:&@=\"'/^])")


def escape(text: str) -> str:
    """Escape ``text`` so that it is shown as it stands; control characters become visible."""
    return _SPECIAL.sub(_entity, printable(text))


def mark(text: str, shown: Span, marked: Sequence[Span] = (), *, bold: bool = False) -> str:
    """Show ``text`` from ``shown.start`` to ``shown.end`` with ``marked`` parts highlighted.

    ``bold`` sets them in bold instead, for single words of which there are many.
    """
    parts, position = [], shown.start
    for span in sorted(marked):
        start, end = max(span.start, position), min(span.end, shown.end)
        if start >= end:
            continue
        parts.append(escape(text[position:start]))
        part = text[start:end]
        parts.append(f"**{escape(part)}**" if bold else _highlight(part))
        position = end
    parts.append(escape(text[position : shown.end]))
    return "".join(parts)


def _highlight(text: str) -> str:
    """Highlight line by line: a directive can't span paragraphs."""
    lines = (
        f":yellow-background[{escape(line)}]" if line.strip() else line for line in text.split("\n")
    )
    return "\n".join(lines)


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[1])};"
