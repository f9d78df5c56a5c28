"""Who is let in, and what becomes of the slow, the huge, the malformed and the many."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import QueryError, SourceError
from rag import Dossier
from rag.serving import Address, Limits, Serving, Tokens, serve
from tests.support.servers import Running, running

TOKEN = "a" * 20 + "B-_~" + "7" * 20
ASK = b"POST /v1/find HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
    ],
)
def test_strangers_are_refused(server: Running, headers: dict[str, str]) -> None:
    for path in ("/v1/status", "/health", "/metrics", "/openapi.json", "/nothing"):
        status, message = server.ask("GET", path, headers=headers).refused
        assert (status, "own names" in message) == (403, True)


def test_own_pages_and_named_hosts_are_let_in(dossier: Dossier) -> None:
    with running(dossier, tokens=[TOKEN], hosts=("dossier.example.org",)) as server:
        own = f"127.0.0.1:{server.port}"
        for host, origin in ((own, f"http://{own}"), ("dossier.example.org", None),
                             ("dossier.example.org", "https://dossier.example.org")):  # fmt: skip
            headers = {"Host": host, "Authorization": f"Bearer {TOKEN}"}
            headers |= {"Origin": origin} if origin else {}
            answered = server.ask("GET", "/v1/status", headers=headers)
            assert answered.json["documents"] == 2
            assert answered.headers["x-content-type-options"] == "nosniff"
            assert "access-control-allow-origin" not in {n.lower() for n in answered.headers}


@pytest.mark.parametrize("given", [None, "Bearer", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN])
def test_without_a_token_only_health_is_told(dossier: Dossier, given: str | None) -> None:
    headers = {"Authorization": given} if given is not None else {}
    with running(dossier, tokens=["x" * 40, TOKEN]) as server:
        for path in ("/v1/status", "/metrics", "/openapi.json", "//health", "/health/"):
            answered = server.ask("GET", path, headers=headers)
            assert answered.refused[0] == 401
            assert answered.headers["www-authenticate"].startswith("Bearer")
        assert server.ask("GET", "/health", headers=headers).json == {"status": "ok"}


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        (b"nothing of the kind\r\n\r\n", 400, "no request that HTTP knows"),
        (b"GET / HTTP/1.1\r\n\r\n", 400, "no request"),
        (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n", 400, "no request"),
        (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 40_000, 400, "too large"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 9 + b"\r\n\r\n", 400, "no request"),
        (ASK + b"Content-Length: 99999999999\r\n\r\n{", 413, "send at most 1 MB"),
        (ASK + b"Content-Length: -5\r\n\r\n{", 400, "no request"),
        (ASK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "no request"),
        (ASK + b"Transfer-Encoding: chunked\r\n\r\n200000\r\n" + b" " * 0x200000
         + b"\r\n0\r\n\r\n", 413, "send at most 1 MB"),
        (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n", 408, "took more than 1 s to come"),
        (b"", 408, "took more than 1 s to come"),
        (ASK + b"Content-Length: 500\r\n\r\n{", 408, "took more than 1 s to come"),
        (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
         404, "nothing here"),
        (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
         b"Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\nOrigin: http://evil.example\r\n"
         b"\r\n", 403, "own names"),
    ],
)  # fmt: skip
def test_hostile_clients_get_one_clear_refusal(
    strict: Running, sent: bytes, status: int, told: str
) -> None:
    found, message = strict.raw(sent).refused
    assert found == status
    assert told in message
    assert strict.ask("GET", "/health").status == 200


@pytest.fixture(scope="module")
def strict(dossier: Dossier) -> Iterator[Running]:
    with running(dossier, Limits(receive_seconds=1, body=1 << 20, connections=12)) as started:
        yield started


def test_a_large_body_is_refused_to_who_sends_it_whole(strict: Running) -> None:
    answered = strict.ask("POST", "/v1/find", b'{"query": "' + b"x" * (3 << 20) + b'"}')
    assert answered.refused == (413, "send at most 1 MB")


def test_the_slow_do_not_keep_others_out(strict: Running) -> None:
    slow = [socket.create_connection(("127.0.0.1", strict.port)) for _ in range(8)]
    for number, opened in enumerate(slow):
        opened.sendall(ASK[: 20 + number])
    assert strict.ask("GET", "/health").status == 200
    time.sleep(0.5)
    for opened in slow:
        opened.sendall(b"x")  # a sign now and then keeps nobody in
    for opened in slow:
        with opened:
            opened.settimeout(20)
            assert opened.recv(100).startswith(b"HTTP/1.1 408")


def test_too_many_connections_are_told_so(strict: Running) -> None:
    held = [socket.create_connection(("127.0.0.1", strict.port)) for _ in range(12)]
    try:
        assert strict.raw(b"").refused[0] == 503
    finally:
        for opened in held:
            opened.close()


def test_who_takes_no_answer_is_given_up(dossier: Dossier, capfd: pytest.CaptureFixture) -> None:  # type: ignore[type-arg]
    with running(dossier, Limits(send_seconds=0.5)) as server, socket.socket() as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        opened.connect(("127.0.0.1", server.port))
        for _ in range(300):
            opened.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        time.sleep(1.5)
        assert server.ask("GET", "/health").status == 200
    assert "Traceback" not in capfd.readouterr().err


def test_keep_alive_serves_many_questions(strict: Running) -> None:
    from http.client import HTTPConnection

    connection = HTTPConnection("127.0.0.1", strict.port, timeout=20)
    for _ in range(3):
        connection.request("GET", "/health")
        response = connection.getresponse()
        assert (response.status, response.read()) == (200, b'{"status": "ok"}')
    time.sleep(1.2)  # longer than a header may take: between two questions one may think
    connection.request("GET", "/health")
    assert connection.getresponse().status == 200
    connection.close()


def test_tokens_come_from_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text(f"# who may come\n\nanna@example.org {TOKEN}\nbot\t{'z' * 32}\n")
    path.chmod(0o600)
    held = Tokens.read(path)
    assert held.hold([(b"authorization", f"bearer {TOKEN}".encode())])
    assert not held.hold([(b"authorization", f"Bearer {TOKEN}".encode())] * 2)
    path.chmod(0o640)
    with pytest.raises(SourceError, match="chmod 600"):
        Tokens.read(path)
    path.chmod(0o600)
    for text, told in (("anna short\n", "line 1: write a name and a token"), ("#\n", "no token")):
        path.write_text(text)
        with pytest.raises(SourceError, match=told):
            Tokens.read(path)
    with pytest.raises(SourceError, match="can't be read"):
        Tokens.read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("serving", "told"),
    [
        (Serving(Address("0.0.0.0")), "under which one they come: --host NAME"),
        (Serving(Address("192.0.2.7")), "--tokens FILE"),
        (Serving(hosts=("dossier.example.org",)), "--tokens FILE"),
        (Serving(Address("0.0.0.0"), ("dossier.example.org",)), "--tokens FILE"),
    ],
)
def test_others_come_with_a_token_only(serving: Serving, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        serving.check()


def test_who_is_told_the_address_can_come_at_once(shelf: Path, word_encoder: None) -> None:
    came = []

    def come(url: str) -> None:
        port = int(url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            came.append(port)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve(shelf / "library", Serving(Address(port=0)), come)
    assert came


def test_the_command_refuses_before_it_listens(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("serve", "--address", "192.0.2.7") == 1
    assert "--tokens FILE" in capsys.readouterr().err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run("serve", "--port", taken.getsockname()[1]) == 1
    assert "can't listen there" in capsys.readouterr().err
