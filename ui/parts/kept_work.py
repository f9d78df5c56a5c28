"""Kept work: its list, its name, how far it is behind the library, and the way up to date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

import streamlit as st

from index import Document
from rag import plural
from ui.catalogue import Entry
from ui.highlight import escape
from ui.own import Behind, Cutter, KeptWork, Lost, how_far_behind, own_path, shelf, state_of
from ui.parts.ways import step
from ui.state import library

Made = TypeVar("Made")
_RENEWED = "kept work that is brought up to date"
_LONGEST_NAME = 80
_PAGES = {"briefing": "briefing", "grid": "grid", "check": "support", "search": "find"}


def work_id(kind: str, request: object) -> str:
    """The same for the same request."""
    text = json.dumps([kind, request], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def short_name(text: str) -> str:
    """A name for what was asked."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 2]} …"


def ids_by_source(entries: Iterable[Entry]) -> dict[str, str]:
    """The documents that a piece of work is about, as its state is made of them."""
    return {entry.source: entry.id for entry in entries}


def opened_work(
    kept: KeptWork, make: Callable[[KeptWork, Cutter], Made]
) -> tuple[Made, list[Lost]]:
    """What came of kept work, and the quotes that can't be shown any more.

    It is held for this session until it is made anew or the library changes; edits are not in it.
    """
    shared = library()
    state = (kept.id, kept.made, kept.library, shared.version())
    held: tuple[object, tuple[Made, list[Lost]]] | None = st.session_state.get("opened work")
    if held is None or held[0] != state:
        cutter = Cutter(Finder())
        held = (state, (make(kept, cutter), cutter.lost))
        st.session_state["opened work"] = held
    return held[1]


class Finder:
    """Finds documents as they are now, each once: by id, else by the file's name."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Document | None, bool]] = {}

    def __call__(self, identity: str, source: str) -> tuple[Document | None, bool]:
        """The document, and whether it is the very same that had this id."""
        if identity not in self._found:
            document = library().document(identity)
            if document is not None:
                self._found[identity] = (document, True)
            else:
                self._found[identity] = (library().find_document(source), False)
        return self._found[identity]


def show_behind(kept: KeptWork, documents: dict[str, str], *, unfinished: str = "") -> Behind:
    """Say how far kept work is behind the library, or is ``unfinished``, with the way on."""
    behind = how_far_behind(kept.library, documents)
    if behind:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            told = unfinished or behind.told.capitalize()
            label = "Go on" if unfinished else "Bring up to date"
            st.badge(escape(told), icon=":material/update:", color="orange")
            st.button(label, icon=":material/refresh:", on_click=renew, args=(kept.id,))
            with st.popover("Which", type="tertiary"):
                for name, sources in (("New", behind.added), ("Changed", behind.changed),
                                      ("Gone", behind.gone)):  # fmt: skip
                    if sources:
                        more = f" … and {len(sources) - 20} more" if len(sources) > 20 else ""
                        st.markdown(f"**{name}**: {escape(', '.join(sources[:20]))}{more}")
    return behind


def renew(identity: str) -> None:
    """Bring a piece of work up to date; until then it is shown as it is."""
    st.session_state[_RENEWED] = {*st.session_state.get(_RENEWED, ()), identity}


def is_renewed(identity: str) -> bool:
    """Tell whether the user wants it brought up to date."""
    return identity in st.session_state.get(_RENEWED, ())


def renewal_ended(identity: str) -> None:
    """It is up to date, or was stopped."""
    st.session_state[_RENEWED] = {*st.session_state.get(_RENEWED, ())} - {identity}


def show_lost(lost: Sequence[Lost]) -> None:
    """Say which quotes are left out, as their documents don't hold them any more."""
    if not lost:
        return
    st.warning(f"{plural(len(lost), 'quote')} left out: their documents have left the library, "
               "or say something else now.", icon=":material/warning:")  # fmt: skip
    with st.expander("The words as they were"):
        for each in lost[:50]:
            st.markdown(f"- “{escape(' '.join(each.quote.split()))}” {escape(each.source)}")


def show_name(kept: KeptWork) -> None:
    """Draw the name of kept work to be changed, and the way to forget it."""
    with st.popover(escape(kept.name), icon=":material/inventory_2:", help="Name, or forget it"):
        key = f"name-{kept.id}"
        st.text_input("Name", kept.name, key=key, max_chars=200, on_change=_rename,
                      args=(kept.id, key))  # fmt: skip
        when = _when(kept.changed)
        st.caption(f"Kept {when}. {where_work_is_kept()}")
        st.button("Forget this", icon=":material/delete:", on_click=_forget, args=(kept.id,),
                  key=f"forget-{kept.id}")  # fmt: skip


def show_shelf(kind: str, documents: dict[str, str] | None = None) -> None:
    """Draw the list of kept work of a kind, each a link that opens it."""
    held = shelf().all(kind)
    if not held:
        return
    st.subheader("Kept", anchor=False)
    for kept in held:
        with st.container(gap=None, key=f"kept-{kept.id}"):
            st.page_link(f"app_pages/{_PAGES[kind]}.py", label=escape(kept.name),
                         icon=":material/inventory_2:", query_params=kept.link)  # fmt: skip
            told = [_when(kept.changed)]
            if kept.result is None and kind != "search":
                told.append("not finished")
            elif documents is not None and not kept.request.get("filters"):
                behind = how_far_behind(kept.library, documents)
                told += [behind.told] if behind else ["up to date"]
            st.caption(" · ".join(map(escape, told)))


def where_work_is_kept() -> str:
    """Say where kept work lies."""
    if own_path("work.sqlite") is None:
        return "Until you close this page: this server knows no logins. Export what you need."
    return "It lies beside the library, for you alone."


def state_now(entries: Iterable[Entry]) -> dict[str, str]:
    """The state of the library that work begun now is made from."""
    return state_of(ids_by_source(entries))


def _when(stamp: str) -> str:
    moment = datetime.fromisoformat(stamp).astimezone()
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def _rename(identity: str, key: str) -> None:
    name = " ".join(st.session_state[key].split())
    if name:
        shelf().rename(identity, name[:200])


def _forget(identity: str) -> None:
    shelf().delete(identity)
    renewal_ended(identity)
    step(topic=[], questions=[], work=[], beside=[])
