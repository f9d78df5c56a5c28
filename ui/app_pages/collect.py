"""Collect: the quotes that were kept, to search, order, tag, annotate, move and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from index import Span
from rag import plural
from ui.highlight import escape
from ui.own import Kept, as_bibtex, as_csv, as_markdown, as_ris, baskets, citation_of
from ui.parts import READING_WIDTH, brief_basket, open_link, show_downloads, where_kept

_ARRANGED, _BY_DOCUMENT, _BY_TAG = "As arranged", "By document", "By tag"
_BRIEFED = "briefing from a basket"


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
        with st.container(horizontal=True, gap="small"):
            note = st.text_input("Note", value=item.note, key=f"note-{item.id}", max_chars=1000,
                                 placeholder="Your note", label_visibility="collapsed")  # fmt: skip
            tags = st.text_input("Tags", value=item.tags, key=f"tags-{item.id}", max_chars=200,
                                 placeholder="Tags, with commas", width=220,
                                 label_visibility="collapsed")  # fmt: skip
        if note != item.note:
            baskets().annotate(name, item.id, note)
        if tags != item.tags:
            baskets().tag(name, {item.id}, tags)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.checkbox(f"Tick quote {number + 1}", key=f"tick-{item.id}",
                        label_visibility="collapsed", width="content")  # fmt: skip
            open_link(item.document_id, Span(item.start, item.end))
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
    """Draw the downloads, and the way to a briefing of these quotes."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_downloads("evidence", [
            ("Markdown", ".md", partial(as_markdown, name, items)),
            ("CSV", ".csv", partial(as_csv, items)),
            ("RIS", ".ris", partial(as_ris, items)),
            ("BibTeX", ".bib", partial(as_bibtex, items)),
        ])  # fmt: skip
        if st.button("Brief from this basket", icon=":material/summarize:",
                     help="A briefing of these quotes, each first tag a theme"):  # fmt: skip
            st.session_state[_BRIEFED] = (name, *brief_basket(name, items))
        made = st.session_state.get(_BRIEFED)
        if made is not None and made[0] == name:
            left = f" ({plural(made[2], 'quote')} left out: no document)" if made[2] else ""
            st.page_link("app_pages/briefing.py", label=f"Open the briefing{left}",
                         icon=":material/arrow_forward:",
                         query_params={"work": made[1]})  # fmt: skip


def show_several(name: str, ticked: Sequence[Kept]) -> None:
    """Draw what one can do with the ticked quotes at once."""
    identities = {item.id for item in ticked}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", border=True):
        st.markdown(f"**{plural(len(ticked), 'quote')} ticked**", width="content")
        others = [other for other in baskets().names() if other != name]
        if others:
            other = st.selectbox("To the basket", others, width=180)
            st.button("Move", icon=":material/drive_file_move:", on_click=baskets().carry,
                      args=(name, identities, other))  # fmt: skip
        st.text_input("Tags for all", key="tags-for-all", width=180, max_chars=200)
        st.button("Tag", icon=":material/label:", on_click=tag_several, args=(name, identities))
        st.button("Drop them", icon=":material/bookmark_remove:", on_click=baskets().drop,
                  args=(name, *identities))  # fmt: skip


def tag_several(name: str, identities: set[str]) -> None:
    """Give several quotes the same tags; their fields show them."""
    tags = st.session_state["tags-for-all"]
    baskets().tag(name, identities, tags)
    for identity in identities:
        st.session_state[f"tags-{identity}"] = tags


def heading_of(item: Kept, order: str | None) -> str:
    """Under which heading a quote stands in this order."""
    if order == _BY_DOCUMENT:
        return item.title or item.source
    return item.labels[0] if item.labels else "Without a tag"


def show_items(name: str, kept: list[Kept]) -> None:
    """Draw the quotes that hold the words looked for, in the order chosen."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = st.text_input("Search", key="words", bind="query-params", type="search", width=260,
                              placeholder="Quote, note, tag or source",
                              label_visibility="collapsed")  # fmt: skip
        order = st.segmented_control("Order", [_ARRANGED, _BY_DOCUMENT, _BY_TAG], key="order",
                                     default=_ARRANGED, required=True, bind="query-params",
                                     label_visibility="collapsed")  # fmt: skip
    found = [item for item in kept if item.holds(words)]
    ticked = [item for item in found if st.session_state.get(f"tick-{item.id}")]
    if ticked:
        show_several(name, ticked)
    if not found:
        st.caption("No quote holds these words.")
    if order != _ARRANGED:
        found.sort(key=lambda item: heading_of(item, order).casefold())
    before = None
    for item in found:
        if order != _ARRANGED and (heading := heading_of(item, order)) != before:
            st.subheader(escape(heading), anchor=False)
            before = heading
        place = kept.index(item)
        show_item(name, item, place, last=place == len(kept) - 1)


with st.container(width=READING_WIDTH):
    st.title("Collected evidence", anchor=False)
    chosen = choose_basket()
    st.caption(where_kept())
    held = baskets().items(chosen)
    if held:
        show_exports(chosen, held)
        show_items(chosen, held)
    else:
        st.caption("Nothing here yet. Press Collect beside a quote or a passage to keep it.")
