"""A briefing put into shape: themes renamed, moved, dropped, quotes moved, dropped and added."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st

from rag import plural
from rag.briefing import Briefing, Quote
from ui.highlight import escape, mark
from ui.own import NEW_THEME, Arrangement, Kept, Place, baskets, place_of
from ui.parts.arrangement_keeping import save_arrangement, start_over
from ui.parts.views import chosen_basket, flow, source_line
from ui.parts.ways import open_link

_UP, _DOWN, _DROP = "Move up", "Move down", "Drop"
_ICONS = {_UP: ":material/arrow_upward:", _DOWN: ":material/arrow_downward:",
          _DROP: ":material/delete:"}  # fmt: skip


def show_editing_tools(identity: str, arrangement: Arrangement) -> None:
    """Draw the ways to add a theme, to add from the basket, and to start over."""
    name = chosen_basket()
    held = {place for theme in arrangement.themes for place in theme.places}
    kept = [item for item in baskets().items(name) if item.place not in held]
    st.button("Add a theme", icon=":material/add:", on_click=save_arrangement,
              args=(identity, arrangement.with_theme(NEW_THEME)))  # fmt: skip
    with st.popover("Add from basket", icon=":material/bookmark:", disabled=not kept):
        st.caption(f"From “{escape(name)}”, {plural(len(kept), 'quote')} not yet used")
        with st.form("add", border=False):
            st.multiselect("Quotes", kept, key="add-quotes", format_func=_name_kept)
            titles = [theme.title for theme in arrangement.themes] + [NEW_THEME]
            st.selectbox("Theme", range(len(titles)), key="add-theme",
                         format_func=lambda i: titles[i])  # fmt: skip
            st.form_submit_button("Add", on_click=_add_kept, args=(identity, arrangement))
    st.button("Start over", icon=":material/restart_alt:", on_click=start_over,
              args=(identity,), help="Back to the briefing as it was prepared")  # fmt: skip


def show_themes(identity: str, arrangement: Arrangement, briefing: Briefing) -> None:
    """Draw the themes to rename, move and drop, with their quotes."""
    quotes = {place_of(quote.evidence): quote for quote in briefing.quotes}
    for number, theme in enumerate(arrangement.themes):
        with st.container(border=True, key=f"theme-{number}"):
            with st.container(horizontal=True, vertical_alignment="center"):
                key = f"title-{number}-{hashlib.sha256(theme.title.encode()).hexdigest()[:8]}"
                st.text_input("Title of the theme", value=theme.title, key=key, max_chars=200,
                              label_visibility="collapsed", on_change=_rename,
                              args=(identity, arrangement, number, key))  # fmt: skip
                menu = f"theme-menu-{number}"
                st.menu_button("Theme", [_UP, _DOWN, _DROP], key=menu, on_click=_change_theme,
                               format_func=partial(_name_choice, arrangement),
                               args=(identity, arrangement, number, menu))  # fmt: skip
            if not theme.places:
                st.caption("No quotes yet: add some from your basket, or move some here.")
            for place in theme.places:
                if place in quotes:
                    _show_quote(identity, arrangement, quotes[place], number)


def _show_quote(identity: str, arrangement: Arrangement, quote: Quote, theme: int) -> None:
    """Draw one quote with its menu."""
    evidence, place = quote.evidence, place_of(quote.evidence)
    text, key = evidence.document.text, f"quote-{place.document_id[:12]}-{place.start}"
    with st.container(gap="xxsmall"):
        if quote.context is not None:
            st.caption(f"Before it: {flow(mark(text, quote.context.span))}")
        st.markdown(f"{quote.number}. {flow(mark(text, evidence.span))}", anchors=False)
        others = [number for number in range(len(arrangement.themes)) if number != theme]
        options: list[str | int] = [_UP, _DOWN, *others, _DROP]
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            sources = len(quote.sources)
            also = f" · said by {plural(sources, 'document')}" if sources > 1 else ""
            st.caption(source_line(evidence.document, evidence.span.start) + also, width="stretch")
            open_link(place.document_id, evidence.span)
            st.menu_button("Change", options, key=key, type="tertiary",
                           icon=":material/more_vert:", on_click=_change_quote,
                           format_func=partial(_name_choice, arrangement),
                           args=(identity, arrangement, place, key))  # fmt: skip


def _name_choice(arrangement: Arrangement, choice: str | int) -> str:
    """A choice of a menu in words; a number stands for a theme."""
    if isinstance(choice, int):
        return f":material/drive_file_move: To “{escape(arrangement.themes[choice].title)}”"
    return f"{_ICONS[choice]} {choice}"


def _name_kept(item: Kept) -> str:
    """A kept quote to choose it by."""
    words = " ".join(item.quote.split())
    return words if len(words) < 90 else f"{words[:88]} …"


def _rename(identity: str, arrangement: Arrangement, theme: int, key: str) -> None:
    """Take the title that was typed."""
    title = " ".join(st.session_state[key].split())
    if title:
        save_arrangement(identity, arrangement.with_title(theme, title[:200]))


def _change_theme(identity: str, arrangement: Arrangement, theme: int, key: str) -> None:
    """Do what was chosen in a theme's menu."""
    choice = st.session_state[key]
    if choice in (_UP, _DOWN):
        save_arrangement(identity, arrangement.with_theme_moved(theme, -1 if choice == _UP else 1))
    elif choice == _DROP:
        save_arrangement(identity, arrangement.without_theme(theme))


def _change_quote(identity: str, arrangement: Arrangement, place: Place, key: str) -> None:
    """Do what was chosen in a quote's menu."""
    choice = st.session_state[key]
    if choice in (_UP, _DOWN):
        save_arrangement(identity, arrangement.with_place_moved(place, -1 if choice == _UP else 1))
    elif choice == _DROP:
        save_arrangement(identity, arrangement.without_place(place))
    elif isinstance(choice, int) and choice < len(arrangement.themes):
        save_arrangement(identity, arrangement.with_place(choice, place))


def _add_kept(identity: str, arrangement: Arrangement) -> None:
    """Add the quotes that were chosen from the basket to the chosen theme."""
    theme = st.session_state["add-theme"]
    if theme >= len(arrangement.themes):
        arrangement = arrangement.with_theme(NEW_THEME)
    for item in st.session_state["add-quotes"]:
        arrangement = arrangement.with_place(theme, item.place)
    words = {item.place: (item.source, item.quote) for item in st.session_state["add-quotes"]}
    save_arrangement(identity, arrangement, words)
