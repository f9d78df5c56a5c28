"""Many clients asking ``dossier serve``, and a hostile one beside them.

    python -m benchmarks.serving_load                         # 50 clients for five minutes
    python -m benchmarks.serving_load --minutes 0.5 --clients 50

Each client asks every so many seconds, mostly ``ask``, sometimes ``find``, ``show`` or ``status``,
each question a new one. Who is told that the server has too much to do asks again after what it
says; that is counted apart. Meanwhile the hostile client sends what is slow, huge, malformed,
leads out or comes from elsewhere, each of which must get one refusal of the one shape. The library
is that of ``benchmarks.load``: the seeds' sentences, shuffled; stand-in vectors, the real reader.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, file_figures
from benchmarks.load import cpu_seconds, make_load_library, megabytes, seed_sentences

_PATIENCE = 90.0
_ASK = b"POST /v1/find HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
_GET = b"HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
# What is sent, and the status with which it must be refused.
HOSTILE: dict[str, tuple[bytes, int]] = {
    "slow header": (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n", 408),
    "slow body": (_ASK + b"Content-Length: 500\r\n\r\n{", 408),
    "huge header": (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 40_000, 400),
    "huge body, announced": (_ASK + b"Content-Length: 99999999999\r\n\r\n{", 413),
    "huge body, in chunks": (
        _ASK + b"Transfer-Encoding: chunked\r\n\r\n1200000\r\n" + b" " * 0x1200000, 413,
    ),
    "huge question": (
        _ASK + b"Content-Length: 500013\r\n\r\n{\"query\": \"" + b"x" * 500_000 + b"\"}", 400,
    ),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 9 + b"\r\n\r\n", 400),
    "no JSON": (_ASK + b"Content-Length: 5\r\n\r\n{\"a\":", 400),
    "deep JSON": (_ASK + b"Content-Length: 100000\r\n\r\n" + b"[" * 100_000, 400),
    "other fields": (_ASK + b"Content-Length: 13\r\n\r\n{\"shell\": \"\"}", 400),
    "wrong method": (b"DELETE /v1/find " + _GET, 405),
    "leads out": (b"GET /v1/show?source=../../../../etc/passwd " + _GET, 404),
    "leads out, escaped": (b"GET /%2e%2e/%2e%2e/etc/passwd " + _GET, 404),
    "foreign Host": (b"GET /v1/status HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403),
    "foreign Origin": (
        b"GET /v1/status HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\n\r\n", 403,
    ),
}  # fmt: skip


@dataclass
class Met:
    """What a client met."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    put_off: int = 0
    answers: list[bytes] = field(default_factory=list)
    keeps: bool = False


@contextmanager
def served(library: Path, log: Path, workers: int) -> Iterator[tuple[int, int]]:
    """The server as a process; its port and its id."""
    command = [sys.executable, "-m", "rag", "serve", "--port", "0", "--library", str(library),
               "--workers", str(workers)]  # fmt: skip
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8",
            cwd=RESULTS.parent.parent,
        )  # fmt: skip
    assert process.stdout is not None
    try:
        told = process.stdout.readline()
        yield int(told.split(" (")[0].rpartition(":")[2]), process.pid
    finally:
        process.terminate()
        process.wait(30)


def be_client(port: int, number: int, met: Met, sentences: Sequence[str], every: float,
              clients: int, end: float) -> None:  # fmt: skip
    """Ask every so many seconds, each time something new."""
    chooser = random.Random(number)
    time.sleep(number * every / clients)
    due = time.monotonic()
    while time.monotonic() < end:
        words = chooser.sample(chooser.choice(sentences).split(), 4)
        question = f"What is said of {' '.join(words)}?"
        what = chooser.choices(["ask", "find", "status"], [6, 3, 1])[0]
        given = {"ask": {"question": question}, "find": {"query": question, "fast": True}}
        sent: dict[str, Any] | None = given.get(what)  # type: ignore[assignment]
        ask_until_answered(port, f"/v1/{what}", sent, met)
        due += every
        time.sleep(max(0.0, due - time.monotonic()))


def ask_until_answered(port: int, path: str, sent: dict[str, Any] | None, met: Met) -> None:
    """Ask; where the server has too much to do, again after the time that it names."""
    began = time.monotonic()
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        try:
            body = json.dumps(sent) if sent is not None else None
            connection.request("POST" if sent is not None else "GET", path, body,
                               {"Content-Type": "application/json"} if sent else {})  # fmt: skip
            response = connection.getresponse()
            status, content = response.status, response.read()
        except (OSError, HTTPException) as error:
            met.errors.append(f"{path}: {type(error).__name__}: {error}")
            return
        finally:
            connection.close()
        if status == 503:
            met.put_off += 1
            time.sleep(float(response.headers.get("Retry-After", 1)))
            continue
        if status == 200:
            met.seconds.append(time.monotonic() - began)
            if met.keeps:
                met.answers.append(content)
        else:
            met.errors.append(f"{path}: {status}: {content[:200]!r}")
        return


