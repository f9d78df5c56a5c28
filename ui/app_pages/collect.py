"""Collect: the quotes that were kept, to order, annotate and export."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from index import Span
from ui.highlight import escape
from ui.own import Kept, as_bibtex, as_csv, as_markdown, as_ris, citation_of
from ui.parts import READING_WIDTH, open_document, show_downloads, where_kept
from ui.state import baskets


def choose_basket() -> str:
    """Draw the picker of baskets and the way to make or delete one."""
    names = baskets().names()
    if st.session_state.get("basket") not in names:
        st.session_state["basket"] = names[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("Basket", names, key="basket", persist_state="session", width=280)
        with st.popover("New basket", icon=":material/add:"), st.form("new", border=False):
            fresh = st.text_input("Name", max_chars=80)
            if st.form_submit_button("Create") and fresh.strip():
                baskets().create(fresh.strip())
                st.rerun()
        with st.popover("Delete basket", icon=":material/delete:"):
            st.markdown("The quotes in it are forgotten. The documents stay.")
            if st.button("Delete this basket"):
                baskets().delete(name)
                st.rerun()
    return name


def show_item(name: str, item: Kept, number: int, last: bool) -> None:
    """Draw one kept quote."""
    with st.container(border=True, key=f"item-{item.id}"):
        st.markdown(escape(" ".join(item.quote.split())))
        st.caption(escape(citation_of(item)))
        note = st.text_input("Note", value=item.note, key=f"note-{item.id}", max_chars=1000,
                             placeholder="Your note", label_visibility="collapsed")  # fmt: skip
        if note != item.note:
            baskets().annotate(name, item.id, note)
        with st.container(horizontal=True, gap="medium"):
            if tool("Open", f"open-{item.id}", "article"):
                open_document(item.document_id, Span(item.start, item.end))
            move = baskets().move
            tool("Up", f"up-{item.id}", "arrow_upward", move, (name, item.id, -1), off=not number)
            tool("Down", f"down-{item.id}", "arrow_downward", move, (name, item.id, 1), off=last)
            tool("Drop", f"drop-{item.id}", "bookmark_remove", baskets().drop, (name, item.id))


def tool(
    label: str,
    key: str,
    icon: str,
    act: Callable[..., None] | None = None,
    args: tuple[str | int, ...] = (),
    *,
    off: bool = False,
) -> bool:
    """Draw one of the buttons of a quote."""
    return st.button(label, key=key, icon=f":material/{icon}:", type="tertiary", disabled=off,
                     on_click=act, args=args)  # fmt: skip


def show_exports(name: str, items: list[Kept]) -> None:
    """Draw the downloads."""
    show_downloads("evidence", [
        ("Markdown", ".md", partial(as_markdown, name, items)),
        ("CSV", ".csv", partial(as_csv, items)),
        ("RIS", ".ris", partial(as_ris, items)),
        ("BibTeX", ".bib", partial(as_bibtex, items)),
    ])  # fmt: skip


with st.container(width=READING_WIDTH):
    st.title("Collected evidence", anchor=False)
    chosen = choose_basket()
    st.caption(where_kept())
    kept = baskets().items(chosen)
    if kept:
        show_exports(chosen, kept)
    else:
        st.caption("Nothing here yet. Press Collect beside a quote or a passage to keep it.")
    for place, entry in enumerate(kept):
        show_item(chosen, entry, place, last=place == len(kept) - 1)
