"""Passages found: by document or by date, each once, unfolded when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from index import Document, Span
from rag import Hit, marks_of, plural, shortened
from rag.citing import page_reference
from ui.highlight import escape, mark
from ui.own import Kept, keep
from ui.parts.cards import show_actions
from ui.parts.places import span_text, words_of
from ui.parts.views import flow, source_line
from ui.parts.ways import open_link, step
from ui.state import library

BEST, NEWEST, OLDEST = "Best first", "Newest first", "Oldest first"
ORDERS = (BEST, NEWEST, OLDEST)
_SNIPPET = 420  # characters shown of a passage before one unfolds it
_MOST_COUNTED = 8
_LONGEST_NAME = 48


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, and the documents that hold the very same words."""

    hit: Hit
    also: tuple[Document, ...] = ()


def once_each(hits: Sequence[Hit]) -> list[Found]:
    """The passages in their order; of those with the same words the first, with all documents."""
    places: dict[str, list[Hit]] = {}
    for hit in hits:
        places.setdefault(" ".join(hit.text.split()).casefold(), []).append(hit)
    found = []
    for same in places.values():
        others = {hit.document.id: hit.document for hit in same[1:]}
        others.pop(same[0].document.id, None)
        found.append(Found(same[0], tuple(others.values())))
    return found


def ordered(found: Sequence[Found], order: str | None) -> list[Found]:
    """The passages in this order; what has no date comes last."""
    if order not in (NEWEST, OLDEST):
        return list(found)
    dated = [each for each in found if each.hit.document.metadata.date is not None]
    rest = [each for each in found if each.hit.document.metadata.date is None]
    dated.sort(key=lambda f: f.hit.document.metadata.date or "", reverse=order == NEWEST)
    return dated + rest


def counts_by_document(found: Sequence[Found]) -> str:
    """How many passages each document has, the most first, as a line of Markdown."""
    counts = Counter(each.hit.document.id for each in found)
    documents = {each.hit.document.id: each.hit.document for each in found}
    names = _told_apart(list(documents.values()))
    told = [f"{escape(names[i])} {count}" for i, count in counts.most_common(_MOST_COUNTED)]
    return " · ".join(told) + (" …" if len(counts) > _MOST_COUNTED else "")


def kept_of(found: Sequence[Found]) -> list[Kept]:
    """The passages as they are exported."""
    return [keep(each.hit.document, each.hit.passage.span) for each in found]


def show_hits(found: Sequence[Found], key: str, query: str = "", *, grouped: bool = True) -> None:
    """Draw passages, by document with the best document first, or one by one in their order."""
    groups: dict[str, list[Found]] = {}
    for number, each in enumerate(found):
        name = each.hit.document.id if grouped else str(number)
        groups.setdefault(name, []).append(each)
    for group in groups.values():
        first = group[0].hit
        name = f"{key}-{first.document.id[:12]}"
        with st.container(border=True, key=f"{name}-{first.passage.span.start}-group"):
            st.markdown(source_line(first.document, first.passage.span.start))
            for number, each in enumerate(group):
                if number:
                    st.space("small")
                _show_hit(each, f"{name}-{each.hit.passage.span.start}", query)


def _show_hit(found: Found, key: str, query: str) -> None:
    hit = found.hit
    text, span = hit.document.text, hit.passage.span
    words = words_of(text, span, query)
    shown = snippet(hit, words)
    before, after = (
        " … " if cut else "" for cut in (shown.start > span.start, shown.end < span.end)
    )
    st.markdown(before + flow(mark(text, shown, words, bold=True)) + after)
    page = page_reference(hit.document, span.start)
    st.caption(" · ".join([why_matched(hit), *([escape(page)] if page else [])]))
    if found.also:
        with st.expander(f"The same words in {plural(len(found.also), 'other document')}",
                         icon=":material/content_copy:", key=f"{key}-also"):  # fmt: skip
            for document in found.also:
                open_link(document.id, label=escape(_name(document)))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        show_actions(hit.document, span, key, beside=True)
        with st.popover("More", icon=":material/more_horiz:", key=f"{key}-more",
                        type="tertiary", on_change="rerun") as more:  # fmt: skip
            if more.open:
                _show_more(hit, key)


def _show_more(hit: Hit, key: str) -> None:
    document, span = hit.document, hit.passage.span
    st.button("Passages like this one", key=f"{key}-like", type="tertiary", on_click=_show_like,
              icon=":material/join_inner:", args=(document.id, span))  # fmt: skip
    st.caption("All of it, and the sentences around it")
    wider = library().around(document, span)
    st.markdown(flow(mark(document.text, wider, [span])))


def snippet(hit: Hit, words: Sequence[Span]) -> Span:
    """The sentences of a passage to show first: a run of those with most of the words."""
    span, sentences = hit.passage.span, hit.passage.sentences
    if len(span) <= _SNIPPET or len(sentences) < 2:
        return span
    held = [sum(bool(word.overlap(sentence)) for word in words) for sentence in sentences]
    best, most = 0, -1
    for first in range(len(sentences)):
        last = first
        while (
            last + 1 < len(sentences)
            and sentences[last + 1].end - sentences[first].start <= _SNIPPET
        ):
            last += 1
        if sum(held[first : last + 1]) > most:
            best, most = first, sum(held[first : last + 1])
            end = sentences[last].end
    return Span(sentences[best].start, end)


def why_matched(hit: Hit) -> str:
    """Say in words what made a passage match."""
    signals = dict(hit.signals)
    words, meaning = signals.get("lexical", 0.0) > 0, signals.get("dense", 0.0) >= 0.25
    if words and meaning:
        return "Matches by words and by meaning"
    if words:
        return "Matches by words"
    return "Matches by meaning" if meaning else "A distant match by meaning"


def _show_like(identity: str, span: Span) -> None:
    step(like=f"{identity}:{span_text(span)}")


def _told_apart(documents: Sequence[Document]) -> dict[str, str]:
    """Short names by id; where several have one title its number or file says which it is."""
    names = [shortened(_name(each), _LONGEST_NAME) for each in documents]
    told = zip(documents, names, marks_of(documents, names), strict=True)
    return {each.id: name if mark is None else f"{name} ({mark})" for each, name, mark in told}


def _name(document: Document) -> str:
    title = document.metadata.title
    return title if title is not None else document.source.split("/")[-1]
