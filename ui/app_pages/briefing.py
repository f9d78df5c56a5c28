"""Briefing: quotes by theme on a topic, to be put into shape, kept and exported."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rag import plural
from rag.briefing import Briefing
from rag.export import RENDERERS
from ui.highlight import escape, mark
from ui.own import (
    Arrangement,
    Cutter,
    KeptWork,
    arrange,
    briefing_from_json,
    briefing_to_json,
    shelf,
)
from ui.parts import (
    READING_WIDTH,
    Selection,
    ask_for,
    current_link,
    flow,
    ids_by_source,
    is_renewed,
    load_arrangement,
    opened_work,
    renewal_ended,
    short_name,
    show_behind,
    show_downloads,
    show_editing_tools,
    show_lost,
    show_name,
    show_new_quotes,
    show_shelf,
    show_themes,
    source_line,
    state_now,
    work_id,
)
from ui.state import catalogue, library
from ui.tasks import briefing_work, lines_of
from ui.work import Work, result_of

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


def read_briefing(kept: KeptWork, cutter: Cutter) -> Briefing:
    """The briefing as it was kept."""
    return briefing_from_json(kept.result, cutter)


def prepare(topic: str, selection: Selection) -> KeptWork:
    """The kept briefing on this topic; until there is one draw how far the work on it is.

    It is kept by the work itself, so that it is there also for who closes the page meanwhile.
    """
    request = {"lines": list(lines_of(topic)), "filters": selection.link}
    identity, own = work_id("briefing", request), shelf()
    kept = own.get(identity)
    if kept is None:
        link = {name: values for name, values in current_link().items() if name != "view"}
        kept = KeptWork(identity, "briefing", short_name("; ".join(lines_of(topic))), request, link)
        own.begin(kept)
    if kept.result is not None and not is_renewed(identity):
        return kept
    work = briefing_work(topic, selection.where)
    state = state_now(selection.entries)

    def store(briefing: Briefing) -> None:
        own.keep_result(identity, briefing_to_json(briefing), state)

    work.then(f"{own.place} {identity}", store)
    done = result_of(work)
    if done is None and kept.result is None:
        show_so_far(work)
    if done is not None or not work.running:
        renewal_ended(identity)  # also where it was stopped: what is kept is shown as it is
    found = own.get(identity)
    return found if found is not None else kept


@st.fragment(run_every=1.5)
def show_so_far(work: Work[Briefing]) -> None:
    """Draw the sections as they come, to be read; they may change until all is read."""
    for theme in list(work.parts):
        with st.container(border=True):
            st.markdown(f"**{escape(theme.title)}**")
            for quote in theme.quotes:
                evidence = quote.evidence
                st.markdown(f"{quote.number}. {flow(mark(evidence.document.text, evidence.span))}",
                            anchors=False)  # fmt: skip
                st.caption(source_line(evidence.document, evidence.span.start))


def show_briefing(kept: KeptWork, tools: DeltaGenerator) -> None:
    """Draw the briefing to edit or as it will look, and its buttons beside the filters."""
    base, lost = opened_work(kept, read_briefing)
    arrangement = load_arrangement(kept, base)
    briefing, missing = arrange(base, arrangement, library().document)
    if not base.quotes and not lost:
        st.warning("**Nothing in these documents** on that. Use the words that they would use, "
                   "or clear a filter.", icon=":material/search_off:")  # fmt: skip
        show_rest(base)
        return
    st.caption(
        f"{plural(len(briefing.quotes), 'quote')}, {plural(briefing.words, 'word')}, from "
        f"{plural(len(briefing.sources), 'document')}. Every word is a source's own; check an "
        "exported file on the page Verify quotes, also later."
    )
    show_lost(lost)
    if missing and not lost:
        st.warning(f"{plural(missing, 'quote')} left out: their documents have left the library.",
                   icon=":material/warning:")  # fmt: skip
    show_new_quotes(kept, arrangement, base)
    view = show_tools(kept, arrangement, briefing, tools)
    if view == "Preview":
        page = RENDERERS[".html"](briefing).decode()
        st.iframe(page, height=760, alt="The briefing as it will look")
        return
    show_themes(kept.id, arrangement, briefing)
    show_rest(briefing)


def show_tools(
    kept: KeptWork, arrangement: Arrangement, briefing: Briefing, tools: DeltaGenerator
) -> str | None:
    """Draw the buttons about a briefing; return the view that is chosen."""
    with tools:
        show_name(kept)
        show_downloads("briefing", [
            (label, ending, partial(RENDERERS[ending], briefing)) for label, ending in _FORMATS
        ])  # fmt: skip
        view = st.segmented_control("View", ["Edit", "Preview"], default="Edit", key="view",
                                    bind="query-params", label_visibility="collapsed",
                                    required=True)  # fmt: skip
        if view == "Edit":
            show_editing_tools(kept.id, arrangement)
    return view


with st.container(width=READING_WIDTH):
    st.title("Prepare a briefing", anchor=False)
    topic, chosen, tools = ask_for(
        "Topic, or an outline with one question a line",
        "topic",
        height=96,
        placeholder="The responsibility to protect in Iraq: who is affected, what was proposed",
        button="Prepare",
        icon=":material/summarize:",
    )
    held = shelf().get(st.query_params.get("work", ""))
    if not topic.strip() and held is not None and held.result is not None:
        show_briefing(held, tools)
    elif topic.strip():
        prepared = prepare(topic, chosen)
        if prepared.result is not None:
            if not is_renewed(prepared.id):
                show_behind(prepared, ids_by_source(chosen.entries))
            show_briefing(prepared, tools)
    else:
        st.caption("The sources' own sentences by theme, with agreement, figures, dates and gaps; "
                   "then to be renamed, moved, dropped and added to.")  # fmt: skip
        show_shelf("briefing", ids_by_source(catalogue().entries))
