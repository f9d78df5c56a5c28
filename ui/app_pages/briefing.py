"""Briefing: quotes by theme on a topic, to be put into shape and exported."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rag import Evidence, plural
from rag.briefing import Briefing, Quote
from rag.export import RENDERERS
from ui.catalogue import make_filter
from ui.highlight import escape, mark
from ui.own import (
    NEW_THEME,
    Draft,
    Kept,
    Place,
    apply_draft,
    draft_from_json,
    draft_of,
    draft_to_json,
    place_of,
)
from ui.parts import (
    READING_WIDTH,
    ask_for,
    chosen_basket,
    flow,
    open_document,
    show_downloads,
    source_line,
)
from ui.state import baskets, library, own_file
from ui.tasks import briefing_work
from ui.work import result_of

_FORMATS = (("Word", ".docx"), ("PDF", ".pdf"), ("Markdown", ".md"), ("HTML", ".html"),
            ("JSON", ".json"))  # fmt: skip
_UP, _DOWN, _DROP, _OPEN = "Move up", "Move down", "Drop", "Show in document"
_ICONS = {_UP: ":material/arrow_upward:", _DOWN: ":material/arrow_downward:",
          _DROP: ":material/delete:", _OPEN: ":material/article:"}  # fmt: skip


def load_draft(identity: str, base: Briefing) -> Draft:
    """The draft as it was left, or one that changes nothing."""
    stored = own_file("drafts.json").read().get(identity)
    return draft_from_json(stored) if stored is not None else draft_of(base)


def save(identity: str, draft: Draft) -> None:
    """Keep the draft; a reload finds it again."""
    with own_file("drafts.json").change() as drafts:
        drafts[identity] = draft_to_json(draft)


def start_over(identity: str) -> None:
    """Forget the draft."""
    with own_file("drafts.json").change() as drafts:
        drafts.pop(identity, None)


def rename(identity: str, draft: Draft, theme: int, key: str) -> None:
    """Take the title that was typed."""
    title = " ".join(st.session_state[key].split())
    if title:
        save(identity, draft.with_title(theme, title[:200]))


def change_theme(identity: str, draft: Draft, theme: int, key: str) -> None:
    """Do what was chosen in a theme's menu."""
    choice = st.session_state[key]
    if choice in (_UP, _DOWN):
        save(identity, draft.with_theme_moved(theme, -1 if choice == _UP else 1))
    elif choice == _DROP:
        save(identity, draft.without_theme(theme))


def change_quote(identity: str, draft: Draft, place: Place, key: str) -> None:
    """Do what was chosen in a quote's menu."""
    choice = st.session_state[key]
    if choice in (_UP, _DOWN):
        save(identity, draft.with_place_moved(place, -1 if choice == _UP else 1))
    elif choice == _DROP:
        save(identity, draft.without_place(place))
    elif isinstance(choice, int) and choice < len(draft.themes):
        save(identity, draft.with_place(choice, place))


def add_kept(identity: str, draft: Draft) -> None:
    """Add the quotes that were chosen from the basket to the chosen theme."""
    theme = st.session_state["add-theme"]
    if theme >= len(draft.themes):
        draft = draft.with_theme(NEW_THEME)
    for item in st.session_state["add-quotes"]:
        draft = draft.with_place(theme, Place(item.document_id, item.start, item.end))
    save(identity, draft)


def show_quote(identity: str, draft: Draft, quote: Quote, theme: int) -> None:
    """Draw one quote with its menu."""
    evidence, place = quote.evidence, place_of(quote.evidence)
    key = f"quote-{place.document_id[:12]}-{place.start}"
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        with st.container():
            if quote.context is not None:
                st.caption(f"Before it: {flow(mark_whole(quote.context))}")
            st.markdown(f"{quote.number}. {flow(mark_whole(evidence))}", anchors=False)
            sources = len(quote.sources)
            also = f" · said by {plural(sources, 'document')}" if sources > 1 else ""
            st.caption(source_line(evidence.document, evidence.span.start) + also)
        others = [number for number in range(len(draft.themes)) if number != theme]
        options: list[str | int] = [_OPEN, _UP, _DOWN, *others, _DROP]
        chosen = st.menu_button(
            "Change",
            options,
            key=key,
            type="tertiary",
            icon=":material/more_vert:",
            format_func=partial(name_choice, draft),
            on_click=change_quote,
            args=(identity, draft, place, key),
        )
        if chosen == _OPEN:
            open_document(place.document_id, evidence.span)


def name_choice(draft: Draft, choice: str | int) -> str:
    """A choice of a menu in words; a number stands for a theme."""
    if isinstance(choice, int):
        return f":material/drive_file_move: To “{escape(draft.themes[choice].title)}”"
    return f"{_ICONS[choice]} {choice}"


def mark_whole(evidence: Evidence) -> str:
    """A quote as safe Markdown."""
    return mark(evidence.document.text, evidence.span, [])


