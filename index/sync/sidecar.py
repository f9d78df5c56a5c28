"""``dossier.toml``: corrections of metadata that lie beside the files that they speak of."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from index.errors import QueryError
from index.sync.scanning import HOLDS_CORRECTIONS, SIDECAR, FoundFile
from index.text import check_fields

_MOST_BYTES = 4 << 20
_Rules = list[tuple[str, dict[str, str | None]]]


class Sidecars:
    """The corrections of all ``dossier.toml`` beneath a root."""

    def __init__(self, files: Sequence[FoundFile]) -> None:
        self._rules: dict[str, _Rules] = {}
        self.problems: dict[str, str] = {}
        for found in files:
            path = PurePosixPath(found.source)
            if path.name != SIDECAR or found.problem is not None:
                continue
            if found.excluded != HOLDS_CORRECTIONS:
                continue  # hidden, or a link that leads elsewhere
            try:
                self._rules[_folder(found.source)] = _read(found)
            except (OSError, ValueError, QueryError) as error:
                text = " ".join(str(error).split())[:200]
                self.problems[found.source] = f"its corrections can't be used ({text}); mend it"

    def mark(self, files: Sequence[FoundFile]) -> list[FoundFile]:
        """Let those that can't be used end as failed, with the reason."""
        return [
            dataclasses.replace(found, excluded=None, problem=self.problems[found.source])
            if found.source in self.problems
            else found
            for found in files
        ]

    def fields(self, source: str) -> dict[str, str | None]:
        """What they say of ``source``; a deeper folder's, and a later line's, word counts more."""
        said: dict[str, str | None] = {}
        for folder in sorted(self._rules, key=len):
            if not source.startswith(folder):
                continue
            name = source[len(folder) :]
            for pattern, fields in self._rules[folder]:
                if name == pattern or fnmatchcase(name, pattern):
                    said |= fields
        return said


def _folder(source: str) -> str:
    return source[: len(source) - len(SIDECAR)]


def _read(found: FoundFile) -> _Rules:
    """Read tables named by a file, or by a pattern, relative to the sidecar's folder."""
    if found.size > _MOST_BYTES:
        raise ValueError("it is too large")
    tables = tomllib.loads(found.path.read_bytes().decode("utf-8-sig"))
    rules: _Rules = []
    for name, fields in tables.items():
        if not isinstance(fields, dict):
            raise ValueError(f'write {name} below the name of a file: ["report.pdf"]')
        rules.append((name.replace("\\", "/"), check_fields(fields, name)))
    return rules
