"""Members of containers: archives, mails with attachments, mailboxes; read within limits."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from index.errors import ReadError
from index.types import Reading

MEMBER_MARK = "!/"
MOST_DEPTH = 4
MOST_MEMBERS = 10_000
MOST_BYTES = 1 << 30
MOST_MEMBER_BYTES = 256 << 20


@dataclass(slots=True)
class Allowance:
    """What one file on disk may still unpack, over all its nested containers."""

    members: int = MOST_MEMBERS
    bytes: int = MOST_BYTES

    def take(self, size: int) -> None:
        """Count a member of ``size`` bytes; raise ``ReadError`` when that is too much."""
        self.members -= 1
        self.bytes -= size
        if self.members < 0:
            raise ReadError(f"it holds more than {MOST_MEMBERS} members; unpack it to include them")
        if self.bytes < 0 or size > MOST_MEMBER_BYTES:
            raise ReadError("it unpacks to more than is safe; unpack it to include its files")


class Unpacker:
    """Reads members of a container as the files that they are, down to a limited depth."""

    def __init__(
        self,
        read: Callable[[Path, Unpacker], Iterator[Reading]],
        allowance: Allowance | None = None,
        depth: int = 0,
    ) -> None:
        self._read = read
        self._depth = depth
        self.allowance = allowance if allowance is not None else Allowance()

    def read(self, name: str, data: bytes) -> Iterator[Reading]:
        """Yield the readings of a member; what can't be read becomes a reading with a problem."""
        name = safe_name(name)
        identity = hashlib.sha256(data).hexdigest()
        try:
            self.allowance.take(len(data))
            if self._depth >= MOST_DEPTH:
                raise ReadError(f"it is nested more than {MOST_DEPTH} deep; unpack it")
            yield from self._inner(name, data, identity)
        except ReadError as error:
            yield refused(name, error, identity)

    def _inner(self, name: str, data: bytes, identity: str) -> Iterator[Reading]:
        inner = Unpacker(self._read, self.allowance, self._depth + 1)
        with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
            path = Path(folder, "member" + PurePosixPath(name).suffix.lower()[:16])
            path.write_bytes(data)
            for reading in self._read(path, inner):
                if reading.member:
                    yield replace(reading, member=f"{name}{MEMBER_MARK}{reading.member}")
                else:
                    yield replace(reading, member=name, identity=identity)


def refused(name: str, error: ReadError, identity: str | None = None) -> Reading:
    """A member that can't be read, and why."""
    return Reading(text="", media_type="", member=name, identity=identity, problem=error)


def safe_name(name: str) -> str:
    """Name a member by a path that can't be mistaken for one outside its container."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    shown = "/".join(parts).replace(MEMBER_MARK, "/")
    return "".join(c if c.isprintable() else "_" for c in shown) or "unnamed"
