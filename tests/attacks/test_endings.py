"""However the command ends, its server ends with it, gives its port back and leaves nothing."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.sessions import Server, serving, session

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(os.name != "posix", reason="there are no such signals"),
]


def beneath(process: int) -> list[int]:
    """All processes that a process has started, and theirs."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == process:
            found += [int(path.parent.name), *beneath(int(path.parent.name))]
    return found


def is_free(server: Server) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", server.port))
        except OSError:
            return False
    return True


def end(home: Path, folder: Path, number: int, *, kill_server: bool = False) -> None:
    """Start a front end, look at it, end the command; all of it must be gone."""
    folder.mkdir()
    (folder.parent / "passing").mkdir()
    passing = {"TMPDIR": str(folder.parent / "passing")}
    with serving(home, folder=folder, environment=passing) as server, session(server) as opened:
        opened.run()
        (child, *_) = beneath(server.process.pid)
        os.kill(child if kill_server else server.process.pid, number)
        status = server.process.wait(30)
        limit = time.monotonic() + 30
        while not is_free(server):
            assert time.monotonic() < limit, "the port is still taken"
            time.sleep(0.1)
        if kill_server:
            assert status != 0
        elif number != signal.SIGKILL:
            assert status == 0
            assert list((folder.parent / "passing").iterdir()) == []
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc on this system")
@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_the_server_ends_with_the_command(
    home: Path, tmp_path: Path, name: str, tried: Callable[[int], None]
) -> None:
    end(home, tmp_path / "here", getattr(signal, name))
    tried(1)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc on this system")
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_command_ends_with_its_server(
    home: Path, tmp_path: Path, tried: Callable[[int], None]
) -> None:
    end(home, tmp_path / "here", signal.SIGKILL, kill_server=True)
    tried(1)


def test_a_port_that_is_taken_is_said(home: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(RuntimeError, match=f"Port {port} is not available"),
            serving(home, f"--port={port}", folder=tmp_path / "here"),
        ):
            pass
