"""The line to a ``dossier serve``: one request after another, over HTTP and nothing else."""

from __future__ import annotations

import errno
import json
import os
import re
import ssl
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from index.errors import ChangedError, LibraryError, OfflineError
from index.served.answering import Told
from index.served.calls import CALLS, FORM
from index.system import is_loopback, is_offline

TOKEN, TOKEN_FILE = "DOSSIER_TOKEN", "DOSSIER_TOKEN_FILE"
_ROUTE = "/v1/library"
# The server gives up a call after a minute; an answer of more bytes is not taken.
_CONNECT_SECONDS, _SECONDS, _MOST_BYTES = 10.0, 90.0, 1 << 29
_MOST_IDLE = 8
_PATH = re.compile(r"[A-Za-z0-9._~/-]*")
_TOKEN = re.compile(r"[\x21-\x7e]{1,512}")


class ServerLine:
    """Asks one server; any number of threads may, each over a connection of its own.

    Raises ``LibraryError`` with one sentence for whatever goes wrong, ``ChangedError`` where the
    library is no longer in the state that was named.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        place = _checked(address)
        self._path = place.path.rstrip("/") + _ROUTE
        token = _token()
        self._has_token = token is not None
        self._headers = {"Content-Type": "application/json"}
        self._headers |= {"Authorization": f"Bearer {token}"} if token is not None else {}
        self._open = _opener(place)
        self._idle: list[HTTPConnection] = []
        self._lock = threading.Lock()
        self._here = threading.local()
        weakref.finalize(self, _close, self._idle)

    def close(self) -> None:
        """Close its connections; it may be used again."""
        with self._lock:
            _close(self._idle)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Ask of one state throughout, in this thread: that of the first answer; nests."""
        if getattr(self._here, "is_reading", False):
            yield
            return
        self._here.is_reading, self._here.state = True, None
        try:
            yield
        finally:
            self._here.is_reading, self._here.state = False, None

    def state(self) -> str:
        """The library's state, as the server names it."""
        held: str | None = getattr(self._here, "state", None)
        return held if held is not None else self._told("truth.model", []).state

    def ask(self, name: str, /, *given: Any, **named: Any) -> Any:  # noqa: ANN401  as the seam says
        """What a call of the seam gives."""
        call = CALLS[name]
        told = self._told(name, call.write(given, named))
        try:
            return call.gives.read(told.value)
        except (TypeError, ValueError) as error:
            raise self._foreign() from error

    def refuse(self, *_: object, **__: object) -> Any:  # noqa: ANN401  it never returns
        """Raise what is said of all that would change the library, or look after its files."""
        raise LibraryError(
            f"{self.address}: is asked through its server, which only lets one read; it is changed "
            "by who indexes it, where it lies"
        )

    def _told(self, name: str, given: list[Any]) -> Told:
        state = getattr(self._here, "state", None)
        asked = {"form": FORM, "call": name, "given": given, "state": state}
        told = self._understood(*self._sent(json.dumps(asked).encode()))
        if getattr(self._here, "is_reading", False):
            self._here.state = told.state
        return told

    def _understood(self, status: int, body: bytes) -> Told:
        """What an answer says; raises what a refusal means."""
        try:
            found = json.loads(body)
            if status == 200:
                return Told(str(found["state"]), found["value"])
            message = " ".join(str(found["error"]["message"]).split())[:300]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._foreign() from error
        if status == 409:
            raise ChangedError(f"{self.address}: {message}")
        if status == 401:
            told = (
                "doesn't know this token; look at" if self._has_token else "asks for a token; set"
            )
            raise LibraryError(f"{self.address}: {told} {TOKEN} or {TOKEN_FILE}")
        if status in (404, 405):
            message = "an older Dossier answers there, which hands out no library; install this one"
        raise LibraryError(f"{self.address}: {message}")

    def _sent(self, body: bytes) -> tuple[int, bytes]:
        """Status and body of the answer to a request."""
        with self._lock:
            idle = self._idle.pop() if self._idle else None
        try:
            if idle is not None:
                try:
                    return self._over(idle, body)
                except TimeoutError:
                    raise
                except (OSError, HTTPException):
                    pass  # the server closed it while nothing was asked
            return self._over(self._connected(), body)
        except (ssl.SSLError, HTTPException) as error:
            raise self._foreign(str(error)) from error
        except OfflineError:
            raise
        except OSError as error:
            why = "it takes too long" if isinstance(error, TimeoutError) else error.strerror
            told = f"no server answers there ({why or error}); is dossier serve running?"
            raise LibraryError(f"{self.address}: {told}") from error

    def _connected(self) -> HTTPConnection:
        connection = self._open()
        connection.connect()
        connection.sock.settimeout(_SECONDS)
        return connection

    def _over(self, connection: HTTPConnection, body: bytes) -> tuple[int, bytes]:
        """Ask over a connection, and keep it for the next one."""
        try:
            connection.request("POST", self._path, body, self._headers)
            response = connection.getresponse()
            content = response.read(_MOST_BYTES + 1)
            if len(content) > _MOST_BYTES:
                raise LibraryError(f"{self.address}: sends more than is taken at once")
        except BaseException:
            connection.close()
            raise
        with self._lock:
            is_kept = connection.sock is not None and len(self._idle) < _MOST_IDLE
            if is_kept:
                self._idle.append(connection)
        if not is_kept:
            connection.close()
        return response.status, content

    def _foreign(self, why: str = "") -> LibraryError:
        told = f" ({' '.join(why.split())[:160]})" if why else ""
        return LibraryError(f"{self.address}: what answers there is no Dossier server{told}")


def _checked(address: str) -> SplitResult:
    """The parts of an address, if a server can be there, and this process may speak to it."""
    parts = urlsplit(address)
    try:
        is_plain = parts.port != 0 and not (parts.query or parts.fragment or parts.username)
    except ValueError:
        is_plain = False
    if not (is_plain and parts.hostname and _PATH.fullmatch(parts.path)):
        raise LibraryError(f"{address}: no server can be there; write http://HOST:PORT")
    if is_offline() and not is_loopback(parts.hostname):
        raise OfflineError(
            errno.ENETUNREACH,
            f"{address}: lies beyond this machine; say --online to let Dossier out",
        )
    return parts


def _opener(place: SplitResult) -> Callable[[], HTTPConnection]:
    """How a connection is made; a certificate is held against those that this machine trusts."""
    host, port = place.hostname or "", place.port
    if place.scheme == "https":
        trusted = ssl.create_default_context()
        return lambda: HTTPSConnection(host, port or 443, timeout=_CONNECT_SECONDS, context=trusted)
    return lambda: HTTPConnection(host, port or 80, timeout=_CONNECT_SECONDS)


def _token() -> str | None:
    """What is sent to be let in: from a variable, or the first in a file like the server's."""
    given, file = os.environ.get(TOKEN), os.environ.get(TOKEN_FILE)
    if not given and file:
        try:
            lines = Path(file).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise LibraryError(f"{TOKEN_FILE}: {file}: can't be read ({error})") from error
        given = next((line.split()[-1] for line in lines if line.strip() and line[0] != "#"), "")
    if given and not _TOKEN.fullmatch(given):
        raise LibraryError(f"{TOKEN}: a token has no spaces and no special signs")
    return given or None


def _close(connections: list[HTTPConnection]) -> None:
    while connections:
        connections.pop().close()
