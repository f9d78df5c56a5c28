"""A briefing as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.briefing import Briefing, Quote
from rag.citing import References, Runs, plain_references
from rag.export.parts import (
    FIGURE_HEADER,
    VERIFY_HEADER,
    VERIFY_HINT,
    differing,
    figure_rows,
    flat,
    flat_runs,
    gap_lines,
    key_of,
    line_of,
    note_of,
    shown_in,
    shown_themes,
    source_lines,
    title_of,
    verify_rows,
    weight_of,
)

# All that Markdown, its tables and formulas, or HTML within it would change.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|$~&])")
_ESCAPED = re.compile(rf"\\{_SIGNS.pattern}")


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _SIGNS.sub(r"\\\1", flat(text))


def unescape_markdown(text: str) -> str:
    """What ``escape_markdown`` was given, whitespace apart."""
    return _ESCAPED.sub(r"\1", text)


def render_markdown(briefing: Briefing, references: References | None = None) -> str:
    """The whole briefing; each quote a block ending in its footnote."""
    cited = references if references is not None else plain_references(briefing)
    lines = [f"# {escape_markdown(title_of(briefing))}", ""]
    lines += ["## Key points", ""] if briefing.key_points else []
    for quote in briefing.key_points:
        lines += _block(quote, cited)
        weight = weight_of(quote)
        lines += [f"({weight})", ""] if weight is not None else []
    for theme in shown_themes(briefing):
        lines += [f"## {escape_markdown(theme.title)}", ""]
        note = note_of(briefing, theme)
        lines += [escape_markdown(note), ""] if note is not None else []
        for quote in shown_in(briefing, theme):
            lines += _block(quote, cited)
    lines += [*_comparison(briefing, cited), *_figures(briefing)]
    lines += ["## Gaps", "", *(f"- {escape_markdown(line)}" for line in gap_lines(briefing)), ""]
    if not briefing.quotes:
        return "\n".join(lines)
    lines += ["## Sources", ""]
    for runs, said in source_lines(briefing, cited):
        lines.append(f"- {_runs(runs)} {escape_markdown(said)}")
    lines += ["", *_verification(briefing)]
    for quote in briefing.quotes:
        lines.append(f"[^{key_of(quote)}]: {_runs(cited.notes[quote.number])}")
    return "\n".join(lines) + "\n"


def _runs(runs: Runs) -> str:
    """Text with italics; the stars hug the words, for Markdown wants it so."""
    found = []
    for run in flat_runs(runs):
        inner = _SIGNS.sub(r"\\\1", run.text)
        bare = inner.strip()
        found.append(inner.replace(bare, f"*{bare}*", 1) if run.italic and bare else inner)
    return "".join(found).strip()


def _block(quote: Quote, cited: References, *, context: bool = True) -> list[str]:
    line = line_of(quote)
    lines = [f"*{escape_markdown(line)}*", ""] if line else []
    if context and quote.context is not None:
        lines += [f"Before it: “{escape_markdown(quote.context.quote)}” ({key_of(quote)}c)", ""]
    lines += [f"> “{escape_markdown(quote.evidence.quote)}” [^{key_of(quote)}]", ""]
    return [*lines, _runs(cited.notes[quote.number]), ""] if cited.in_text else lines


def _comparison(briefing: Briefing, cited: References) -> list[str]:
    if not briefing.agreements:
        return []
    lines = ["## Agreement and disagreement", ""]
    for pair in briefing.agreements:
        lines.append(f"### {key_of(pair.left)} and {key_of(pair.right)} {pair.kind}")
        words = differing(pair)
        lines += ["", escape_markdown(words), ""] if words is not None else [""]
        for quote in (pair.left, pair.right):
            lines += _block(quote, cited, context=False)
    return lines


def _figures(briefing: Briefing) -> list[str]:
    lines: list[str] = []
    for title, figures in (
        ("Figures and dates", briefing.figures),
        ("Timeline", briefing.timeline),
    ):
        if figures:
            lines += [f"## {title}", "", f"| {' | '.join(FIGURE_HEADER)} |", "|---|---|---|"]
            lines += [*map(_row, figure_rows(title, figures)), ""]
    return lines


def _verification(briefing: Briefing) -> list[str]:
    head = ["## Verification", "", VERIFY_HINT, ""]
    head += ["| " + " | ".join(VERIFY_HEADER) + " |", "|" + "---|" * len(VERIFY_HEADER)]
    return [*head, *(_row(row.cells) for row in verify_rows(briefing)), ""]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escape_markdown, cells))} |"
