"""From types to widgets: evidence, hits, the status line."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import streamlit as st

from index import Document, Span
from rag import Answer, Evidence, Hit, plural, printable
from rag.asking import is_item
from rag.citing import citation, page_reference
from ui.access import user_name
from ui.highlight import escape, mark
from ui.own import Verdict, keep
from ui.parts.browser_side import copy_button
from ui.parts.places import span_text, words_of
from ui.state import baskets, judgements, library, own_path

STRONG = 0.7
READING_WIDTH = 900
_MOST_LARGE = 500  # characters; a list in large type fills the screen


def open_document(identity: str, span: Span | None = None) -> None:
    """Go to the reading page, at a place."""
    place = {"at": span_text(span)} if span is not None else {}
    st.switch_page("app_pages/read.py", query_params={"document": identity, **place})


def source_line(document: Document, offset: int) -> str:
    """Author, title, kind, symbol, publisher, date and page, escaped, as a line of Markdown."""
    metadata = document.metadata
    name = document.source.split("/")[-1]
    title = metadata.title if metadata.title is not None else name
    known = [
        metadata.author,
        metadata.kind,
        metadata.symbol,
        metadata.publisher,
        metadata.date_text or metadata.date,
        page_reference(document, offset),
        name if title != name else None,
    ]
    return " · ".join([f"**{escape(title)}**", *(escape(part) for part in known if part)])


def place_key(evidence: Evidence) -> str:
    """A key for widgets about this quote."""
    return f"{evidence.document.id[:12]}-{span_text(evidence.span)}"


def show_evidence(evidence: Evidence, key: str, *, large: bool) -> None:
    """Draw one quote with its source and what one can do with it."""
    marked = [evidence.answer] if evidence.answer is not None else []
    words = evidence.document.text
    text = flow("".join(escape(sign) if part is None else mark(words, part.span, marked)
                        for sign, part in evidence.shown_pieces))  # fmt: skip
    with st.container(border=True, key=f"{key}-card"):
        short = len(evidence.span) <= _MOST_LARGE
        st.markdown(f"### {text}" if large and short else text, anchors=False)
        hidden = " · hidden in the file" if evidence.hidden else ""
        st.caption(source_line(evidence.document, evidence.span.start) + hidden)
        with st.container(horizontal=True, gap="medium"):
            show_opener(evidence.document, evidence.span, key)
            show_keeping(evidence.document, evidence.span, key)


def show_opener(document: Document, span: Span, key: str) -> None:
    """Draw the button that opens the document at the place."""
    if st.button("Open", key=f"{key}-open", icon=":material/article:", type="tertiary",
                 help="Show it in its document"):  # fmt: skip
        open_document(document.id, span)


def show_keeping(document: Document, span: Span, key: str) -> None:
    """Draw the buttons that keep a quote and that copy it with its source."""
    if st.button("Collect", key=f"{key}-keep", icon=":material/bookmark_add:", type="tertiary",
                 help="Keep it in your basket"):  # fmt: skip
        name = chosen_basket()
        added = baskets().add(name, keep(document, span))
        st.toast(f"{'Kept in' if added else 'Already in'} {escape(name)}",
                 icon=":material/bookmark:")  # fmt: skip
    quote = " ".join(printable(span.of(document.text)).split())
    copy_button(f"“{quote}” — {citation(document, span.start)}", f"{key}-copy")


def chosen_basket() -> str:
    """Name of the basket into which quotes go."""
    names = baskets().names()
    chosen = st.session_state.get("basket")
    return chosen if chosen in names else names[0]


def show_status(answer: Answer) -> None:
    """Say how sure the answer is and what that means."""
    if not answer.judged:
        st.info(f"**Not judged** — {escape(answer.reason or '')}", icon=":material/translate:")
        return
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
        quotes = plural(len(answer.evidence), "quote")
        st.caption(
            f"{quotes} from {plural(sources, 'document')}. The number is the estimated chance "
            "that the first quote answers."
            + ("" if strong else " Read it in its place before you rely on it."),
            width="stretch",
        )


def ask_verdict(answer: Answer, key: str) -> None:
    """Ask whether the first evidence is right; the page Quality shows what follows from it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Right?", width="content")
        given = st.feedback("thumbs", key=key)
    if given is not None:
        judgements().give(Verdict(answer.question, round(answer.confidence, 4), bool(given)))


