"""One reader per format, registered here and nowhere else.

A reader takes the path of a file and yields a :class:`~index.types.Reading` for the file, or one
for each member of a container. It raises :class:`~index.errors.ReadError` with one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from index.errors import ReadError, UnsupportedError
from index.readers.text import read_text
from index.types import Reading

Reader = Callable[[Path], Iterator[Reading]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".rst": read_text,
    ".log": read_text,
}


def read_file(path: Path) -> Iterator[Reading]:
    """Read ``path`` with the reader of its suffix; raise ``ReadError`` or ``UnsupportedError``."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kind = path.suffix or "files without a suffix"
        raise UnsupportedError(f"no reader for {kind}; save it as text to include it")
    try:
        yield from reader(path)
    except OSError as error:
        raise ReadError(f"can't be opened ({error.strerror}); check its permissions") from error
