"""From types to widgets: evidence, hits, filters, the status line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from index import Document, Span
from rag import Answer, Evidence, Hit
from rag.cli.output import citation, page_reference, printable
from ui.baskets import Baskets, keep
from ui.catalogue import FILTER_FIELDS, Catalogue, Entry, counted_values
from ui.highlight import escape, mark
from ui.state import library_folder

STRONG = 0.7
_LABELS = {"type": "File type", "source": "File"}


def baskets() -> Baskets:
    """Return the baskets of this library."""
    return Baskets(Path(library_folder()) / "baskets.json")


def open_document(identity: str, span: Span | None = None) -> None:
    """Go to the reading page, at a place."""
    place = {"at": f"{span.start}-{span.end}"} if span is not None else {}
    st.switch_page("app_pages/read.py", query_params={"document": identity, **place})


def source_line(document: Document, offset: int) -> str:
    """Author, title, publisher, date and both page numbers, escaped, as one line of Markdown."""
    metadata = document.metadata
    title = metadata.title if metadata.title is not None else document.source.split("/")[-1]
    known = [
        metadata.author,
        metadata.publisher,
        metadata.date_text or metadata.date,
        page_reference(document, offset),
        document.source if metadata.title is not None else None,
    ]
    return " · ".join([f"**{escape(title)}**", *(escape(part) for part in known if part)])


def show_evidence(evidence: Evidence, key: str, *, large: bool) -> None:
    """Draw one quote with its source and what one can do with it."""
    marked = [evidence.answer] if evidence.answer is not None else []
    text = _flow(mark(evidence.document.text, evidence.span, marked))
    with st.container(border=True, key=f"{key}-card"):
        st.markdown(f"### {text}" if large else text, anchors=False)
        st.caption(source_line(evidence.document, evidence.span.start))
        actions(evidence.document, evidence.span, key)


def actions(document: Document, span: Span, key: str) -> None:
    """Buttons: open at the passage, keep, copy with the source."""
    with st.container(horizontal=True, gap="small"):
        if st.button("Show in document", key=f"{key}-open", icon=":material/article:"):
            open_document(document.id, span)
        if st.button("Collect", key=f"{key}-keep", icon=":material/bookmark_add:"):
            name = st.session_state.get("basket") or baskets().names()[0]
            added = baskets().add(name, keep(document, span))
            message = "Kept in" if added else "Already in"
            st.toast(f"{message} {escape(name)}", icon=":material/bookmark:")
        with st.popover("Copy", icon=":material/content_copy:"):
            quote = f"“{printable(span.of(document.text))}” — {citation(document, span.start)}"
            st.code(quote, language=None, wrap_lines=True)


def show_status(answer: Answer) -> None:
    """Say how sure the answer is and what that means."""
    if not answer.answered:
        st.warning(f"**Not in these documents** — {escape(answer.reason or '')}",
                   icon=":material/search_off:")  # fmt: skip
        return
    sources = len({evidence.document.id for evidence in answer.evidence})
    strong = answer.confidence >= STRONG
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(
            f"{'Strong' if strong else 'Weak'} evidence · {answer.confidence:.0%}",
            icon=":material/verified:" if strong else ":material/help:",
            color="green" if strong else "orange",
        )
        quotes = _plural(len(answer.evidence), "quote")
        st.caption(
            f"{quotes} from {_plural(sources, 'document')}. Estimated chance that the first "
            f"quote answers the question: {answer.confidence:.0%}."
            + ("" if strong else " Read it in its place before you rely on it."),
            width="stretch",
        )


def show_no_answer(answer: Answer) -> None:
    """What to try, and what is near, plainly not as an answer."""
    st.markdown(
        "**What you could try**\n"
        "- use the words that such a document would use, or spell out an abbreviation\n"
        "- ask for one thing at a time\n"
        "- clear the filters, or add documents on the Library page"
    )
    if answer.near:
        st.subheader("Near, but not an answer", anchor=False)
    for number, evidence in enumerate(answer.near):
        show_evidence(evidence, f"near-{number}", large=False)


def show_hits(hits: Sequence[Hit]) -> None:
    """Draw passages grouped by document, the best document first."""
    groups: dict[str, list[tuple[int, Hit]]] = {}
    for rank, hit in enumerate(hits):
        groups.setdefault(hit.document.id, []).append((rank, hit))
    for identity, group in groups.items():
        with st.container(border=True, key=f"group-{identity[:12]}"):
            st.markdown(source_line(group[0][1].document, group[0][1].passage.span.start))
            for rank, hit in group:
                with st.container(key=f"hit-{rank}"):
                    st.markdown(_flow(mark(hit.document.text, hit.passage.span, [])))
                    st.caption(why_matched(hit))
                    actions(hit.document, hit.passage.span, f"hit-{rank}")


def why_matched(hit: Hit) -> str:
    """Say in words what made a passage match."""
    signals = dict(hit.signals)
    words, meaning = signals.get("lexical", 0.0) > 0, signals.get("dense", 0.0) >= 0.25
    if words and meaning:
        return "Matches by words and by meaning"
    if words:
        return "Matches by words"
    return "Matches by meaning" if meaning else "A distant match by meaning"


def choose_filters(entries: Sequence[Entry]) -> dict[str, str]:
    """Draw the filters with counts, and a chip that clears each one; return what is chosen."""
    chosen: dict[str, str] = {}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("Filters", icon=":material/filter_list:"):
            for field in FILTER_FIELDS:
                values = dict(counted_values(entries, field))
                if values:
                    picked = st.selectbox(
                        _LABELS.get(field, field.capitalize()),
                        list(values),
                        index=None,
                        key=field,
                        bind="query-params",
                        placeholder="Any",
                        help="The number of documents is given at the end of each line.",
                        # A filter's text is shown as plain text; the count is its own suffix.
                        format_func=str,
                    )
                    if picked is not None:
                        chosen[field] = picked
                        st.caption(_plural(values[picked], "document"))
        for field, value in chosen.items():
            st.button(
                escape(f"{_LABELS.get(field, field.capitalize())}: {value}"),
                key=f"clear-{field}",
                icon=":material/close:",
                on_click=_clear,
                args=(field,),
                help="Clear this filter",
            )
    return chosen


def facts(known: Catalogue) -> str:
    """How much there is to search."""
    pages = sum(entry.pages for entry in known.entries)
    parts = [_plural(len(known.entries), "document"), _plural(known.passages, "passage")]
    return " · ".join([*parts, _plural(pages, "page")] if pages else parts)


def _clear(field: str) -> None:
    st.session_state[field] = None


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _flow(markdown: str) -> str:
    """Run lines together, so that a quote broken over lines reads as the sentence it is."""
    return re.sub(r"\s*\n\s*", " ", markdown)
