"""Which documents: values, folders, sets and dates, with counts that follow, and chips to clear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

import streamlit as st

from index import Filter
from rag import plural
from ui.catalogue import (
    ALL_FIELDS,
    FILTER_FIELDS,
    RANGE_FIELDS,
    SET_FIELD,
    Entry,
    counted_values,
    fits,
    make_filter,
)
from ui.highlight import escape
from ui.own import DocumentSets, document_sets
from ui.parts.ways import Link, left_page, step

_LABELS = {"type": "File type", "source": "File", "set": "Set", "after": "From", "before": "To"}
_MOST_COUNTED, _MOST_OPTIONS = 4, 2000
# Pages, by their addresses, that look at the chosen documents only.
_FILTERED = ("", "find", "briefing", "grid", "support", "library")
_SEEN = "filters seen last"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Chosen = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen, as the link has it, and the documents that fit; ``where`` says the same."""

    chosen: Chosen
    where: Filter
    entries: tuple[Entry, ...]

    @property
    def link(self) -> Link:
        """What links to other pages say of it."""
        return {field: list(values) for field, values in self.chosen.items()}


def chosen_documents(entries: Sequence[Entry]) -> Selection:
    """The documents that the link chooses."""
    chosen = _chosen()
    st.session_state[_SEEN] = {field: list(values) for field, values in chosen.items()}
    if not chosen:
        return Selection({}, Filter(), tuple(entries))
    members = document_sets().members(chosen.get(SET_FIELD, ()))
    fitting = tuple(entry for entry in entries if fits(entry, chosen, members))
    ids = None
    if SET_FIELD in chosen:
        ids = [entry.id for entry in entries if entry.source in members]
    return Selection(chosen, make_filter(chosen, ids), fitting)


def choose_documents(entries: Sequence[Entry]) -> Selection:
    """Draw the filters and a chip that clears each value; return what is chosen.

    The link holds them by their fields' names, so that all pages share them.
    """
    selection = chosen_documents(entries)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        with st.popover("Filters", icon=":material/filter_list:", on_change="rerun") as filters:
            if filters.open:
                _show_fields(entries, selection)
        for field, values in selection.chosen.items():
            for value in values:
                st.button(
                    escape(f"{_label(field)}: {value}"), key=f"clear-{field}-{value}",
                    icon=":material/close:", on_click=_clear, args=(field, value),
                    help="Clear this filter",
                )  # fmt: skip
        if selection.chosen:
            st.caption(plural(len(selection.entries), "document"), width="content")
    return selection


def filters_seen() -> Link:
    """The filters that were chosen last in this session."""
    seen: Link = st.session_state.get(_SEEN, {})
    return seen


def page_link(page: str) -> Link:
    """What the link to a page says: as it was left, with the filters that were chosen last."""
    left = left_page(page)
    if page not in _FILTERED:
        return left
    return {**{n: values for n, values in left.items() if n not in ALL_FIELDS}, **filters_seen()}


def _chosen() -> Chosen:
    found = {}
    for field in ALL_FIELDS:
        values = [value for value in st.query_params.get_all(field) if value]
        if field in RANGE_FIELDS:
            values = [value for value in values if _DATE.fullmatch(value)]
        if values:
            found[field] = tuple(dict.fromkeys(values))
    return found


def _show_fields(entries: Sequence[Entry], selection: Selection) -> None:
    """Draw a field for each thing one can choose by; what the others leave is counted."""
    sets = document_sets()
    held = sets.all()
    sides = cycle(st.columns(2, gap="small"))
    if held:
        with next(sides):
            _choose(SET_FIELD, {name: len(sources) for name, sources in held.items()}, selection)
    for field in FILTER_FIELDS:
        others = {name: values for name, values in selection.chosen.items() if name != field}
        members = sets.members(others.get(SET_FIELD, ()))
        left = [entry for entry in entries if fits(entry, others, members)]
        counts = dict(counted_values(left, field))
        if counts or field in selection.chosen:
            with next(sides):
                _choose(field, counts, selection)
    with st.container(horizontal=True):
        for field in RANGE_FIELDS:
            key = f"filter-{field}"
            _follow(key, "".join(selection.chosen.get(field, ())[:1]))
            st.text_input(_label(field), key=key, placeholder="2011 or 2011-04", width=140,
                          max_chars=10, on_change=_take_date, args=(field,))  # fmt: skip
    if selection.chosen:
        _show_saving(sets, selection)


def _choose(field: str, counts: dict[str, int], selection: Selection) -> None:
    chosen = list(selection.chosen.get(field, ()))
    key = f"filter-{field}"
    _follow(key, chosen)
    options = list(dict.fromkeys([*chosen, *list(counts)[:_MOST_OPTIONS]]))
    st.multiselect(
        _label(field), options, key=key, placeholder=f"Any of {len(counts)}",
        format_func=lambda value: f"{value} ({counts.get(value, 0)})",
        on_change=_take_values, args=(field,),
    )  # fmt: skip
    if not chosen:
        most = [f"{escape(value)} {count}" for value, count in list(counts.items())[:_MOST_COUNTED]]
        st.caption(" · ".join(most) + (" …" if len(counts) > _MOST_COUNTED else ""))


def _show_saving(sets: DocumentSets, selection: Selection) -> None:
    """Draw the way to give what is chosen a name."""
    with st.form("save-set", border=False):
        name = st.text_input("Save these documents as a set", max_chars=80, placeholder="Name")
        if st.form_submit_button("Save", icon=":material/save:") and name.strip():
            sets.put(name.strip(), [entry.source for entry in selection.entries])
            st.toast(f"Saved {plural(len(selection.entries), 'document')} as {escape(name)}")


def _follow(key: str, said: str | list[str]) -> None:
    """Let a field show what the link says."""
    if st.session_state.get(key) != said:
        st.session_state[key] = said


def _take_values(field: str) -> None:
    step(**{field: list(st.session_state[f"filter-{field}"])})


def _take_date(field: str) -> None:
    typed = st.session_state[f"filter-{field}"].strip()
    if not typed or _DATE.fullmatch(typed):
        step(**{field: [typed] if typed else []})


def _label(field: str) -> str:
    return _LABELS.get(field, field.capitalize())


def _clear(field: str, value: str) -> None:
    step(**{field: [other for other in st.query_params.get_all(field) if other != value]})