def be_hostile(port: int, end: float, counts: Counter[str], wrong: list[str]) -> None:
    """Send all that is hostile, again and again; each must get one clear refusal."""
    while True:
        for name, (sent, status) in HOSTILE.items():
            told = refused(port, sent)
            counts[name] += 1
            if told not in (status, 408):  # the time to send it may be over before
                wrong.append(f"{name}: {told}, not {status}")
        if time.monotonic() > end:
            return


def refused(port: int, sent: bytes) -> object:
    """The status of the one refusal that comes back, or what is wrong with it."""
    received = b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as opened:
            with suppress(OSError):  # it may answer before all was sent
                opened.sendall(sent)
            while part := opened.recv(1 << 16):
                received += part
    except OSError as error:
        if not received:
            return f"{type(error).__name__}: {error}"
    head, _, body = received.partition(b"\r\n\r\n")
    try:
        if set(json.loads(body)["error"]) != {"status", "code", "message"}:
            return f"of another shape: {body[:80]!r}"
        return int(head.split()[1])
    except (ValueError, KeyError, IndexError, TypeError):
        return f"no refusal: {received[:120]!r}"


def run(port: int, pid: int, options: argparse.Namespace) -> dict[str, Any]:
    """Let all clients ask; return times, errors, and the server's memory over time."""
    clients, sentences = [Met() for _ in range(options.clients)], seed_sentences()
    for _ in range(3):
        warm = Met()
        ask_until_answered(port, "/v1/ask", {"question": "Who heads it?"}, warm)
        if warm.errors:
            raise SystemExit(warm.errors[0])
    end, counts, wrong = time.monotonic() + 60 * options.minutes, Counter[str](), list[str]()
    pace = (sentences, options.every, options.clients, end)
    threads = [threading.Thread(target=be_client, args=(port, number, met, *pace))
               for number, met in enumerate(clients)]  # fmt: skip
    threads.append(threading.Thread(target=be_hostile, args=(port, end, counts, wrong)))
    used = cpu_seconds(pid)
    for thread in threads:
        thread.start()
    memory: list[float] = []
    while any(thread.is_alive() for thread in threads):
        memory.append(megabytes(pid))
        time.sleep(2)
    times = sorted(second for met in clients for second in met.seconds)
    errors = [error for met in clients for error in met.errors]
    third = max(1, len(memory) // 3)
    return {
        "clients": options.clients, "seconds_between": options.every, "minutes": options.minutes,
        "answered": len(times), "errors": len(errors), "first_errors": errors[:3],
        "put_off": sum(met.put_off for met in clients),
        "seconds": {
            "p50": round(statistics.median(times), 3),
            "p95": round(times[int(0.95 * (len(times) - 1))], 3), "max": round(times[-1], 3),
        },
        "cpu_seconds_per_answer": round((cpu_seconds(pid) - used) / max(1, len(times)), 3),
        "memory_megabytes": {
            "start": round(memory[0]),
            "middle_third_mean": round(statistics.mean(memory[third : 2 * third] or memory)),
            "last_third_mean": round(statistics.mean(memory[-third:])),
        },
        "hostile": {"sent": sum(counts.values()), "kinds": len(counts),
                    "not_refused_as_they_should": wrong[:10]},
    }  # fmt: skip


def main() -> None:
    """Run the test and file its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--every", type=float, default=30.0, help="seconds between questions")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--work", type=Path, help="keep the library here, for another run")
    parser.add_argument("--output", type=Path, default=RESULTS / "serving_load.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work if options.work is not None else Path(temporary)
        library, passages = make_load_library(work, options.passages)
        with served(library, work / "serve.log", options.workers) as (port, pid):
            result = run(port, pid, options)
        log = (work / "serve.log").read_text(encoding="utf-8", errors="replace")
        result["tracebacks_in_the_log"] = log.count("Traceback")
    command = (
        f"python -m benchmarks.serving_load --clients {options.clients} "
        f"--every {options.every:g} --minutes {options.minutes:g} --passages {options.passages}"
    )
    data = "the seeds' sentences, shuffled into documents; stand-in vectors, real reader"
    file_figures(options.output, command, data, {"passages": passages, **result})


if __name__ == "__main__":
    main()