def show_no_answer(answer: Answer, key: str) -> None:
    """What to try, and what is near, plainly not as an answer."""
    if not answer.judged:
        st.subheader("The nearest passages", anchor=False)
        for number, evidence in enumerate(answer.near):
            show_evidence(evidence, f"{key}near-{number}", large=False)
        return
    st.markdown(
        "**What you could try**\n"
        "- use the words that such a document would use, or spell out an abbreviation\n"
        "- ask for one thing at a time\n"
        "- clear the filters, or add documents on the Library page"
    )
    if answer.near:
        st.subheader("Near, but not an answer", anchor=False)
    for number, evidence in enumerate(answer.near):
        show_evidence(evidence, f"{key}near-{number}", large=False)


def show_hits(hits: Sequence[Hit], key: str, query: str = "") -> None:
    """Draw passages grouped by document, the best document first; the query's words in bold."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.document.id, []).append(hit)
    for identity, group in groups.items():
        first = group[0]
        with st.container(border=True, key=f"{key}-{identity[:12]}"):
            st.markdown(source_line(first.document, first.passage.span.start))
            for number, hit in enumerate(group):
                if number:
                    st.space("small")
                _show_hit(hit, f"{key}-{identity[:12]}-{hit.passage.span.start}", query)


def _show_hit(hit: Hit, key: str, query: str) -> None:
    text, span = hit.document.text, hit.passage.span
    st.markdown(flow(mark(text, span, words_of(text, span, query), bold=True)))
    page = page_reference(hit.document, hit.passage.span.start)
    st.caption(" · ".join([why_matched(hit), *([escape(page)] if page else [])]))
    with st.container(horizontal=True, gap="medium"):
        show_opener(hit.document, hit.passage.span, key)
        show_keeping(hit.document, hit.passage.span, key)
        with st.popover("More", icon=":material/more_horiz:", key=f"{key}-more",
                        type="tertiary", on_change="rerun") as more:  # fmt: skip
            st.button("Passages like this one", key=f"{key}-like", type="tertiary",
                      icon=":material/join_inner:", on_click=_show_like,
                      args=(hit.document.id, hit.passage.span))  # fmt: skip
            if more.open:
                st.caption("The sentences around it")
                wider = library().around(hit.document, hit.passage.span)
                st.markdown(flow(mark(hit.document.text, wider, [hit.passage.span])))


def _show_like(identity: str, span: Span) -> None:
    st.query_params["like"] = f"{identity}:{span_text(span)}"


def why_matched(hit: Hit) -> str:
    """Say in words what made a passage match."""
    signals = dict(hit.signals)
    words, meaning = signals.get("lexical", 0.0) > 0, signals.get("dense", 0.0) >= 0.25
    if words and meaning:
        return "Matches by words and by meaning"
    if words:
        return "Matches by words"
    return "Matches by meaning" if meaning else "A distant match by meaning"


def where_kept() -> str:
    """Say where collected quotes are kept."""
    if user_name() is not None:
        return "Kept for your login alone."
    if own_path("baskets.json") is None:
        return "Kept until you close this page: this server knows no logins. Export what you need."
    return "Kept on this computer, beside the library."


def flow(markdown: str) -> str:
    """Run lines together, so that a quote broken over lines reads as the sentence it is.

    Items of a list keep lines of their own.
    """
    first, *lines = re.split(r"\s*\n\s*", markdown)
    breaks = ("  \n" if is_item(html.unescape(line)) else " " for line in lines)
    return first + "".join(f"{between}{line}" for between, line in zip(breaks, lines, strict=True))
