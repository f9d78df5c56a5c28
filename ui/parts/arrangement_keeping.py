"""A briefing as its user arranged it: kept with the briefing, also when that is prepared anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from rag import plural
from rag.briefing import Briefing
from ui.own import (
    Arrangement,
    KeptWork,
    Place,
    arrangement_from_json,
    arrangement_of,
    arrangement_to_json,
    own_file,
    place_of,
    shelf,
)
from ui.parts.kept_work import Finder

_OLDER = "drafts.json"  # where arrangements lay before they were kept with their briefings
_BASE = "briefing that is arranged"
_NEW = "New since then"
Words = Mapping[Place, tuple[str, str]]


def load_arrangement(kept: KeptWork, base: Briefing) -> Arrangement:
    """The arrangement as it was left, or one that changes nothing.

    Quotes of documents that were read anew since are found again by their words.
    """
    words = {place_of(q.evidence): (q.evidence.document.source, q.evidence.quote)
             for q in base.quotes}  # fmt: skip
    edits = kept.edits if kept.edits is not None else _older(kept)
    st.session_state[_BASE] = (words, edits)
    if edits is None:
        return arrangement_of(base)
    arrangement = arrangement_from_json(edits["themes"])
    told = {_place(key): tuple(value) for key, value in edits.get("words", {}).items()}
    find = Finder()
    moved = {
        place: _found_again(place, told[place], find)
        for theme in arrangement.themes
        for place in theme.places
        if place not in words and place in told
    }
    themes = (
        replace(theme, places=tuple(dict.fromkeys(moved.get(p, p) for p in theme.places)))
        for theme in arrangement.themes
    )
    return Arrangement(tuple(themes))


def save_arrangement(identity: str, arrangement: Arrangement, added: Words | None = None) -> None:
    """Keep the arrangement; a reload finds it again. ``added`` are words from elsewhere."""
    base, edits = st.session_state.get(_BASE, ({}, None))
    earlier = {_place(key): tuple(value) for key, value in ((edits or {}).get("words", {})).items()}
    known = {**earlier, **base, **(added or {})}
    held = [place for theme in arrangement.themes for place in theme.places]
    seen = {*map(_key, base), *((edits or {}).get("seen", ()))}
    shelf().keep_edits(identity, {
        "themes": arrangement_to_json(arrangement),
        "seen": sorted(seen),
        "words": {_key(place): known[place] for place in held if place in known},
    })  # fmt: skip


def start_over(identity: str) -> None:
    """Forget the arrangement."""
    shelf().keep_edits(identity, None)
    kept = shelf().get(identity)
    if kept is not None and _older(kept) is not None:
        with own_file(_OLDER).change() as stored:
            stored.pop(_older_name(kept), None)


def show_new_quotes(kept: KeptWork, arrangement: Arrangement, base: Briefing) -> None:
    """Offer the quotes that came when an arranged briefing was prepared anew."""
    if kept.edits is None:
        return
    seen = set(kept.edits.get("seen", ()))
    held = {place for theme in arrangement.themes for place in theme.places}
    places = [place_of(quote.evidence) for quote in base.quotes]
    fresh = [place for place in places if _key(place) not in seen and place not in held]
    if not fresh:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(f"{plural(len(fresh), 'quote')} new since you arranged this",
                 icon=":material/fiber_new:", color="blue")  # fmt: skip
        st.button("Add them", on_click=_add, args=(kept.id, arrangement, tuple(fresh)))
        st.button("Leave them", on_click=save_arrangement, args=(kept.id, arrangement))


def _add(identity: str, arrangement: Arrangement, fresh: tuple[Place, ...]) -> None:
    grown = arrangement.with_theme(_NEW)
    for place in fresh:
        grown = grown.with_place(len(grown.themes) - 1, place)
    save_arrangement(identity, grown)


def _found_again(place: Place, words: tuple[str, str], find: Finder) -> Place:
    source, quote = words
    document, is_same = find(place.document_id, source)
    if document is None or is_same:
        return place
    start = document.text.find(quote)
    return Place(document.id, start, start + len(quote)) if start >= 0 else place


def _key(place: Place) -> str:
    return f"{place.document_id}:{place.start}:{place.end}"


def _place(key: str) -> Place:
    identity, start, end = key.split(":")
    return Place(identity, int(start), int(end))


def _older(kept: KeptWork) -> dict[str, Any] | None:
    """The arrangement as versions before this one kept it, where there is one."""
    stored = own_file(_OLDER).read().get(_older_name(kept))
    return {"themes": stored} if stored is not None else None


def _older_name(kept: KeptWork) -> str:
    topic = "".join(kept.link.get("topic", [])[:1])
    filters = {field: values[0] for field, values in kept.request.get("filters", {}).items()}
    name = f"{topic}\n{sorted(filters.items())}"
    return hashlib.sha256(name.encode()).hexdigest()[:24]
