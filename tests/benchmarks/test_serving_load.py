"""What the hostile client of the load test sends is refused, each once and clearly."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.serving_load import HOSTILE, Met, ask_until_answered, be_client, be_hostile
from index import Library
from rag import Dossier
from rag.serving import Limits
from tests.support.fakes import WordEncoder, WordReader
from tests.support.servers import running


@pytest.mark.timeout(300)
def test_hostile_clients_are_refused_while_others_are_answered(
    tmp_path: Path, folder: Path
) -> None:
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        with running(
            Dossier(library, WordReader()), Limits(receive_seconds=3, body=1 << 20)
        ) as server:
            sentences = ["The harbour master counted forty ships in May."]
            clients, end = [Met() for _ in range(4)], time.monotonic() + 2
            threads = [
                threading.Thread(
                    target=be_client, args=(server.port, n, met, sentences, 0.5, 4, end)
                )
                for n, met in enumerate(clients)
            ]  # fmt: skip
            for thread in threads:
                thread.start()
            counts, wrong = Counter[str](), list[str]()
            be_hostile(server.port, end, counts, wrong)
            for thread in threads:
                thread.join()
            kept = Met(keeps=True)
            ask_until_answered(server.port, "/v1/status", None, kept)
    assert wrong == []
    assert counts.keys() == HOSTILE.keys()
    assert [error for met in clients for error in met.errors] == []
    assert all(met.seconds for met in clients)
    assert b"documents" in kept.answers[0]
