"""A briefing as one HTML file; each quote carries its hash and offsets as data attributes."""

from __future__ import annotations

from html import escape

from rag.briefing_types import Briefing, Figure, Quote
from rag.export.parts import flat, gap_lines, grid, key_of, note_of, snippet, weight_of
from rag.types import Evidence

_STYLE = (
    "body{font:1.05rem/1.55 Georgia,serif;"
    "max-width:44rem;margin:3rem auto;padding:0 1rem;color:#222}"
    "h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2.2rem}h3{font-size:1rem}"
    "blockquote{margin:1rem 0;padding:0 0 0 1rem;border-left:3px solid #9ab}"
    "blockquote p{margin:0}footer,.context,.note{color:#566;font-size:.85rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "td,th{text-align:left;"
    "vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #dde}"
    "@media print{body{margin:0;max-width:none}blockquote{break-inside:avoid}}"
)


def render_html(briefing: Briefing) -> str:
    """The whole briefing; all text escaped, nothing loaded from elsewhere."""
    title = escape(flat(briefing.topic))
    body = [f"<h1>{title}</h1>", "<h2>Key points</h2>"]
    for quote in briefing.key_points:
        body += [_quote(quote), f'<p class="note">{weight_of(quote)}</p>']
    for theme in briefing.themes:
        body.append(f"<h2>{escape(theme.title)}</h2>")
        for quote in theme.quotes:
            body += [*_context(quote), _quote(quote)]
    body += [*_comparison(briefing), *_table("Figures and dates", briefing.figures)]
    body += _table("Timeline", briefing.timeline)
    body += ["<h2>Gaps</h2>", *_list(gap_lines(briefing)), "<h2>Sources</h2>"]
    body += _list([f"{name}: {'; '.join(themes)}" for name, themes in grid(briefing)])
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _place(evidence: Evidence) -> str:
    document, span = evidence.document, evidence.span
    return (
        f'data-sha256="{document.id}" data-start="{span.start}" data-end="{span.end}" '
        f'data-source="{escape(document.source)}"'
    )


def _quote(quote: Quote) -> str:
    words = escape(flat(quote.evidence.quote))
    return (
        f"<blockquote {_place(quote.evidence)}><p>“{words}”</p>"
        f"<footer>{key_of(quote)}. {escape(note_of(quote))}</footer></blockquote>"
    )


def _context(quote: Quote) -> list[str]:
    if quote.context is None:
        return []
    words = escape(flat(quote.context.quote))
    return [f'<p class="context">Before it: <q {_place(quote.context)}>{words}</q></p>']


def _comparison(briefing: Briefing) -> list[str]:
    lines = ["<h2>Agreement and disagreement</h2>"] if briefing.agreements else []
    for pair in briefing.agreements:
        lines.append(f"<h3>{key_of(pair.left)} and {key_of(pair.right)} {escape(pair.kind)}</h3>")
        if pair.left_words or pair.right_words:
            words = (", ".join(pair.left_words) or "—", ", ".join(pair.right_words) or "—")
            lines.append(f"<p>{escape(words[0])} against {escape(words[1])}</p>")
        lines += [_quote(pair.left), _quote(pair.right)]
    return lines


def _table(title: str, figures: tuple[Figure, ...]) -> list[str]:
    if not figures:
        return []
    rows = [
        f"<tr><td>{escape(f.date if title == 'Timeline' and f.date else f.text)}</td>"
        f"<td>{escape(snippet(f))}</td><td>{key_of(f.quote)}</td></tr>"
        for f in figures
    ]
    head = "<tr><th>Figure</th><th>In its sentence</th><th>Quote</th></tr>"
    return [f"<h2>{title}</h2>", f"<table>{head}{''.join(rows)}</table>"]


def _list(lines: list[str]) -> list[str]:
    return ["<ul>", *(f"<li>{escape(line)}</li>" for line in lines), "</ul>"]
