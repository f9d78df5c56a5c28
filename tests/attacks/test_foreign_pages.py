"""Pages of others, and names that are not ours: neither gets an answer."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable

import pytest
from websockets.exceptions import InvalidMessage, InvalidStatus

from tests.support.sessions import Server, ask, session

pytestmark = pytest.mark.model

HOSTS = [
    "evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example",
    "evil.localhost", "127.0.0.1@evil.example", "evil.example@127.0.0.1", "127.0.0.1:{port}/evil",
    "127.0.0.1?evil", "127.0.0.1#evil", "127.0.0.2", "0.0.0.0", "[::2]", "[::1", "::1", "*", "..",
    "127.0.0.1]", "127.0.0.1:x", " ", ".", "127.0.0.1,evil.example", "xn--localhost-", "lοcalhost",
    "127.1", "2130706433", "0x7f.0.0.1", "[::ffff:127.0.0.1]", "evil.example\t127.0.0.1",
]  # fmt: skip
ORIGINS = [
    "https://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "http://localhost:{port}",
    "https://127.0.0.1.evil.example:{port}", "null", "file://", "http://", "chrome-extension://x",
    "http://127.0.0.1:{port}.evil.example", "http://127.0.0.1:{port}@evil.example",
    "http://evil.example/127.0.0.1:{port}", "http://[::1]:{port}", "//127.0.0.1:{port}@x", "*",
    "https://*.streamlit.app", "https://share.streamlit.io",
]  # fmt: skip
PATHS = [
    "/", "/find", "/library", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics",
    "/_stcore/script-health-check", "/_stcore/agent/openapi.json", "/_stcore/agent/interact",
    "/_stcore/agent/mcp", "/_stcore/upload_file/x/y", "/media/x.html", "/component/x/index.html",
    "/app/static/x", "/static/js/index.js", "/oauth2callback", "/auth/login", "/auth/logout",
    "/_stcore/stream", "/vendor/x", "/favicon.ico", "/nowhere",
]  # fmt: skip
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]


def spelled(names: list[str], server: Server) -> list[str]:
    return [name.format(port=server.port) for name in names]


def test_no_page_answers_a_foreign_name(server: Server, tried: Callable[[int], None]) -> None:
    answers: dict[tuple[str, ...], int] = {}
    for host in spelled(HOSTS, server):
        for path in PATHS:
            for method in METHODS if path in PATHS[:4] else ("GET",):
                status, body = server.get(path, method, Host=host)
                answers[host, path, method] = status
                assert b"Streamlit" not in body
                assert b"Dossier</title>" not in body
    tried(len(answers))
    # 400 is the server's own for what is no request at all.
    assert {case: s for case, s in answers.items() if s not in (403, 400)} == {}


def test_no_page_answers_without_a_name_or_with_two(
    server: Server, tried: Callable[[int], None]
) -> None:
    own = f"127.0.0.1:{server.port}"
    for headers in (
        [("Host", "")], [("Host", own), ("Host", "evil.example")],
        [("Host", "evil.example"), ("Host", own)],
        [("Host", own), ("Origin", server.address), ("Origin", "https://evil.example")],
    ):  # fmt: skip
        assert ask(server.port, "/", headers=headers)[0] in (400, 403)
    tried(4)


def test_what_a_proxy_says_of_names_is_not_believed(
    server: Server, tried: Callable[[int], None]
) -> None:
    own = f"127.0.0.1:{server.port}"
    for name in ("X-Forwarded-Host", "Forwarded", "X-Host", "X-Original-Host"):
        assert ask(server.port, "/", headers=[("Host", "evil.example"), (name, own)])[0] == 403
    tried(4)


def test_no_route_answers_a_foreign_page(server: Server, tried: Callable[[int], None]) -> None:
    answers: dict[tuple[str, ...], int] = {}
    for origin in spelled(ORIGINS, server):
        for path in PATHS:
            answers[origin, path] = server.get(path, Origin=origin)[0]
            answers[origin, path, "PUT"] = server.get(path, "PUT", Origin=origin)[0]
    tried(len(answers))
    assert {case: s for case, s in answers.items() if s not in (403, 400)} == {}


def test_no_socket_opens_for_a_foreign_page(server: Server, tried: Callable[[int], None]) -> None:
    cases: list[tuple[str, str | None]] = [(origin, None) for origin in spelled(ORIGINS, server)]
    for host in ("evil.example", f"evil.example:{server.port}", "localhost.evil.example"):
        cases += [(f"http://{host}", host), (server.address, host)]
    for origin, name in cases:
        with (
            pytest.raises((InvalidStatus, InvalidMessage)),
            session(server, origin=origin, host=name) as opened,
        ):
            opened.run()
    tried(len(cases))


def test_our_own_pages_open(server: Server) -> None:
    for host in ("127.0.0.1", "localhost"):
        own = f"{host}:{server.port}"
        with session(server, origin=f"http://{own}", host=own) as opened:
            assert "Ask your documents" in opened.run().text
        assert server.get("/", Host=own.upper())[0] == 200


def test_no_page_may_frame_ours_or_reach_beyond_it(server: Server) -> None:
    with urllib.request.urlopen(server.address, timeout=20) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in policy
        assert f"connect-src 'self' data: blob: ws://127.0.0.1:{server.port}" in policy
        assert "http" not in policy
        assert answer.headers.get("Access-Control-Allow-Origin") is None
    with urllib.request.urlopen(f"{server.address}/_stcore/host-config", timeout=20) as answer:
        assert b'"allowedOrigins":[]' in answer.read().replace(b" ", b"")
