"""A process that stays offline opens no socket but on this machine, and says so."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import OfflineError
from index.system import NOTHING_OUT, is_loopback
from index.system.offline import _refuse

ROOT = Path(__file__).parents[3]
AWAY = ["example.org", "8.8.8.8", "192.168.1.1", "10.0.0.1", "0.0.0.0", "::", "", "fe80::1%lo",
        "2001:4860:4860::8888", "::ffff:8.8.8.8", "127.0.0.1.example.org", "localhost.example.org",
        "127.1", "0x7f000001", "2130706433", "\u0031\u0032\u0037.0.0.1.", "lοcalhost"]  # fmt: skip
HERE = ["localhost", "LocalHost.", "127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"]


@pytest.mark.parametrize("host", AWAY)
def test_what_is_not_this_machine_is_refused(host: str) -> None:
    assert not is_loopback(host)
    with socket.socket() as sock, socket.socket(socket.AF_INET6) as six:
        for event, arguments in (
            ("socket.connect", (six if ":" in host else sock, (host, 80))),
            ("socket.bind", (sock, (host, 80))),
            ("socket.sendto", (sock, (host, 80))),
            ("socket.sendmsg", (sock, (host, 80))),
            ("socket.getaddrinfo", (host, 80, 0, 0, 0)),
            ("socket.getaddrinfo", (host.encode(), 80, 0, 0, 0)),
            ("socket.gethostbyname", (host,)),
            ("socket.gethostbyaddr", (host,)),
            ("socket.getnameinfo", ((host, 80),)),
        ):
            with pytest.raises(OfflineError, match="stays on this machine; say --online"):
                _refuse(event, arguments)


@pytest.mark.parametrize("host", HERE)
def test_this_machine_is_let_through(host: str) -> None:
    assert is_loopback(host)
    with socket.socket() as sock:
        _refuse("socket.connect", (sock, (host, 80)))
        _refuse("socket.getaddrinfo", (host, 80, 0, 0, 0))


def test_a_socket_that_is_a_file_is_let_through() -> None:
    unix = getattr(socket, "AF_UNIX", None)
    if unix is None:
        pytest.skip("this system has no such sockets")
    with socket.socket(unix) as sock:
        _refuse("socket.connect", (sock, "/run/some.socket"))
        _refuse("socket.sendmsg", (sock, None))


_TRY = """
import errno, os, socket
from index.system import stay_offline
stay_offline(serving={serving!r})
def told(call, *given):
    try:
        call(*given)
    except OSError as error:
        return "refused" if error.errno == errno.ENETUNREACH and "--online" in str(error) else "no"
    return "done"
server = socket.create_server(("127.0.0.1", 0))
print(told(socket.create_connection, server.getsockname()),
      told(socket.create_connection, ("8.8.8.8", 53), 1),
      told(socket.create_connection, ("example.org", 80), 1),
      told(socket.gethostbyname, "example.org"),
      told(socket.socket(type=socket.SOCK_DGRAM).sendto, b"x", ("8.8.8.8", 53)),
      told(socket.socket(type=socket.SOCK_DGRAM).connect, ("8.8.8.8", 53)),
      told(socket.socket().connect_ex, ("8.8.8.8", 53)),
      told(socket.socket().bind, ("0.0.0.0", 0)),
      os.environ["HF_HUB_OFFLINE"])
"""


@pytest.mark.parametrize(("serving", "bound"), [(None, "refused"), ("0.0.0.0", "done")])
def test_a_whole_process_stays_offline(serving: str | None, bound: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _TRY.format(serving=serving)], capture_output=True, text=True,
        check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.stdout.split() == ["done", *["refused"] * 6, bound, "1"]


def test_libraries_are_told_not_to_ask_a_hub() -> None:
    assert NOTHING_OUT["HF_HUB_OFFLINE"] == NOTHING_OUT["TRANSFORMERS_OFFLINE"] == "1"


def test_who_imports_dossier_keeps_their_sockets() -> None:
    code = (
        "import os, sys; before = dict(os.environ); hooks = []; "
        "sys.addaudithook(lambda event, _: hooks.append(event) if event == 'sys.addaudithook' "
        "else None); import rag, rag.cli; rag.Dossier, rag.Briefing; "
        "print(hooks, os.environ.keys() - before.keys())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.stdout.strip() == "[] set()"
