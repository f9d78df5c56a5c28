"""The library at a glance: documents by year, terms over the years, a map of the passages."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from index import Span
from rag import plural
from ui.access import library_place
from ui.catalogue import Catalogue
from ui.highlight import mark
from ui.parts.charts import map_chart, trend_chart, year_chart
from ui.parts.passage_map import map_rows
from ui.parts.places import parse_span
from ui.parts.trends import MOST_TERMS, count_terms, split_terms
from ui.parts.views import flow, source_line
from ui.parts.ways import open_link
from ui.state import Version, library, open_library

_MOST_POINTS = 2500


def show_years(known: Catalogue) -> None:
    """Draw documents by year, where dates are known."""
    years = Counter(int(entry.year) for entry in known.entries if entry.year is not None)
    st.subheader("Documents by year", anchor=False)
    undated = len(known.entries) - sum(years.values())
    if years:
        rows = [{"year": year, "documents": count} for year, count in sorted(years.items())]
        st.vega_lite_chart(
            year_chart(rows), alt=f"Documents by year, most in {max(years, key=years.__getitem__)}"
        )
    if undated:
        st.caption(f"{plural(undated, 'document')} without a date")


@st.cache_data(max_entries=32, show_spinner="Counting …")
def term_rows(place: str, version: Version, terms: tuple[str, ...]) -> list[dict[str, Any]]:
    """Count terms by year."""
    return count_terms(open_library(place).documents(), terms)


def show_trends() -> None:
    """Draw how often terms occur over the years."""
    st.subheader("Terms over time", anchor=False)
    typed = st.text_input(
        "Terms",
        key="terms",
        bind="query-params",
        placeholder=f"Up to {MOST_TERMS} terms, separated by commas",
        label_visibility="collapsed",
    )
    terms = split_terms(typed)
    if not terms:
        return
    rows = term_rows(library_place(), library().version(), tuple(terms))
    if not rows:
        st.caption("No document of this library has a date.")
        return
    st.vega_lite_chart(trend_chart(rows), alt=f"Share of documents by year with {', '.join(terms)}")


@st.cache_data(max_entries=2, show_spinner="Drawing the map …")
def point_rows(place: str, version: Version) -> list[dict[str, Any]]:
    """Place the passages on the map."""
    shared = open_library(place)
    titles = {entry.id: entry.label for entry in shared.read_catalogue().entries}
    return map_rows(*shared.points(_MOST_POINTS), titles)


def show_map(known: Catalogue) -> None:
    """Draw the map of passages; a click opens one."""
    rows = point_rows(library_place(), library().version())
    shown = (
        "" if len(rows) == known.passages else f" {len(rows):,} of {known.passages:,} are shown."
    )
    st.caption(
        "Each point is a passage; passages about like things lie near each other (the first two "
        f"principal components of their vectors).{shown} Click one to see it."
    )
    event = st.vega_lite_chart(
        map_chart(rows),
        on_select="rerun",
        selection_mode="point",
        key="map",
        alt="Map of the passages, coloured by document",
    )
    points = event["selection"].get("point")
    for point in points[:1] if isinstance(points, list) else []:
        identity, _, place = str(point.get("passage", "")).partition(":")
        document = library().document(identity)
        if document is not None:
            span = parse_span(place, len(document.text)) or Span(0, 0)
            with st.container(border=True):
                st.markdown(flow(mark(document.text, span)))
                st.caption(source_line(document, span.start))
                open_link(identity, span)
