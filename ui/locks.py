"""What stands before every page: who may come under which name, and what a page may reach.

Streamlit looks at the name under which one comes only where it opens its socket, answers any for
everything else, and asks the network for its own address before it refuses a stranger's page.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any

from index.system import Names

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_STRANGER = b"Dossier answers under its own names alone; to add one: --host NAME.\n"
_FULL = b"The server holds as many uploads as it may; wait until those before are taken.\n"
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

    ``names`` are this machine's own; ``hosts`` those that a proxy before it is known by. Uploads
    wait in the server's memory until their page takes them: there is ``room`` for so many bytes.
    """

    def __init__(
        self,
        app: App,
        names: Collection[str],
        hosts: Collection[str] = (),
        room: Callable[[], int] = lambda: 1,
    ) -> None:
        self._app = app
        self._room = room
        self._names = Names(names, hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything of ours or Streamlit's is asked."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif (host := self._names.admitted(scope["headers"])) is None:
            await _refuse(scope, send, 403, _STRANGER)
        elif scope.get("method") == "PUT" and self._room() <= 0:
            await _refuse(scope, send, 413, _FULL)
        else:
            await self._app(scope, receive, _closing(send, host))


async def _refuse(scope: Scope, send: Send, status: int, sentence: bytes) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain"), *_HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence})


def _closing(send: Send, host: str) -> Send:
    """Send answers with what the browser is to keep closed."""
    headers = {**_HEADERS, b"content-security-policy": _POLICY.format(host=host).encode("latin-1")}

    async def closing(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in headers]
            message = {**message, "headers": [*kept, *headers.items()]}
        await send(message)

    return closing
