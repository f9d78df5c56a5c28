"""The server itself: Uvicorn on a socket of ours, for clients who are slow, many or none at all."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from index import QueryError
from index.system import allow_listening, is_loopback
from rag.serving.doors import HEADERS, App
from rag.serving.refusals import Refusal
from rag.serving.workshop import Limits

_LARGEST_HEADER = 16 << 10
_END_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; port 0 takes one that is free."""

    host: str = "127.0.0.1"
    port: int = 8600

    def opened(self) -> socket.socket:
        """A socket that listens there; raises ``QueryError`` where it can't."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        allow_listening(self.host)
        # Named as TCP: asyncio then sends a body behind its header at once. Else it comes when the
        # header is acknowledged, which systems put off for 40 ms.
        opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind((self.host, self.port))
        except (OSError, OverflowError) as error:
            opened.close()
            raise QueryError(
                f"{self.host}:{self.port}: can't listen there ({error}); name another with "
                "--address or --port"
            ) from error
        return opened

    def url(self, opened: socket.socket) -> str:
        """How to come there from this machine."""
        host = self.host if is_loopback(self.host) or self.host != "0.0.0.0" else "127.0.0.1"
        port = opened.getsockname()[1]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def listen(
    app: App, opened: socket.socket, limits: Limits, ready: Callable[[uvicorn.Server], None]
) -> None:
    """Serve until told to end by a signal, or by ``should_exit`` of the server given to ``ready``.

    The one log is that of errors: no address and no question is written down.
    """
    protocol: Any = partial(_Patient, limits)  # called as the class would be
    config = uvicorn.Config(
        app, http=protocol, ws="none", lifespan="on", log_level="error",
        access_log=False, server_header=False, date_header=False, proxy_headers=False,
        h11_max_incomplete_event_size=_LARGEST_HEADER, timeout_keep_alive=10,
        timeout_graceful_shutdown=_END_SECONDS,
    )  # fmt: skip
    server = uvicorn.Server(config)
    ready(server)
    with opened:
        server.run(sockets=[opened])


class _Patient(H11Protocol):
    """HTTP that gives up who sends no whole header in time, and counts connections."""

    def __init__(self, limits: Limits, **given: Any) -> None:  # noqa: ANN401
        super().__init__(**given)
        self._limits = limits
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give whoever comes so long, where there is room."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > self._limits.connections:
            self._refuse(503, "too many connections at once; come again in a moment")

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what comes; once a header is whole the doors look at the clock."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong in our own shape."""
        self._refuse(400, "this is no request that HTTP knows, or its header is too large")

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self._limits.receive_seconds, self._too_slow)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_slow(self) -> None:
        seconds = self._limits.receive_seconds
        self._refuse(408, f"the request took more than {seconds:g} s to come")

    def _refuse(self, status: int, message: str) -> None:
        self._stop_waiting()
        content = json.dumps(Refusal(status, message).shape).encode()
        head = [f"HTTP/1.1 {status} Refused", "content-type: application/json",
                f"content-length: {len(content)}", "connection: close"]  # fmt: skip
        head += [f"{name.decode()}: {value.decode()}" for name, value in HEADERS]
        if not self.transport.is_closing():
            self.transport.write("\r\n".join(head).encode() + b"\r\n\r\n" + content)
            self.transport.close()


def quiet(_server: Any) -> None:  # noqa: ANN401
    """Tell nobody that the server is there."""
