"""A session with a running front end, as a browser or somebody with worse in mind has one."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.support.places import ROOT

_PATIENCE = 60
_DRAWN = ("new_element", "add_block")
_BEGINS_ANEW = ForwardMsg.FINISHED_EARLY_FOR_RERUN
_NOTHING: Mapping[str, tuple[str, Any]] = MappingProxyType({})


class Reachable(Protocol):
    """A server on this machine."""

    @property
    def address(self) -> str: ...
    @property
    def port(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Server:
    """A running ``dossier ui``."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
        """Ask by a socket of one's own, so that any header can be sent, none, or one twice."""
        return ask(self.port, path, method, headers=list(headers.items()))


def ask(
    port: int, path: str, method: str = "GET", *, headers: Sequence[tuple[str, str]] = (),
    body: bytes = b"",
) -> tuple[int, bytes]:  # fmt: skip
    """The status and the body of an answer; status 0 where there is none."""
    given = list(headers)
    if not any(name.lower() == "host" for name, _ in given):
        given.insert(0, ("Host", f"127.0.0.1:{port}"))
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given if value)]
    lines += [f"Content-Length: {len(body)}", "Connection: close", "", ""]
    with socket.create_connection(("127.0.0.1", port), _PATIENCE) as sock:
        sock.sendall("\r\n".join(lines).encode("utf-8", "surrogateescape") + body)
        answer = b""
        try:
            while received := sock.recv(1 << 16):
                answer += received
        except ConnectionResetError:
            pass
    head, _, rest = answer.partition(b"\r\n\r\n")
    status = re.match(rb"HTTP/1\.\d (\d+)", head)
    return (int(status[1]) if status else 0, rest)


@contextmanager
def serving(
    library: Path, *options: str, folder: Path, before: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:  # fmt: skip
    """Start ``dossier ui`` in ``folder``, behind the command ``before``, and end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # As the installed command starts: the current folder is not on its path.
    command = [*before, sys.executable, "-P", "-m", "rag", "ui", "--headless", f"--port={port}"]
    log = folder.with_name(f"{folder.name}.{port}.log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--library", str(library), *options], cwd=folder, stdout=output,
            stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        )  # fmt: skip
        server = Server(f"http://127.0.0.1:{port}", process, log)
        try:
            _wait_for(server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()


def _wait_for(server: Server) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if server.process.poll() is not None:
            raise RuntimeError(server.log.read_text(encoding="utf-8"))
        try:
            urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(server.log.read_text(encoding="utf-8"))


@dataclass
class Drawn:
    """What one run of a page has drawn."""

    elements: list[Any] = field(default_factory=list)

    def of(self, kind: str) -> list[Any]:
        """The elements of a kind, by the name of the protocol."""
        return [getattr(e, kind) for e in self.elements if e.WhichOneof("type") == kind]

    def id(self, kind: str, label: str) -> str:
        """The id of the element with this label."""
        found = next(e for e in self.of(kind) if e.label == label)
        return str(found.id)

    @property
    def text(self) -> str:
        """All that there is to read, and every label."""
        return "\n".join(str(element) for element in self.elements)


class Session:
    """A websocket to the front end."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.id = ""
        self.states: dict[str, tuple[str, Any]] = {}
        self._link = ("", "")  # the page, and what the server made its link say
        self._fragments: dict[str, str] = {}  # in which part of the page a widget stands

    def run(
        self,
        page: str = "",
        query: str | None = None,
        states: Mapping[str, tuple[str, Any]] = _NOTHING,
    ) -> Drawn:
        """Run a page; ``states`` are what widgets are said to hold, by id.

        As in a browser: without a ``query`` the link says what the page made it say, another page
        knows nothing of the fields of the one before, and of a page only the part is drawn anew
        in which something was done.
        """
        if page != self._link[0]:
            self.states.clear()
            self._fragments.clear()
        if query is not None or page != self._link[0]:
            self._link = (page, query or "")
        message = BackMsg()
        message.rerun_script.query_string = self._link[1]
        message.rerun_script.page_name = page
        part = self._fragments.get(next(iter(states))) if len(states) == 1 else None
        if query is None and part:
            message.rerun_script.fragment_id = part
        self._set(message, states)
        self.send(message)
        return self.drawn()

    def press(self, button: str, page: str = "", query: str | None = None) -> Drawn:
        """Press the button with this id."""
        return self.run(page, query, {button: ("trigger_value", True)})

    def send(self, message: BackMsg | bytes) -> None:
        """Send a message, or bytes that are none."""
        data = message if isinstance(message, bytes) else message.SerializeToString()
        self._connection.send(data)

    def drawn(self) -> Drawn:
        """Wait until the page has been drawn."""
        drawn = Drawn()
        while True:
            received = ForwardMsg()
            received.ParseFromString(self._connection.recv(timeout=_PATIENCE))
            kind = received.WhichOneof("type")
            if kind == "new_session":
                self.id = received.new_session.initialize.session_id or self.id
            elif kind == "page_info_changed":
                self._link = (self._link[0], received.page_info_changed.query_string)
            elif kind == "delta" and (what := received.delta.WhichOneof("type")) in _DRAWN:
                element = getattr(received.delta, str(what))
                drawn.elements.append(element)
                inner = getattr(element, element.WhichOneof("type") or "", None)
                self._fragments[getattr(inner, "id", "")] = received.delta.fragment_id
            elif kind == "script_finished" and received.script_finished != _BEGINS_ANEW:
                return drawn

    def _set(self, message: BackMsg, states: Mapping[str, tuple[str, Any]]) -> None:
        lasting = {k: v for k, v in states.items() if not v[0].endswith("trigger_value")}
        self.states |= lasting
        for identity, (kind, value) in {**self.states, **states}.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id = identity
            if kind == "string_array_value":
                state.string_array_value.data.extend(value)
            elif hasattr(value, "SerializeToString"):
                getattr(state, kind).CopyFrom(value)
            else:
                setattr(state, kind, value)


@contextmanager
def session(
    server: Reachable, *, origin: str | None = "", host: str | None = None, cookies: str = "",
    token: str = "",
) -> Iterator[Session]:  # fmt: skip
    """Open a session; by default from a page of the server's own."""
    headers = {"Cookie": cookies} if cookies else {}
    protocols = [Subprotocol(name) for name in ("streamlit", *token.split(", ")) if name]
    name = host if host is not None else f"127.0.0.1:{server.port}"
    with (
        socket.create_connection(("127.0.0.1", server.port), _PATIENCE) as sock,
        connect(
            f"ws://{name}/_stcore/stream", sock=sock, additional_headers=headers,
            origin=None if origin is None else Origin(origin or server.address),
            subprotocols=protocols, max_size=None, open_timeout=_PATIENCE,
        ) as connection,
    ):  # fmt: skip
        yield Session(connection)
