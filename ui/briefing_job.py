"""Preparing a briefing in the background, with a library object of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from index import DossierError, Encoder, Filter, Library
from rag import Dossier, Hit
from rag.briefing_types import Briefing
from rag.outline import split_topic
from rag.reading import Judgement, Reader
from ui.state import Version, library, library_folder


class _CountingReader:
    """The reader, telling that it has read: each part is read for evidence and for gaps."""

    def __init__(self, reader: Reader, count: Callable[[], None]) -> None:
        self.name = reader.name
        self._reader = reader
        self._count = count

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge each passage."""
        judgements = self._reader.read(question, hits)
        self._count()
        return judgements


class BriefingJob:
    """One briefing in the making; it outlives the page that asked for it."""

    def __init__(
        self, folder: Path, encoder: Encoder, reader: Reader, parts: tuple[str, ...], where: Filter
    ) -> None:
        self.parts = split_topic(parts[0] if len(parts) == 1 else parts)
        self.briefing: Briefing | None = None
        self.error: str | None = None
        self._read = 0
        self._arguments = (folder, encoder, reader, parts, where)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Tell whether it is still being prepared."""
        return self._thread.is_alive()

    @property
    def share(self) -> float:
        """How much of the reading is done, 0 to 1."""
        return min(1.0, self._read / max(1, 2 * len(self.parts)))

    @property
    def stage(self) -> str:
        """What is being done, in words."""
        if self._read < len(self.parts):
            return f"Reading for: {self.parts[self._read]}"
        return "Grouping by theme, looking for gaps"

    def wait(self) -> None:
        """Wait for the end."""
        self._thread.join()

    def _run(self) -> None:
        folder, encoder, reader, parts, where = self._arguments
        counting = _CountingReader(reader, self._count)
        try:
            with Dossier(Library.open(folder, read_only=True, encoder=encoder), counting) as own:
                self.briefing = own.brief(parts[0] if len(parts) == 1 else parts, where)
        except (DossierError, OSError) as error:
            self.error = str(error)
        finally:
            if self.briefing is None and self.error is None:
                self.error = "it stopped for a reason of its own; the server's log tells more"

    def _count(self) -> None:
        self._read += 1


@st.cache_resource(max_entries=16, show_spinner=False)
def _job(folder: str, version: Version, parts: tuple[str, ...], where: Filter) -> BriefingJob:
    shared = library()
    return BriefingJob(shared.folder, shared.encoder, shared.reader, parts, where)


def briefing_job(topic: str, where: Filter) -> BriefingJob:
    """The job for a topic, or an outline with a question a line; who asks again joins it."""
    parts = tuple(line.strip() for line in topic.splitlines() if line.strip())
    return _job(library_folder(), library().version(), parts, where)
