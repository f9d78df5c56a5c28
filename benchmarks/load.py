"""Many users asking one front end: ``python -m benchmarks.load``; needs Linux for the memory.

Each user is a websocket that does what a browser does: opens the page, types a question into the
box, waits until the page has been drawn. The library is made of the seeds' sentences, shuffled;
the passages' vectors are stand-ins (a search costs the same), the reader is the real one.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from benchmarks.filing import RESULTS, file_figures
from benchmarks.front_end import Served, serving
from benchmarks.inputs import SEEDS
from index import Encoder, default_encoder
from index.models.encoders import Vectors
from rag import Dossier

_SENTENCES_EACH = 60
_PATIENCE = 60


class StandInEncoder:
    """The default model's name, size and tokens, with vectors drawn from the words' hashes."""

    def __init__(self, real: Encoder) -> None:
        self.name = real.name
        self.dimension = real.dimension
        self.token_starts = real.token_starts

    def encode_query(self, question: str) -> Vectors:
        """As for a passage."""
        vector: Vectors = self.encode([question])[0]
        return vector

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors; texts that share words lie nearer."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in set(re.findall(r"\w+", text.casefold())):
                rows[row, crc32(word.encode()) % self.dimension] += 1
            rows[row] += 1e-3
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


@dataclass
class User:
    """What one user met."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Run the test and file its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--every", type=float, default=15.0, help="seconds between questions")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--work", type=Path, help="keep the library here, for another run")
    parser.add_argument("--only-build", action="store_true", help="make the library and no more")
    parser.add_argument("--output", type=Path, default=RESULTS / "load.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work if options.work is not None else Path(temporary)
        library, passages = make_load_library(work, options.passages)
        if options.only_build:
            return
        with serving(library) as served:
            result = run(served, seed_sentences(), options)
    command = (
        f"python -m benchmarks.load --users {options.users} --every {options.every:g} "
        f"--minutes {options.minutes:g} --passages {options.passages}"
    )
    data = "the seeds' sentences, shuffled into documents; stand-in vectors, real reader"
    file_figures(options.output, command, data, {"passages": passages, **result})


def seed_sentences() -> list[str]:
    """The sentences of the example documents."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return [s for s in re.split(r"(?<=[.!?])\s+", text) if 6 <= len(s.split()) <= 60]


def make_load_library(folder: Path, wanted: int, *, stand_in: bool = True) -> tuple[Path, int]:
    """A library of about so many passages, made unless it is there; its folder and their number.

    Its vectors are a stand-in's, which take no time to make, or the model's own.
    """
    sentences, chooser = seed_sentences(), random.Random(0)
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    library = folder / "library"
    encoder = StandInEncoder(default_encoder()) if stand_in else default_encoder()
    with Dossier.open(library, create=True, encoder=encoder) as dossier:
        number, passages = 0, dossier.library.status().passages
        while passages < wanted:
            left = wanted - passages
            for _ in range(max(1, left // 12)):
                drawn = " ".join(chooser.choices(sentences, k=_SENTENCES_EACH))
                (documents / f"{number:05}.txt").write_text(f"{number}. {drawn}\n", "utf-8")
                number += 1
            dossier.index(str(documents))
            passages = dossier.library.status().passages
    return library, passages


def run(served: Served, sentences: Sequence[str], options: argparse.Namespace) -> dict[str, Any]:
    """Let all users ask; return times, errors and the server's memory over time."""
    users = [User() for _ in range(options.users)]
    end = time.monotonic() + 60 * options.minutes
    pace = (options.every, options.users, end)
    threads = [
        threading.Thread(target=be_user, args=(served.address, number, user, sentences, *pace))
        for number, user in enumerate(users)
    ]
    started = cpu_seconds(served.pid)
    for thread in threads:
        thread.start()
    memory: list[float] = []
    while any(thread.is_alive() for thread in threads):
        memory.append(megabytes(served.pid))
        time.sleep(5)
    times = sorted(second for user in users for second in user.seconds)
    errors = [error for user in users for error in user.errors]
    third = max(1, len(memory) // 3)
    return {
        "users": options.users,
        "seconds_between": options.every,
        "minutes": options.minutes,
        "asked": len(times),
        "errors": len(errors),
        "first_errors": errors[:3],
        "seconds": {
            "p50": round(statistics.median(times), 3),
            "p95": round(times[int(0.95 * (len(times) - 1))], 3),
            "max": round(times[-1], 3),
        },
        "cpu_seconds_per_ask": round((cpu_seconds(served.pid) - started) / max(1, len(times)), 3),
        "memory_megabytes": {
            "start": round(memory[0]),
            "middle_third_mean": round(statistics.mean(memory[third : 2 * third] or memory)),
            "last_third_mean": round(statistics.mean(memory[-third:])),
        },
    }


def be_user(
    address: str, number: int, user: User, sentences: Sequence[str], every: float, users: int,
    end: float,
) -> None:  # fmt: skip
    """Open the page, then ask every so many seconds, each time something new."""
    from websockets.sync.client import connect
    from websockets.typing import Origin, Subprotocol

    chooser = random.Random(number)
    time.sleep(number * every / users)
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(
        url, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=Origin(address)
    ) as socket:
        box, _ = draw(socket, None, "", user)
        due = time.monotonic()
        while time.monotonic() < end:
            words = chooser.choice(sentences).split()
            question = f"What is said of {' '.join(chooser.sample(words, 4))}?"
            started = time.monotonic()
            try:
                _, answered = draw(socket, box, question, user)
            except TimeoutError:
                user.errors.append(f"no answer within {_PATIENCE} s: {question}")
                return
            user.seconds.append(time.monotonic() - started)
            if not answered:
                user.errors.append(f"no answer and no reason: {question}")
            due += every
            time.sleep(max(0.0, due - time.monotonic()))


def draw(socket: Any, box: str | None, question: str, user: User) -> tuple[str, bool]:  # noqa: ANN401
    """Run the page; return the id of the question's box, and whether evidence or a no was drawn."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    message = BackMsg()
    message.rerun_script.query_string = ""
    if box is not None:
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = box, question
    socket.send(message.SerializeToString())
    found, answered = box or "", False
    while True:
        received = ForwardMsg()
        received.ParseFromString(socket.recv(timeout=_PATIENCE))
        kind = received.WhichOneof("type")
        if kind == "script_finished":
            return found, answered
        if kind != "delta" or not received.delta.HasField("new_element"):
            continue
        element = received.delta.new_element
        drawn = element.WhichOneof("type")
        if drawn == "text_input" and element.text_input.label == "Question":
            found = element.text_input.id
        elif drawn == "exception":
            user.errors.append(element.exception.message[:200])
        elif drawn == "markdown":
            answered = answered or "estimated chance" in element.markdown.body
        elif drawn == "alert":
            answered = answered or "Not in these documents" in element.alert.body


def megabytes(pid: int) -> float:
    """Memory of a process and all beneath it."""
    pages = 0
    for one in family(pid):
        try:
            pages += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and all beneath it."""
    ticks = 0
    for one in family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for one in found:
        for path in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in path.read_text().split()]
    return found


if __name__ == "__main__":
    main()
