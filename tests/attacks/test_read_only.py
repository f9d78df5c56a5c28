"""A server that lets one read: no message, however it is made, changes the library."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from tests.attacks.conftest import guarded, logged_in
from tests.support.sessions import Drawn, Server, Session, session

pytestmark = pytest.mark.model

PAGES = ("", "find", "read", "collect", "library", "quality", "verify", "support", "nowhere",
         "../library", "ui.server", "app_pages/library_page")  # fmt: skip
PRESS = ("trigger_value", True)
PLACES = (("library", "tab=Add"), ("library", "tab=Documents"), ("read", ""))
# Widgets by which something could be set, with what is set.
SETTABLE = {
    "text_input": ("string_value", "/etc/hostname"),
    "text_area": ("string_value", "/etc/hostname"),
    "checkbox": ("bool_value", True),
    "button_group": ("string_array_value", ["Replace"]),
    "dataframe": ("string_value", '{"selection": {"rows": [0], "columns": []}}'),
    "selectbox": ("string_value", "title"),
    "menu_button": ("string_trigger_value", "Drop"),
}


def digest(library: Path) -> str:
    """What the library holds, whatever its file looks like."""
    uri = f"{(library / 'library.sqlite').as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        rows = [connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in
                ("documents", "passages", "roots", "files", "corrections", "meta")]  # fmt: skip
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def library_of(server: Server) -> Path:
    arguments = server.process.args
    assert isinstance(arguments, list)
    return Path(str(arguments[arguments.index("--library") + 1]))


def reader(server: Server) -> Any:  # noqa: ANN401
    cookies, token = logged_in(server, email="ana@x.example")
    return session(server, cookies=cookies, token=token)


def widgets(drawn: Drawn) -> dict[str, tuple[str, Any]]:
    """The ids of all that can be set or pressed, each with what an attacker would send."""
    found: dict[str, tuple[str, Any]] = {}
    for element in drawn.elements:
        kind = element.WhichOneof("type")
        widget = getattr(element, kind)
        identity = getattr(widget, "id", "")
        if kind in SETTABLE and identity:
            found[identity] = SETTABLE[kind]
        elif identity:
            found[identity] = PRESS
    return found


def writable_widgets(begin: Callable[[], Any]) -> dict[str, tuple[str, Any]]:
    """The widgets of the pages of a server that lets one write, with a document chosen."""
    found: dict[str, tuple[str, Any]] = {}
    for page, query in PLACES:
        with begin() as opened:
            found |= widgets(opened.run(page, query))
            table = {i: s for i, s in found.items() if s == SETTABLE["dataframe"]}
            found |= widgets(opened.run(page, query, table))
    return found


def test_pressing_what_is_not_drawn_changes_nothing(
    server: Server, reading_room: Server, tried: Callable[[int], None]
) -> None:
    library = library_of(reading_room)
    before, files = digest(library), set(library.rglob("*"))
    known = writable_widgets(lambda: session(server))
    tried(press_all(lambda: reader(reading_room), known))
    assert digest(library) == before
    kept = {p for p in set(library.rglob("*")) - files if "users" not in p.parts}
    assert {p.name for p in kept} <= {"library.sqlite-wal", "library.sqlite-shm"}
    assert not library.with_name(f"{library.name}-uploads").exists()


def press_all(begin: Callable[[], Any], known: dict[str, tuple[str, Any]]) -> int:
    """Set all that can be set, and press every button, all at once and one by one."""
    presses = [identity for identity, state in known.items() if state == PRESS]
    assert len(presses) > 8
    set_all = {identity: state for identity, state in known.items() if state != PRESS}
    for page, query in PLACES:
        with begin() as opened:
            opened.run(page, query, {**set_all, **dict.fromkeys(presses, PRESS)})
            for press in presses:
                opened.run(page, query, {press: PRESS})
    return len(PLACES) * (len(presses) + 1)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_same_presses_change_a_library_that_may_be_changed(home: Path, tmp_path: Path) -> None:
    with guarded(home, tmp_path) as writable:
        before = digest(library_of(writable))
        known = writable_widgets(lambda: reader(writable))
        press_all(lambda: reader(writable), known)
        assert digest(library_of(writable)) != before


def messages(opened: Session) -> list[BackMsg | bytes]:
    """Messages that no browser of ours sends."""
    choose = random.Random(14)
    made: list[BackMsg | bytes] = [choose.randbytes(size) for size in (1, 2, 7, 100, 10_000)]
    made += [b"", b"\xff" * 1000, b"\x08" * 1000]
    for field in ("clear_cache", "stop_script", "load_git_info", "set_run_on_save",
                  "debug_disconnect_websocket", "debug_shutdown_runtime"):  # fmt: skip
        message = BackMsg()
        setattr(message, field, True)
        made.append(message)
    for page in PAGES:
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = f"at={'9' * 5000}&tab=Add&then=" + "x" * 5000
        message.rerun_script.fragment_id = choose.randbytes(8).hex()
        message.rerun_script.page_script_hash = choose.randbytes(16).hex()
        made.append(message)
    message = BackMsg()
    message.file_urls_request.session_id = opened.id
    message.file_urls_request.file_names.extend(["../x", "x" * 10_000])
    made.append(message)
    message = BackMsg()
    for number in range(10_000):
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = f"$$ID-{number}", "x"
    made.append(message)
    huge = BackMsg()
    state = huge.rerun_script.widget_states.widgets.add()
    state.id, state.string_value = "$$ID-huge", "x" * (30 << 20)
    return [*made, huge]


def test_messages_that_no_browser_sends_change_and_end_nothing(
    reading_room: Server, tried: Callable[[int], None]
) -> None:
    library = library_of(reading_room)
    before = digest(library)
    with reader(reading_room) as opened:
        opened.run()
        made = messages(opened)
    for message in made:
        try:
            with reader(reading_room) as opened:
                opened.run()
                opened.send(message)
                opened.run("library")
        except ConnectionClosed:
            pass  # a message that is none ends its own session
    tried(len(made))
    assert digest(library) == before
    assert reading_room.get("/_stcore/health")[1] == b"ok"
    with reader(reading_room) as opened:
        assert "Ask your documents" in opened.run().text


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_random_messages_change_and_end_nothing(
    reading_room: Server, server: Server, tried: Callable[[int], None]
) -> None:
    """Good messages with bytes changed, dropped and put in, and good ones in any order."""
    library, choose = library_of(reading_room), random.Random(0)
    before, known, rounds = (
        digest(library),
        list(writable_widgets(lambda: session(server)).items()),
        300,
    )
    for _ in range(rounds):
        message = BackMsg()
        message.rerun_script.page_name = choose.choice(PAGES)
        for identity, (kind, value) in choose.sample(known, 5):
            state = message.rerun_script.widget_states.widgets.add()
            state.id = identity
            if kind == "string_array_value":
                state.string_array_value.data.extend(value)
            else:
                setattr(state, kind, value)
        data = bytearray(message.SerializeToString())
        for _ in range(choose.choice((0, 1, 3))):
            data[choose.randrange(len(data))] = choose.randrange(256)
        try:
            with reader(reading_room) as opened:
                opened.send(bytes(data))
                opened.run(choose.choice(PAGES[:8]))
        except ConnectionClosed:
            continue
    tried(rounds)
    assert digest(library) == before
    assert reading_room.get("/_stcore/health")[1] == b"ok"
