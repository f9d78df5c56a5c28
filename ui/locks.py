"""What stands before every page: who may come under which name, and what a page may reach.

Streamlit looks at the name under which one comes only where it opens its socket, answers any for
everything else, and asks the network for its own address before it refuses a stranger's page.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_REFUSAL = b"Dossier does not answer here: come under its own name, or start it with --host NAME.\n"
# Streamlit's pages carry scripts and styles of their own within them, its charts are compiled.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "media-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self' data: blob:; "
    "connect-src 'self' data: blob: ws://{host} wss://{host}; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}


class Locks:
    """Let in who comes under one of the server's names, from a page of its own or from none.

    ``names`` are this machine's own; ``hosts`` those that a proxy before it is known by.
    """

    def __init__(self, app: App, names: Collection[str], hosts: Collection[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._names = self._hosts | {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything of ours or Streamlit's is asked."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif (host := self._host(scope)) is not None:
            await self._app(scope, receive, _closing(send, host))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = [(b"content-type", b"text/plain"), *_HEADERS.items()]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            await send({"type": "http.response.body", "body": _REFUSAL})

    def _host(self, scope: Scope) -> str | None:
        """The name under which a request comes; ``None`` where it is to be refused."""
        host, origin = _header(scope, b"host"), _header(scope, b"origin")
        if host is None or _hostname(f"//{host}") not in self._names:
            return None
        if origin is not None:
            own = urlsplit(origin).netloc.lower() == host.lower()
            if not own and _hostname(origin) not in self._hosts:
                return None
        return host


def _header(scope: Scope, name: bytes) -> str | None:
    """A header's value; what is sent twice counts as sent by a stranger."""
    found = [value for key, value in scope["headers"] if key == name]
    return None if not found else found[0].decode("latin-1") if len(found) == 1 else ""


def _hostname(url: str) -> str | None:
    """The name in an address; ``None`` for what is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # a port that is none is refused, too
    except ValueError:
        return None
    plain = parts.netloc and "@" not in parts.netloc and not (parts.path + parts.query).strip("/")
    return (parts.hostname or "").rstrip(".") or None if plain else None


def _closing(send: Send, host: str) -> Send:
    """Send answers with what the browser is to keep closed."""
    headers = {**_HEADERS, b"content-security-policy": _POLICY.format(host=host).encode("latin-1")}

    async def closing(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in headers]
            message = {**message, "headers": [*kept, *headers.items()]}
        await send(message)

    return closing
