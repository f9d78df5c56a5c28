"""Evidence in its dress: rows as tables, lists as lists, who said it and when; and its actions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from index import Document, Span
from rag import Evidence, printable
from rag.cards import make_card, terms_line
from rag.citing import citation
from ui.highlight import escape, mark
from ui.own import baskets, keep
from ui.parts.beside import show_beside_button
from ui.parts.browser_side import copy_button
from ui.parts.views import chosen_basket, flow, source_line
from ui.parts.ways import open_link

_MOST_LARGE = 500  # characters; a list in large type fills the screen
_FEWEST_LARGE = 4  # words; a number alone is no headline
_MOST_ACROSS = 4  # cells; a longer row reads from top to bottom, as a card may be narrow


def show_evidence(evidence: Evidence, key: str, *, large: bool, beside: bool = False) -> None:
    """Draw one quote with its source and what one can do with it; see ``show_actions``."""
    document, span = evidence.document, evidence.span
    with st.container(border=True, key=f"{key}-card", gap="xsmall"):
        text, is_table = dress(evidence)
        is_sentence = len(evidence.quote.split()) >= _FEWEST_LARGE
        big = large and not is_table and is_sentence and len(span) <= _MOST_LARGE
        st.markdown(f"### {text}" if big else text, anchors=False)
        if (said := said_line(evidence)) is not None:
            st.markdown(said)
        if terms := terms_line(document, make_card(evidence).terms):
            st.caption(escape(terms))
        hidden = " · hidden in the file" if evidence.hidden else ""
        st.caption(source_line(document, span.start) + hidden)
        show_actions(document, span, key, beside=beside)


def show_actions(document: Document, span: Span, key: str, *, beside: bool = False) -> None:
    """Draw on one line what one can do with a place: open it, keep it, copy it.

    Also ``beside`` its list, on pages that have two sides.
    """
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        open_link(document.id, span)
        if beside:
            show_beside_button(document, span, key)
        show_keeping(document, span, key)


def show_keeping(document: Document, span: Span, key: str) -> None:
    """Draw the buttons that keep a quote and that copy it with its source."""
    if st.button("Collect", key=f"{key}-keep", icon=":material/bookmark_add:", type="tertiary",
                 help="Keep it in your basket"):  # fmt: skip
        name = chosen_basket()
        added = baskets().add(name, keep(document, span))
        count = len(baskets().items(name))
        st.toast(f"{'Kept in' if added else 'Already in'} {escape(name)}, which holds {count}",
                 icon=":material/bookmark:")  # fmt: skip
    quote = " ".join(printable(span.of(document.text)).split())
    copy_button(f"“{quote}” — {citation(document, span.start)}", f"{key}-copy")


def dress(evidence: Evidence) -> tuple[str, bool]:
    """The quote as Markdown, and whether it is a table: a row below what heads its cells.

    What announces an item stands above it, as it does not belong to the item's own words.
    """
    text = evidence.document.text
    marked = [evidence.answer] if evidence.answer is not None else []
    parts = evidence.parts
    lead = [part.span for part in parts if part.role == "lead"]
    above = "".join(f"*{_one_line(text, span, ())}*\n\n" for span in lead)
    cells: list[tuple[list[Span], Span]] = []
    heads: list[Span] = []
    for part in parts:
        if part.role == "head":
            heads.append(part.span)
        elif part.role == "cell":
            cells.append((heads, part.span))
            heads = []
    if not cells:
        return above + flow(mark(text, evidence.span, marked)), False
    top = [" / ".join(_one_line(text, head, marked) for head in heads) for heads, _ in cells]
    row = [_one_line(text, span, marked) for _, span in cells]
    lines: list[Sequence[str]] = [top, row]
    if len(row) > _MOST_ACROSS:
        lines = list(zip(top, row, strict=True))
    lines.insert(1, ["---"] * len(lines[0]))
    return above + "\n".join(f"| {' | '.join(line)} |" for line in lines), True


def said_line(evidence: Evidence) -> str | None:
    """Who says it and when, as a line of Markdown; ``None`` where the document doesn't tell."""
    told = [part for part in (evidence.speaker, evidence.said) if part]
    return f":material/record_voice_over: {escape(' · '.join(told))}" if told else None


def _one_line(text: str, span: Span, marked: Sequence[Span]) -> str:
    """A part of the text that stays on one line, as a table's cells must."""
    return " ".join(mark(text, span, marked).split())
