"""Who may come under which name, and from which page."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from ui.locks import Locks

NAMES, HOSTS = ("localhost", "127.0.0.1", "::1"), ("Dossier.Example.org",)


def asked(kind: str, *headers: tuple[str, str]) -> list[MutableMapping[str, Any]]:
    """What is sent to somebody who asks with these headers."""
    sent: list[MutableMapping[str, Any]] = []

    async def app(_scope: object, _receive: object, send: Any) -> None:  # noqa: ANN401
        await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})

    async def receive() -> MutableMapping[str, Any]:
        return {}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    pairs = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": kind, "headers": pairs}
    asyncio.run(Locks(app, NAMES, HOSTS)(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", None),
        ("LocalHost:8501", "http://localhost:8501"),
        ("127.0.0.1:8501", "http://127.0.0.1:8501"),
        ("[::1]:8501", "http://[::1]:8501"),
        ("localhost", "http://localhost"),
        ("dossier.example.org", "https://dossier.example.org"),
        ("dossier.example.org:443", "https://dossier.example.org"),
        # A proxy that asks under our own name for who came under its.
        ("127.0.0.1:8501", "https://dossier.example.org"),
        ("dossier.example.org", None),
    ],
)
def test_our_own_are_let_in(host: str, origin: str | None) -> None:
    headers = [("host", host), *([("origin", origin)] if origin else [])]
    (started,) = asked("http", *headers)
    assert started["status"] == 200
    assert (b"a", b"b") in started["headers"]
    policy = dict(started["headers"])[b"content-security-policy"].decode()
    assert f"wss://{host.lower()};" in policy


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (None, None),
        ("", None),
        ("evil.example", None),
        ("evil.example", "http://evil.example"),
        ("dossier.example.org.evil.example", None),
        ("127.0.0.1; script-src *", None),
        ("127.0.0.1\r\nx: y", None),
        ("127.0.0.1:8501", "http://127.0.0.1:8502"),
        ("127.0.0.1:8501", "http://localhost:8501"),
        ("localhost:8501", "https://evil.example"),
        ("localhost:8501", "https://dossier.example.org.evil.example"),
        ("localhost:8501", "https://evil.dossier.example.org"),
        ("localhost:8501", "null"),
        ("localhost:8501", ""),
        ("localhost:8501", "http://localhost:8501/"),
        ("localhost:8501", "http://x@localhost:8501"),
    ],
)
def test_others_are_refused(host: str | None, origin: str | None) -> None:
    headers = [("host", host)] if host is not None else []
    headers += [("origin", origin)] if origin is not None else []
    started, body = asked("http", *headers)
    assert started["status"] == 403
    assert b"--host NAME" in body["body"]
    assert asked("websocket", *headers) == [{"type": "websocket.close", "code": 1008}]


def test_what_is_said_twice_is_refused() -> None:
    assert asked("http", ("host", "localhost"), ("host", "localhost"))[0]["status"] == 403


def test_uploads_wait_where_there_is_room() -> None:
    async def app(_scope: object, _receive: object, send: Any) -> None:  # noqa: ANN401
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def receive() -> MutableMapping[str, Any]:
        return {}

    statuses: list[int] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        statuses.append(message.get("status", 0))

    scope = {"type": "http", "method": "PUT", "headers": [(b"host", b"localhost")]}
    for room in (1, 0, -5):
        asyncio.run(Locks(app, NAMES, room=lambda room=room: room)(scope, receive, send))  # type: ignore[misc]
    assert statuses == [204, 413, 0, 413, 0]


def test_starting_and_ending_pass() -> None:
    assert asked("lifespan")[0]["status"] == 200