def show_themes(identity: str, draft: Draft, briefing: Briefing) -> None:
    """Draw the themes to rename, move and drop, with their quotes."""
    quotes = {place_of(quote.evidence): quote for quote in briefing.quotes}
    for number, theme in enumerate(draft.themes):
        with st.container(border=True, key=f"theme-{number}"):
            with st.container(horizontal=True, vertical_alignment="center"):
                key = f"title-{number}-{hashlib.sha256(theme.title.encode()).hexdigest()[:8]}"
                st.text_input("Title of the theme", value=theme.title, key=key, max_chars=200,
                              label_visibility="collapsed", on_change=rename,
                              args=(identity, draft, number, key))  # fmt: skip
                menu = f"theme-menu-{number}"
                st.menu_button("Theme", [_UP, _DOWN, _DROP], key=menu, on_click=change_theme,
                               format_func=partial(name_choice, draft),
                               args=(identity, draft, number, menu))  # fmt: skip
            if not theme.places:
                st.caption("No quotes yet: add some from your basket, or move some here.")
            for place in theme.places:
                if place in quotes:
                    show_quote(identity, draft, quotes[place], number)


def show_adding(identity: str, draft: Draft) -> None:
    """Draw the ways to add a theme, to add from the basket, and to start over."""
    name = chosen_basket()
    held = {place for theme in draft.themes for place in theme.places}
    kept = [i for i in baskets().items(name) if Place(i.document_id, i.start, i.end) not in held]
    st.button("Add a theme", icon=":material/add:", on_click=save,
              args=(identity, draft.with_theme(NEW_THEME)))  # fmt: skip
    with st.popover("Add from basket", icon=":material/bookmark:", disabled=not kept):
        st.caption(f"From “{escape(name)}”, {plural(len(kept), 'quote')} not yet used")
        with st.form("add", border=False):
            st.multiselect("Quotes", kept, key="add-quotes", format_func=name_kept)
            titles = [theme.title for theme in draft.themes] + [NEW_THEME]
            st.selectbox("Theme", range(len(titles)), key="add-theme",
                         format_func=lambda i: titles[i])  # fmt: skip
            st.form_submit_button("Add", on_click=add_kept, args=(identity, draft))
    st.button("Start over", icon=":material/restart_alt:", on_click=start_over,
              args=(identity,), help="Back to the briefing as it was prepared")  # fmt: skip


def name_kept(item: Kept) -> str:
    """A kept quote to choose it by."""
    words = " ".join(item.quote.split())
    return words if len(words) < 90 else f"{words[:88]} …"


def show_rest(briefing: Briefing) -> None:
    """Draw agreements, timeline and gaps, folded: they follow from the quotes."""
    if briefing.gaps:
        with st.expander(f"Gaps ({len(briefing.gaps)})", icon=":material/help:", expanded=True):
            for gap in briefing.gaps:
                st.markdown(f"- **{escape(gap.part)}**: {escape(gap.reason)}")
    if briefing.agreements:
        with st.expander(f"Agreement and difference ({len(briefing.agreements)})",
                         icon=":material/compare_arrows:"):  # fmt: skip
            for pair in briefing.agreements:
                st.markdown(f"**{pair.kind.capitalize()}**: quotes {pair.left.number} "
                            f"and {pair.right.number}")  # fmt: skip
                for side in (pair.left, pair.right):
                    st.caption(f"{side.number}. {flow(mark_whole(side.evidence))}")
    if briefing.timeline:
        with st.expander(f"Timeline ({len(briefing.timeline)})", icon=":material/timeline:"):
            for figure in briefing.timeline:
                st.markdown(f"- **{escape(figure.text)}**: quote {figure.quote.number}")


def show_briefing(base: Briefing, identity: str, tools: DeltaGenerator) -> None:
    """Draw the briefing to edit or as it will look, and its buttons beside the filters."""
    draft = load_draft(identity, base)
    briefing, missing = apply_draft(base, draft, library().document)
    st.caption(
        f"{plural(len(briefing.quotes), 'quote')}, {plural(briefing.words, 'word')}, from "
        f"{plural(len(briefing.sources), 'document')}. Every word is a source's own; check an "
        "exported file on the page Verify quotes, also later."
    )
    if missing:
        st.warning(f"{plural(missing, 'quote')} left out: their documents have left the library.",
                   icon=":material/warning:")  # fmt: skip
    with tools:
        show_downloads("briefing", [
            (label, ending, partial(RENDERERS[ending], briefing)) for label, ending in _FORMATS
        ])  # fmt: skip
        view = st.segmented_control("View", ["Edit", "Preview"], default="Edit", key="view",
                                    bind="query-params", label_visibility="collapsed",
                                    required=True)  # fmt: skip
        if view == "Edit":
            show_adding(identity, draft)
    if view == "Preview":
        page = RENDERERS[".html"](briefing).decode()
        st.iframe(page, height=760, alt="The briefing as it will look")
        return
    show_themes(identity, draft, briefing)
    show_rest(briefing)


with st.container(width=READING_WIDTH):
    st.title("Prepare a briefing", anchor=False)
    topic, filters, tools = ask_for(
        "Topic, or an outline with one question a line",
        "topic",
        height=96,
        placeholder="The responsibility to protect in Iraq: who is affected, what was proposed",
        button="Prepare",
        icon=":material/summarize:",
    )
    if topic.strip():
        prepared = result_of(briefing_work(topic, make_filter(filters)))
        if prepared is not None and not prepared.quotes:
            st.warning("**Nothing in these documents** on that. Use the words that they would use, "
                       "or clear a filter.", icon=":material/search_off:")  # fmt: skip
            show_rest(prepared)
        elif prepared is not None:
            name = f"{topic}\n{sorted(filters.items())}"
            show_briefing(prepared, hashlib.sha256(name.encode()).hexdigest()[:24], tools)
    else:
        st.caption("The sources' own sentences by theme, with agreement, figures, dates and gaps; "
                   "then to be renamed, moved, dropped and added to.")  # fmt: skip
