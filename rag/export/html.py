"""A briefing as one HTML file; each quote carries its hash and offsets as data attributes."""

from __future__ import annotations

from html import escape

from rag.briefing import Briefing, Figure, Quote, Theme
from rag.citing import References, Runs, plain_references
from rag.export.parts import (
    FIGURE_HEADER,
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
    weight_of,
)
from rag.types import Evidence

_STYLE = (
    "body{font:1.05rem/1.55 Georgia,serif;"
    "max-width:44rem;margin:3rem auto;padding:0 1rem;color:#222;overflow-wrap:anywhere}"
    "h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2.2rem}h3{font-size:1rem}"
    "nav{font-size:.95rem}nav ol{padding-left:1.2rem}a{color:#245}"
    "blockquote{margin:1rem 0;padding:0 0 0 1rem;border-left:3px solid #9ab}"
    "blockquote p{margin:0}.card{margin:1rem 0 -.6rem;font-size:.9rem;font-style:italic}"
    "footer,.context,.note{color:#566;font-size:.85rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "td,th{text-align:left;"
    "vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #dde}"
    "td:first-child{min-width:6rem}"
    "@media print{body{margin:0;max-width:none}blockquote{break-inside:avoid}}"
)


def render_html(briefing: Briefing, references: References | None = None) -> str:
    """The whole briefing; all text escaped, nothing loaded from elsewhere."""
    cited = references if references is not None else plain_references(briefing)
    title = escape(title_of(briefing))
    sections = [("Key points", _key_points(briefing, cited))]
    for theme in shown_themes(briefing):
        sections.append((flat(theme.title), _theme(briefing, theme, cited)))
    sections += [
        ("Agreement and disagreement", _comparison(briefing, cited)),
        ("Figures and dates", _table("Figures and dates", briefing.figures)),
        ("Timeline", _table("Timeline", briefing.timeline)),
        ("Gaps", _list([escape(line) for line in gap_lines(briefing)])),
    ]
    if briefing.quotes:
        said = [f"{_runs(r)} {escape(s)}" for r, s in source_lines(briefing, cited)]
        sections.append(("Sources", _list(said)))
    shown = [(name, parts) for name, parts in sections if parts]
    contents = "".join(
        f'<li><a href="#s{number}">{escape(name)}</a></li>'
        for number, (name, _) in enumerate(shown, 1)
    )
    body = [f"<h1>{title}</h1>", f"<nav><ol>{contents}</ol></nav>"]
    for number, (name, parts) in enumerate(shown, 1):
        body += [f'<h2 id="s{number}">{escape(name)}</h2>', *parts]
    if briefing.quotes:
        body.append(f'<p class="note">{escape(VERIFY_HINT)}</p>')
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _key_points(briefing: Briefing, cited: References) -> list[str]:
    parts = []
    for quote in briefing.key_points:
        parts += _card(quote, cited)
        weight = weight_of(quote)
        parts += [f'<p class="note">{weight}</p>'] if weight is not None else []
    return parts


def _theme(briefing: Briefing, theme: Theme, cited: References) -> list[str]:
    note = note_of(briefing, theme)
    parts = [f'<p class="note">{escape(note)}</p>'] if note is not None else []
    return parts + [part for q in shown_in(briefing, theme) for part in _card(q, cited)]


def _card(quote: Quote, cited: References) -> list[str]:
    """The line above, what it needs that stands apart, the quote."""
    line = line_of(quote)
    above = [f'<p class="card">{escape(line)}</p>'] if line else []
    return [*above, *_context(quote), _quote(quote, cited)]


def place_attributes(evidence: Evidence) -> str:
    """The place of a quote as attributes of its element, by which it is verified."""
    document, span = evidence.document, evidence.span
    return (
        f'data-sha256="{document.id}" data-start="{span.start}" data-end="{span.end}" '
        f'data-source="{escape(document.source)}"'
    )


def _runs(runs: Runs) -> str:
    """Text with italics."""
    return "".join(
        f"<i>{escape(run.text)}</i>" if run.italic else escape(run.text) for run in flat_runs(runs)
    )


def _quote(quote: Quote, cited: References) -> str:
    words = escape(flat(quote.evidence.quote))
    return (
        f"<blockquote {place_attributes(quote.evidence)}><p>“{words}”</p>"
        f"<footer>{key_of(quote)}. {_runs(cited.notes[quote.number])}</footer></blockquote>"
    )


def _context(quote: Quote) -> list[str]:
    if quote.context is None:
        return []
    words = escape(flat(quote.context.quote))
    return [f'<p class="context">Before it: <q {place_attributes(quote.context)}>{words}</q></p>']


def _comparison(briefing: Briefing, cited: References) -> list[str]:
    lines = []
    for pair in briefing.agreements:
        lines.append(f"<h3>{key_of(pair.left)} and {key_of(pair.right)} {escape(pair.kind)}</h3>")
        words = differing(pair)
        lines += [f"<p>{escape(words)}</p>"] if words is not None else []
        lines += [_quote(pair.left, cited), _quote(pair.right, cited)]
    return lines


def _table(title: str, figures: tuple[Figure, ...]) -> list[str]:
    if not figures:
        return []
    head = "".join(f"<th>{name}</th>" for name in FIGURE_HEADER)
    rows = [
        f"<tr {place_attributes(figure.quote.evidence)}>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for figure, cells in zip(figures, figure_rows(title, figures), strict=True)
    ]
    return [f"<table><tr>{head}</tr>{''.join(rows)}</table>"]


def _list(lines: list[str]) -> list[str]:
    return ["<ul>", *(f"<li>{line}</li>" for line in lines), "</ul>"]
