"""A process that indexes notes by a Ray cluster, some of whose workers stop to be killed.

python -m tests.cluster.reader LIBRARY HOST:PORT FOLDER     says how far it is, a line a commit
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from index import Library
from index.progress import Progress
from index.sync import committing, ray_pool
from index.sync.far_making import make_far
from tests.support.fakes import WordEncoder

# After so much these have made all there is to make, and given nothing or all of it.
BEFORE, AFTER, LAST = "note07.txt", "note19.txt", "note45.txt"
PLACE = "DOSSIER_TEST_PLACE"
_PATIENCE = 300.0


def text_of(number: int) -> str:
    """The note of this number."""
    return f"Ship {number} came into the harbour laden with {number * 7} barrels. It left at dawn."


def make_slowly(asked: bytes, content: bytes) -> Iterator[bytes]:
    """As ``make_far``; who makes one of these notes first tells its process, and waits."""
    name = json.loads(asked)["name"]
    answers = list(make_far(asked, content))
    if name in (BEFORE, LAST):
        _wait(name)
    yield from (answer for answer in answers)  # Ray sends to what is delegated to
    if name == AFTER:
        _wait(name)


def _wait(name: str) -> None:
    told = Path(os.environ[PLACE]) / name
    if told.exists():
        return
    aside = told.with_suffix(".part")
    aside.write_text(str(os.getpid()), encoding="ascii")
    aside.replace(told)
    time.sleep(_PATIENCE)


def main() -> None:
    """Do what the arguments say."""
    library, address, folder = sys.argv[1:]
    ray_pool.make_far = make_slowly  # type: ignore[attr-defined]
    committing._BUFFER_FILES = 4

    def tell(progress: Progress) -> None:
        print(progress.step, progress.done, progress.total, flush=True)

    with Library.open(library, create=True, encoder=WordEncoder()) as opened:
        report = opened.sync([folder], ray=address, progress=tell)
    print(json.dumps([report.found, report.added, report.unchanged, report.failed]), flush=True)


if __name__ == "__main__":
    main()
