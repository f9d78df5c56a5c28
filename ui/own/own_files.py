"""A small JSON file of one user's own things; each change is written aside and renamed."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index import LibraryError
from index.system import open_private, private_folder

_LOCK = threading.RLock()


class OwnFile:
    """A JSON object in a file, or only in memory where ``path`` is ``None``."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._held: dict[str, Any] = {}

    def read(self) -> dict[str, Any]:
        """The object as it was written last; empty where there is none yet.

        Raises ``LibraryError`` for a file that isn't ours to read.
        """
        if self._path is None:
            return self._held
        try:
            value = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise LibraryError(f"{self._path}: can't be read ({error}); move it away") from error
        if not isinstance(value, dict):
            raise LibraryError(f"{self._path}: holds something else; move it away")
        return value

    @contextmanager
    def change(self) -> Iterator[dict[str, Any]]:
        """Change the object; it is written when the block ends without an error."""
        with _LOCK:
            value = self.read()
            yield value
            if self._path is None:
                self._held = value
                return
            private_folder(self._path.parent)
            aside = self._path.with_suffix(".new")
            with open_private(aside) as file:
                file.write(json.dumps(value, ensure_ascii=False, indent=1).encode())
                file.flush()
                os.fsync(file.fileno())
            aside.replace(self._path)
