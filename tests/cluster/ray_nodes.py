"""A Ray cluster of two nodes on the loopback, as ``ray start`` makes it; each ended by its id."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from tests.cluster.storage import free_ports
from tests.support.places import ROOT

_SECONDS = 90.0


def is_installed() -> bool:
    """Whether there is a Ray to start."""
    return find_spec("ray") is not None


@dataclass
class Nodes:
    """The processes that were started, and where programs find the cluster."""

    folder: Path
    address: str
    environment: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def close(self) -> None:
        """End all nodes and what they started, and no other process."""
        for process in self.processes:
            for one in family(process.pid):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def begin(cores: int = 1, nodes: int = 2) -> Nodes:
    """Start a head and the other nodes, each with so many cores."""
    # Names of its sockets lie below it, and may not be long.
    folder = Path(tempfile.mkdtemp(prefix="ray", dir="/tmp"))
    (port,) = free_ports(1)
    token = folder / "token"
    token.write_text(secrets.token_hex(32), encoding="ascii")
    token.chmod(0o600)
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]]),
        "RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(token),
        "TMPDIR": str(folder), "DOSSIER_TEST_PLACE": str(folder),
    }  # fmt: skip
    started = Nodes(folder, f"127.0.0.1:{port}", environment)
    common = ["--node-ip-address=127.0.0.1", f"--num-cpus={cores}", "--block",
              "--object-store-memory=80000000", "--disable-usage-stats"]  # fmt: skip
    head = ["--head", f"--port={port}", "--include-dashboard=false", f"--temp-dir={folder}/ray"]
    try:
        for number in range(nodes):
            given = head if number == 0 else [f"--address={started.address}"]
            with (folder / f"node{number}.log").open("ab") as log:
                started.processes.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "ray.scripts.scripts", "start", *given, *common],
                        env=environment, stdout=log, stderr=log, cwd=folder,
                    )
                )  # fmt: skip
            _wait(folder / f"node{number}.log", started.processes[-1])
    except BaseException:
        started.close()
        raise
    return started


def _wait(log: Path, process: subprocess.Popen[bytes]) -> None:
    """Until a node says that it has started."""
    until = time.monotonic() + _SECONDS
    while "Ray runtime started" not in (told := log.read_text(encoding="utf-8")):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"no Ray node: {told[-2000:]}")
        time.sleep(0.2)


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for one in found:
        for path in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in path.read_text(encoding="ascii").split()]
    return found
