"""The service on a port of this machine, in a thread of its own, and ways to ask it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

import uvicorn

from index.system import Names, own_names
from rag import Dossier
from rag.serving import Address, Doors, Limits, Tokens, build_app
from rag.serving.listening import listen


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.body)

    @property
    def refused(self) -> tuple[int, str]:
        """Status and sentence of a refusal, which must have the one shape."""
        error = self.json["error"]
        assert set(error) == {"status", "code", "message"}
        assert error["status"] == self.status
        return self.status, error["message"]


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    port: int

    def ask(
        self, method: str, path: str, sent: object = None, headers: Mapping[str, str] | None = None
    ) -> Answered:
        """Ask once; ``sent`` goes as JSON, or as it is where it is bytes."""
        body = sent if isinstance(sent, bytes) or sent is None else json.dumps(sent).encode()
        given = {"Content-Type": "application/json"} if sent is not None else {}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {**given, **(headers or {})})
            response = connection.getresponse()
            return Answered(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def post(self, name: str, /, **sent: object) -> Any:  # noqa: ANN401
        """What an operation answers, which must be no refusal."""
        answered = self.ask("POST", f"/v1/{name}", sent)
        assert answered.status == 200, answered.body
        return answered.json

    def raw(self, sent: bytes, seconds: float = 30.0) -> Answered:
        """Send these bytes as they are, and read until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as opened:
            opened.sendall(sent)
            received = b""
            while part := opened.recv(1 << 16):
                received += part
        head, _, body = received.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines[1:])
        return Answered(int(lines[0].split()[1]), headers, body)


@contextmanager
def running(
    dossier: Dossier,
    limits: Limits | None = None,
    tokens: list[str] | None = None,
    hosts: tuple[str, ...] = (),
    build: Callable[[Dossier, Limits], Any] = build_app,
) -> Iterator[Running]:
    """The service over a library that is open."""
    limits = limits if limits is not None else Limits()
    known = Tokens(tokens) if tokens is not None else None
    app = Doors(build(dossier, limits), Names(own_names("127.0.0.1"), hosts), known, limits)
    opened = Address(port=0).opened()
    port = opened.getsockname()[1]
    opened.listen()  # who comes before the server has begun waits
    servers: list[uvicorn.Server] = []
    thread = threading.Thread(target=listen, args=(app, opened, limits, servers.append))
    thread.start()
    try:
        yield Running(port)
    finally:
        while thread.is_alive():
            for server in servers:
                server.should_exit = True
            thread.join(0.05)
