"""What a measurement runs with, and the small steps that all kinds share."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from index import Encoder, OnProgress, Progress, SourceError, silent
from rag.asking import Reader
from rag.dossier import Dossier
from rag.evaluation.corpus import Text, temporary_library

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Setting:
    """Models, ``fast`` (find without the reader), how many questions, the library to keep."""

    encoder: Encoder | None = None
    reader: Reader | None = None
    fast: bool = False
    sample: int | None = None
    keep: Path | str | None = None
    progress: OnProgress = silent

    @contextmanager
    def dossier(self, texts: Iterable[Text], *, as_files: bool = False) -> Iterator[Dossier]:
        """Open a library of these texts, taken as they stand or as files are."""
        with temporary_library(
            texts, self.encoder, keep=self.keep, as_files=as_files, progress=self.progress
        ) as library:
            yield Dossier(library, self.reader)

    def chosen(self, questions: Sequence[Item]) -> list[Item]:
        """All questions, or the same random ``sample`` of them each time, in their order."""
        if self.sample is None or self.sample >= len(questions):
            return list(questions)
        kept = sorted(random.Random(0).sample(range(len(questions)), self.sample))
        return [questions[number] for number in kept]

    def watched(self, questions: Sequence[Item]) -> Iterator[Item]:
        """Yield the questions, telling how far it is."""
        for done, question in enumerate(questions):
            self.progress(Progress("asking", done, len(questions), f"question {done + 1}"))
            yield question
        self.progress(Progress("asking", len(questions), len(questions)))

    def told(self) -> dict[str, Any]:
        """What a result must say of how it was measured."""
        return {"fast": self.fast, "sample": self.sample}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file, which may be packed (``.gz``)."""
    entries = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise SourceError(f"{path}, line {number}: no JSON object; correct it") from error
        if not isinstance(entry, dict):
            raise SourceError(f"{path}, line {number}: no JSON object; correct it")
        entries.append(entry)
    return entries


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, packed where its name ends in ``.gz``."""
    import gzip
    import zlib

    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file; check the path") from error
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{path}: can't be read ({error})") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 text; save it as UTF-8") from error


def field(entry: dict[str, Any], name: str, path: Path) -> Any:  # noqa: ANN401  as the file has it
    """A field that every entry must have."""
    if name not in entry:
        label = entry.get("_id", entry.get("id"))
        which = f"entry {label}" if label is not None else "an entry"
        raise SourceError(f'{path}: {which} has no "{name}"; add it')
    return entry[name]
