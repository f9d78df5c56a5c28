"""A process that writes notes into a shared library, and says which are safe.

python -m tests.cluster.writer ADDRESS FIRST LAST     acknowledges each commit with a line
python -m tests.cluster.writer ADDRESS mirror FOLDER  copies, and copies again
"""

from __future__ import annotations

import sys
from pathlib import Path

from index import Document, Library, Metadata
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


def main() -> None:
    """Do what the arguments say."""
    address, what, rest = sys.argv[1:]
    if what == "mirror":
        while True:
            print(Mirror(checked(address), Path(rest), address).follow(), flush=True)
    write(address, int(what), int(rest))


if __name__ == "__main__":
    main()
