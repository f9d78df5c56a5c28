"""A process that writes notes into a shared library, and says which are safe.

python -m tests.cluster.writer ADDRESS FIRST LAST     acknowledges each commit with a line
python -m tests.cluster.writer ADDRESS mirror FOLDER  copies, and copies again
python -m tests.cluster.writer ADDRESS ask FOLDER     answers from a copy; tells how many notes it
                                                      has, and how many of them are wrong
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from index import Document, Library, Metadata
from index.cluster import with_mirror
from index.cluster.addresses import checked
from index.cluster.mirror import Mirror
from tests.support.fakes import WordEncoder

AT_ONCE = 4


def note(number: int) -> Document:
    """The note of this number; its text is known beforehand."""
    text = f"Ship {number} came into the harbour laden with {number * 7} barrels."
    return Document(f"{number:064x}", f"notes/{number}.txt", text, "text/plain", Metadata())


def write(address: str, first: int, last: int) -> None:
    """Write these notes, a few in each commit."""
    with Library.open(address, create=True, encoder=WordEncoder()) as library:
        for start in range(first, last, AT_ONCE):
            numbers = range(start, min(last, start + AT_ONCE))
            library.add(map(note, numbers))
            print(*numbers, flush=True)


def ask(address: str, folder: str) -> None:
    """Look at all notes, and at all that a question finds, again and again."""
    with Library.open(with_mirror(address, folder), encoder=WordEncoder()) as node:
        while True:
            with node.reading():
                shown = [c.passage.document_id for c in node.search("harbour barrels")]
                found = {**node.documents_by_id(shown), **{d.id: d for d in node.documents()}}
            wrong = sum(d.text != note(int(i, 16)).text for i, d in found.items())
            print(len(found), wrong, flush=True)
            time.sleep(0.1)


def main() -> None:
    """Do what the arguments say."""
    address, what, rest = sys.argv[1:]
    if what == "mirror":
        while True:
            print(Mirror(checked(address), Path(rest), address).follow(), flush=True)
    if what == "ask":
        ask(address, rest)
    write(address, int(what), int(rest))


if __name__ == "__main__":
    main()
