"""A briefing as Markdown with footnotes."""

from __future__ import annotations

import re

from rag.briefing_types import Briefing, Quote
from rag.export.parts import (
    VERIFY_HEADER,
    VERIFY_HINT,
    flat,
    gap_lines,
    grid,
    key_of,
    note_of,
    places,
    snippet,
    weight_of,
)

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


def escape(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _SIGNS.sub(r"\\\1", flat(text))


def unescape(text: str) -> str:
    """What ``escape`` was given, whitespace apart."""
    return re.sub(r"\\([\\`*_\[\]<>#|~])", r"\1", text)


def render_markdown(briefing: Briefing) -> str:
    """The whole briefing; each quote a block ending in its footnote."""
    lines = [f"# {escape(briefing.topic)}", "", "## Key points", ""]
    for quote in briefing.key_points:
        lines += [*_block(quote, context=False), f"({weight_of(quote)})", ""]
    for theme in briefing.themes:
        lines += [f"## {escape(theme.title)}", ""]
        for quote in theme.quotes:
            lines += _block(quote)
    lines += [*_comparison(briefing), *_figures(briefing)]
    lines += ["## Gaps", "", *(f"- {escape(line)}" for line in gap_lines(briefing)), ""]
    lines += ["## Sources", ""]
    for reference, themes in grid(briefing):
        lines.append(f"- {escape(reference)}: {escape('; '.join(themes))}")
    lines += ["", *_verification(briefing)]
    for quote in briefing.quotes:
        lines.append(f"[^{key_of(quote)}]: {escape(note_of(quote))}")
    return "\n".join(lines) + "\n"


def _block(quote: Quote, *, context: bool = True) -> list[str]:
    lines = []
    if context and quote.context is not None:
        lines += [f"Before it: “{escape(quote.context.quote)}” ({key_of(quote)}c)", ""]
    return [*lines, f"> “{escape(quote.evidence.quote)}” [^{key_of(quote)}]", ""]


def _comparison(briefing: Briefing) -> list[str]:
    if not briefing.agreements:
        return []
    lines = ["## Agreement and disagreement", ""]
    for pair in briefing.agreements:
        lines.append(f"### {key_of(pair.left)} and {key_of(pair.right)} {pair.kind}")
        if pair.left_words or pair.right_words:
            words = (", ".join(pair.left_words) or "—", ", ".join(pair.right_words) or "—")
            lines += ["", f"{escape(words[0])} against {escape(words[1])}"]
        lines.append("")
        for quote in (pair.left, pair.right):
            lines += _block(quote, context=False)
    return lines


def _figures(briefing: Briefing) -> list[str]:
    lines: list[str] = []
    for title, figures in (
        ("Figures and dates", briefing.figures),
        ("Timeline", briefing.timeline),
    ):
        if figures:
            lines += [f"## {title}", "", "| Figure | In its sentence | Quote |", "|---|---|---|"]
            for figure in figures:
                cells = (figure.date if title == "Timeline" and figure.date else figure.text,
                         snippet(figure), key_of(figure.quote))  # fmt: skip
                lines.append("| " + " | ".join(escape(cell) for cell in cells) + " |")
            lines.append("")
    return lines


def _verification(briefing: Briefing) -> list[str]:
    head = ["## Verification", "", VERIFY_HINT, ""]
    head += ["| " + " | ".join(VERIFY_HEADER) + " |", "|" + "---|" * len(VERIFY_HEADER)]
    rows = ["| " + " | ".join(escape(c) for c in place.cells) + " |" for place in places(briefing)]
    return [*head, *rows, ""]
