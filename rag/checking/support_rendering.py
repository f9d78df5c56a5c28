"""A checked draft for people: HTML with its sentences marked, or Word with comments; and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path

from index import SourceError
from rag.checking.support_states import Statement, Support, SupportState
from rag.citing import note
from rag.export import place_attributes, save_word
from rag.shapes import Json, quote_shape
from rag.types import Evidence
from rag.wording import storable

STATE_NAMES = {
    SupportState.SUPPORTED: "Supported",
    SupportState.VALUE: "Supported but for a value",
    SupportState.CONTRADICTED: "Contradicted",
    SupportState.PARTLY: "Only partly supported",
    SupportState.UNSUPPORTED: "Not found",
    SupportState.NOT_CHECKED: "Not checked",
}
# A sign beside each sentence, so that no meaning hangs on colour alone.
_SIGNS = {
    SupportState.SUPPORTED: "✓",
    SupportState.VALUE: "≠",
    SupportState.CONTRADICTED: "✗",
    SupportState.PARTLY: "◐",
    SupportState.UNSUPPORTED: "∅",
}
_SUREST = 0.99  # an estimate is never the whole
_STYLE = (
    "body{font:1.05rem/1.6 Georgia,serif;max-width:46rem;margin:3rem auto;padding:0 1rem;"
    "color:#222}.supported{background:#e3f1e4}.value_differs,.partly{background:#fdeecb}"
    ".unsupported,.contradicted{background:#f9dfdc}sup{font-size:.75em}"
    "ol{margin:.3rem 0 1.4rem;padding-left:2.4rem;font-size:.88rem;color:#445}"
    "li{margin:.25rem 0}q{quotes:'“' '”'}cite{font-style:"
    "normal;overflow-wrap:anywhere}.count{color:#445}@media print{body{margin:0}}"
)


def support_shape(support: Support) -> Json:
    """The JSON shape of ``dossier support``; offsets are those of ``text``, the draft's own."""
    return {
        "text": support.draft.text,
        "sentences": [
            {
                "sentence": statement.span.of(support.draft.text),
                "start": statement.span.start,
                "end": statement.span.end,
                "state": statement.state,
                "confidence": round(statement.confidence, 4),
                "reason": statement.reason,
                "values": [{"said": v.said, "held": v.held} for v in statement.values],
                "evidence": [quote_shape(evidence) for evidence in statement.evidence],
            }
            for statement in support.statements
        ],
        **{state.value: count for state, count in support.counts.items()},
    }


def render_json(support: Support) -> bytes:
    """The JSON shape, indented."""
    return (json.dumps(support_shape(support), ensure_ascii=False, indent=2) + "\n").encode()


def render_html(support: Support) -> bytes:
    """The draft with each sentence marked, and below each paragraph what was found; escaped."""
    body, number = [], 0
    for paragraph, statements in zip(support.draft.paragraphs, support.paragraphs, strict=True):
        pieces, notes, place = [], [], paragraph.start
        for statement in statements:
            pieces.append(escape(support.draft.text[place : statement.span.start]))
            words = escape(statement.span.of(support.draft.text))
            place = statement.span.end
            if statement.state == SupportState.NOT_CHECKED:
                pieces.append(words)
                continue
            number += 1
            sign = f"<sup>{_SIGNS[statement.state]} {number}</sup>"
            pieces.append(f'<span class="{statement.state}">{words}{sign}</span>')
            notes.append(f'<li value="{number}">{_html_note(statement)}</li>')
        if statements:
            body.append(f"<p>{''.join(pieces)}</p>")
        if notes:
            body.append(f"<ol>{''.join(notes)}</ol>")
    path = support.draft.path
    title = escape(path.name if path is not None else "Draft")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f"<title>{title}: support</title><style>{_STYLE}</style></head>\n<body>\n"
        f'<h1>{title}</h1>\n<p class="count">{escape(summary(support))}</p>\n'
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    ).encode()


def render_docx(support: Support) -> bytes:
    """The draft's own Word file, or a plain one, with a comment at each sentence checked."""
    from rag.checking.draft_word import add_comments, new_word, open_unchanged, paragraphs_of

    draft = support.draft
    texts = [paragraph.of(draft.text) for paragraph in draft.paragraphs]
    if draft.path is not None and draft.path.suffix.lower() == ".docx":
        document = open_unchanged(draft.path, texts)
    else:
        document = new_word(texts)
    rows = zip(paragraphs_of(document), draft.paragraphs, support.paragraphs, strict=True)
    for paragraph, span, statements in rows:
        told = [
            (s.span.start - span.start, s.span.end - span.start, comment_text(s))
            for s in statements
            if s.state != SupportState.NOT_CHECKED
        ]
        add_comments(document, paragraph, told)
    return save_word(document)


SUPPORT_RENDERERS: dict[str, Callable[[Support], bytes]] = {
    ".html": render_html,
    ".docx": render_docx,
    ".json": render_json,
}


def support_renderer(path: str) -> Callable[[Support], bytes]:
    """The renderer for this file by its ending."""
    render = SUPPORT_RENDERERS.get(Path(path).suffix.lower())
    if render is None:
        raise SourceError(f"{path}: end its name in {', '.join(SUPPORT_RENDERERS)}")
    return render


def summary(support: Support) -> str:
    """How many sentences ended in which state."""
    counts = support.counts.items()
    return ", ".join(f"{count} {STATE_NAMES[state].lower()}" for state, count in counts if count)


def comment_text(statement: Statement) -> str:
    """What a comment says: the state, the reason, the passages with their sources."""
    lines = [_head(statement)]
    lines += [f"“{' '.join(e.quote.split())}” — {note(e)}" for e in statement.evidence]
    return "\n".join(storable(line) for line in lines)


def _head(statement: Statement) -> str:
    told = STATE_NAMES[statement.state]
    if statement.state == SupportState.SUPPORTED:
        sure = min(statement.confidence, _SUREST)
        told += f" (nothing differs; estimated chance that the passage is about this: {sure:.0%})"
    if statement.reason is not None:
        told += f": {statement.reason}"
    elif statement.state == SupportState.UNSUPPORTED and statement.evidence:
        told += "; the nearest passage:"
    return told


def _html_note(statement: Statement) -> str:
    quotes = "".join(f"<br>{_html_quote(evidence)}" for evidence in statement.evidence)
    return escape(storable(_head(statement))) + quotes


def _html_quote(evidence: Evidence) -> str:
    words = escape(storable(" ".join(evidence.quote.split())))
    return f"<q {place_attributes(evidence)}>{words}</q> <cite>{escape(note(evidence))}</cite>"
