"""Briefing: quotes by theme on a topic, to be put into shape and exported."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rag import plural
from rag.briefing import Briefing
from rag.export import RENDERERS
from ui.catalogue import make_filter
from ui.highlight import escape, mark
from ui.own import arrange
from ui.parts import (
    READING_WIDTH,
    ask_for,
    flow,
    load_arrangement,
    show_downloads,
    show_editing_tools,
    show_themes,
)
from ui.state import library
from ui.tasks import briefing_work
from ui.work import result_of

_FORMATS = (("Word", ".docx"), ("PDF", ".pdf"), ("Markdown", ".md"), ("HTML", ".html"),
            ("JSON", ".json"))  # fmt: skip


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
                    text, span = side.evidence.document.text, side.evidence.span
                    st.caption(f"{side.number}. {flow(mark(text, span))}")
    if briefing.timeline:
        with st.expander(f"Timeline ({len(briefing.timeline)})", icon=":material/timeline:"):
            for figure in briefing.timeline:
                st.markdown(f"- **{escape(figure.text)}**: quote {figure.quote.number}")


def show_briefing(base: Briefing, identity: str, tools: DeltaGenerator) -> None:
    """Draw the briefing to edit or as it will look, and its buttons beside the filters."""
    arrangement = load_arrangement(identity, base)
    briefing, missing = arrange(base, arrangement, library().document)
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
            show_editing_tools(identity, arrangement)
    if view == "Preview":
        page = RENDERERS[".html"](briefing).decode()
        st.iframe(page, height=760, alt="The briefing as it will look")
        return
    show_themes(identity, arrangement, briefing)
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
