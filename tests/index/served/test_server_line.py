"""What is said where no server answers, another one does, or this one lets nobody in."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from index import Library, LibraryError
from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.places import ROOT
from tests.support.servers import running

SECRET = "s" * 40


@pytest.fixture
def dossier(library: Library, tmp_path: Path) -> Iterator[Dossier]:
    """The library as a server opens it."""
    opened = Library.open(tmp_path / "library", read_only=True, encoder=WordEncoder())
    with Dossier(opened) as served:
        yield served


def look(port: int) -> int:
    with Library.open(f"http://127.0.0.1:{port}", encoder=WordEncoder()) as library:
        return library.status().documents


@contextmanager
def answering(status: int, body: bytes) -> Iterator[int]:
    """A server that always says the same."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (200, b"<html>Hello</html>", "is no Dossier server"),
        (200, b'{"state": "1"}', "is no Dossier server"),
        (200, b"[" * 100_000, "is no Dossier server"),
        (301, b"", "is no Dossier server"),
        (404, b'{"detail": "Not Found"}', "is no Dossier server"),
        (404, b'{"error": {"message": "there is nothing here"}}', "an older Dossier answers there"),
        (503, b'{"error": {"message": "too many\\nquestions"}}', "too many questions"),
    ],
)
def test_what_answers_otherwise_is_told_in_a_sentence(status: int, body: bytes, told: str) -> None:
    with answering(status, body) as port, pytest.raises(LibraryError, match=told) as raised:
        look(port)
    assert str(raised.value).startswith(f"http://127.0.0.1:{port}: ")
    assert "\n" not in str(raised.value)


def test_where_none_answers_it_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(LibraryError, match=r"no server answers there .*is dossier serve running"):
        look(port)


@pytest.mark.parametrize(
    "address",
    ["http://", "http://127.0.0.1:x", "http://127.0.0.1:0", "http://a:b@127.0.0.1:8600",
     "http://127.0.0.1:8600/?a=b", "http://127.0.0.1:8600/#mirror=/tmp", "http://127.0.0.1/a b"],
)  # fmt: skip
def test_what_is_no_address_of_a_server_is_refused(address: str) -> None:
    with pytest.raises(LibraryError, match="write http://HOST:PORT"):
        Library.open(address)


def test_a_token_is_sent_from_a_variable_or_a_file(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tokens"
    file.write_text(f"# who may come\n\nana {SECRET}\nben {'t' * 40}\n", encoding="utf-8")
    with running(dossier, tokens=[SECRET]) as server:
        with pytest.raises(LibraryError, match="asks for a token; set DOSSIER_TOKEN or"):
            look(server.port)
        monkeypatch.setenv("DOSSIER_TOKEN_FILE", str(file))
        assert look(server.port) == 2
        monkeypatch.setenv("DOSSIER_TOKEN", "t" * 40)
        with pytest.raises(LibraryError, match="doesn't know this token"):
            look(server.port)
        monkeypatch.setenv("DOSSIER_TOKEN", SECRET)
        monkeypatch.setenv("DOSSIER_TOKEN_FILE", str(tmp_path / "nothing"))
        assert look(server.port) == 2
        monkeypatch.delenv("DOSSIER_TOKEN")
        with pytest.raises(LibraryError, match=r"DOSSIER_TOKEN_FILE.*can't be read"):
            look(server.port)
        monkeypatch.setenv("DOSSIER_TOKEN", "a b\r\nX-More: 1")
        with pytest.raises(LibraryError, match="no spaces"):
            look(server.port)


def test_a_connection_that_the_server_closed_is_made_anew(dossier: Dossier) -> None:
    with running(dossier) as server:
        port = server.port
        library = Library.open(f"http://127.0.0.1:{port}", encoder=WordEncoder())
        (idle,) = library.truth._line._idle  # type: ignore[attr-defined]
        idle.sock.shutdown(socket.SHUT_RDWR)
        assert library.status().documents == 2
    with pytest.raises(LibraryError, match="no server answers there"):
        library.status()
    library.close()


def test_a_process_that_stays_offline_asks_no_server_beyond_this_machine() -> None:
    code = (
        "from index.system import stay_offline; stay_offline(); from index import Library\n"
        "import sys; sys.addaudithook(lambda e, a: e.startswith('socket.') and print(e, a))\n"
        "try: Library.open('https://192.0.2.1:8600')\n"
        "except OSError as error: print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == (
        "https://192.0.2.1:8600: lies beyond this machine; say --online to let Dossier out\n"
    )
