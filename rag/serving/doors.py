"""What stands before every route: names, tokens, and how much and how slowly may be sent."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import os
import re
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from index import SourceError
from index.system import Names
from rag.serving.refusals import Refusal
from rag.serving.workshop import Limits

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_LINE = re.compile(r"(?P<name>[\w.@-]+)[ \t]+(?P<token>[\x21-\x7e]{32,512})")
# So many times what is allowed is taken and forgotten before the connection is closed.
_DRAINED = 4
# Who asks without a token may know that the server is there, and nothing of what it holds.
OPEN_TO_ALL = ("/health",)
HEADERS = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Tokens:
    """The tokens of a file, of which only hashes are kept."""

    def __init__(self, tokens: list[str]) -> None:
        self._hashes = [_hash(token.encode()) for token in tokens]

    @classmethod
    def read(cls, path: Path) -> Tokens:
        """Read lines of a name and a token; raises ``SourceError`` for a file not to be used."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
            others = os.name == "posix" and path.stat().st_mode & 0o077
        except (OSError, ValueError) as error:
            raise SourceError(f"{path}: can't be read ({error})") from error
        if others:
            raise SourceError(f"{path}: others on this machine may read it; run: chmod 600 {path}")
        tokens = []
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                found = _LINE.fullmatch(line.strip())
                if found is None:
                    raise SourceError(
                        f"{path}, line {number}: write a name and a token of 32 to 512 signs; to "
                        "make one: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
                    )
                tokens.append(found["token"])
        if not tokens:
            raise SourceError(f"{path}: holds no token; write lines of a name and a token")
        return cls(tokens)

    def hold(self, headers: list[tuple[bytes, bytes]]) -> bool:
        """Tell whether a request brings one of them; each is compared, in the same time."""
        found = [value for name, value in headers if name == b"authorization"]
        if len(found) != 1:
            return False
        scheme, _, token = found[0].partition(b" ")
        given = _hash(token.strip())
        held = [hmac.compare_digest(given, own) for own in self._hashes]
        return scheme.lower() == b"bearer" and any(held)


class Doors:
    """Lets in who comes under the server's name with a token, and takes no more than is allowed."""

    def __init__(self, app: App, names: Names, tokens: Tokens | None, limits: Limits) -> None:
        self._app = app
        self._names = names
        self._tokens = tokens
        self._limits = limits
        self._receiving = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything is asked of the library."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        sending = _Sending(send, self._limits.send_seconds)
        try:
            if scope["type"] != "http":
                raise Refusal(403, "there is nothing here for a socket")
            self._check(scope)
            body = await self._body(scope, receive)
            try:
                await self._app(scope, _replayed(body, receive), sending)
            finally:
                self._receiving -= len(body)
        except Refusal as refusal:
            if scope["type"] == "http" and not sending.started:
                await refuse(refusal, sending)
            elif scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
        except Exception:
            if not sending.is_late:  # then the connection is closed, and nothing is wrong here
                raise

    def _check(self, scope: Scope) -> None:
        if self._names.admitted(scope["headers"]) is None:
            raise Refusal(403, "Dossier answers under its own names alone; to add one: --host NAME")
        is_open = scope["path"] in OPEN_TO_ALL
        if self._tokens is not None and not is_open and not self._tokens.hold(scope["headers"]):
            raise Refusal(401, "send a token that this server knows: Authorization: Bearer TOKEN")

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        """All that is sent, if it comes in time and is not too much; counted while it is held."""
        parts, size, limits = [], 0, self._limits
        declared = next((v for n, v in scope["headers"] if n == b"content-length"), b"0")
        if not declared.isdigit() or len(declared) > 18 or int(declared) > limits.body:
            await self._drain(scope, receive)
            raise Refusal(413, f"send at most {limits.body >> 20} MB")
        try:
            async with asyncio.timeout(limits.receive_seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Refusal(408, "the connection ended before the request did")
                    part = message.get("body", b"")
                    size += len(part)
                    if size > limits.body:
                        await self._drain(scope, receive)
                        raise Refusal(413, f"send at most {limits.body >> 20} MB")
                    if self._receiving + len(part) > limits.bodies:
                        raise Refusal(503, "too much is being sent at once; send it again later")
                    self._receiving += len(part)
                    parts.append(part)
                    if not message.get("more_body", False):
                        return b"".join(parts)
        except (TimeoutError, Refusal) as error:
            self._receiving -= sum(map(len, parts))
            if isinstance(error, TimeoutError):
                told = f"the request took more than {limits.receive_seconds:g} s to come"
                raise Refusal(408, told) from None
            raise

    async def _drain(self, scope: Scope, receive: Receive) -> None:
        """Take what is too much, and forget it: most clients hear nothing before they have sent.

        Not for ever, and not from who asks beforehand whether to send.
        """
        left = _DRAINED * self._limits.body
        with suppress(TimeoutError):
            async with asyncio.timeout(self._limits.receive_seconds):
                while left > 0 and not any(name == b"expect" for name, _ in scope["headers"]):
                    message = await receive()
                    left -= len(message.get("body", b""))
                    if not message.get("more_body", False):
                        return


class _Sending:
    """Sends answers with what a browser is to keep closed, to whoever takes them in time."""

    def __init__(self, send: Send, seconds: float) -> None:
        self._send = send
        self._seconds = seconds
        self.started = False
        self.is_late = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            ours = dict(HEADERS)
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
        try:
            async with asyncio.timeout(self._seconds):
                await self._send(message)
        except TimeoutError:
            self.is_late = True
            raise Refusal(408, "the answer was not taken in time") from None


async def refuse(refusal: Refusal, send: Send) -> None:
    """Send a refusal, and end the connection: what of the request is still to come is not read."""
    content = json.dumps(refusal.shape, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close"),
               (b"content-length", str(len(content)).encode())]  # fmt: skip
    if refusal.status == 401:
        headers.append((b"www-authenticate", b'Bearer realm="dossier"'))
    if refusal.status == 503:
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A receive that gives the body that was read, then what comes of the connection."""
    given = False

    async def again() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return again


def _hash(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()
