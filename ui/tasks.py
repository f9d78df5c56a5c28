"""The long tasks, each with a library object of its own, so that others can ask meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from index import Filter, Library
from rag import Dossier, Hit
from rag.asking import Judgement, Reader
from rag.briefing import Briefing, split_topic
from rag.checking import Support
from rag.evaluation import Evaluation, Setting, evaluate_table
from rag.grid import Grid, GridProgress
from ui.state import SharedLibrary, Version, library, library_folder
from ui.work import Note, UserFile, Work, read_sent


class _CountingReader:
    """The reader, telling that it has read."""

    def __init__(self, reader: Reader, count: Callable[[], None]) -> None:
        self.name = reader.name
        self._reader = reader
        self._count = count

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge each passage."""
        judgements = self._reader.read(question, hits)
        self._count()
        return judgements


def _own(shared: SharedLibrary, reader: Reader) -> Dossier:
    return Dossier(Library.open(shared.folder, read_only=True, encoder=shared.encoder), reader)


@st.cache_resource(max_entries=16, show_spinner=False)
def _briefing(
    folder: str, version: Version, lines: tuple[str, ...], where: Filter
) -> Work[Briefing]:
    shared = library()
    topic = lines[0] if len(lines) == 1 else lines
    parts = split_topic(topic)

    def prepare(note: Note) -> Briefing:
        read = 0

        # Each part is read once for evidence, and once more to tell gaps.
        def count() -> None:
            nonlocal read
            read += 1
            left = f"Reading for: {parts[read]}" if read < len(parts) else "Grouping by theme"
            note(read / (2 * len(parts)), left)

        with _own(shared, _CountingReader(shared.reader, count)) as own:
            return own.brief(topic, where)

    return Work(prepare)


@st.cache_resource(max_entries=16, show_spinner=False)
def _grid(folder: str, version: Version, questions: tuple[str, ...], where: Filter) -> Work[Grid]:
    shared = library()

    def fill(note: Note) -> Grid:
        def tell(progress: GridProgress) -> None:
            note(progress.done / max(1, progress.total), f"Asking {progress.source}")

        with _own(shared, shared.reader) as own:
            return own.grid(questions, where=where, progress=tell)

    return Work(fill)


@st.cache_resource(max_entries=16, show_spinner=False)
def _support(folder: str, version: Version, draft: UserFile, where: Filter) -> Work[Support]:
    shared = library()

    def check(note: Note) -> Support:
        def tell(done: int, total: int) -> None:
            note(done / max(1, total), f"Sentence {min(done + 1, total)} of {total}")

        with _own(shared, shared.reader) as own:
            return own.support(read_sent(draft), where, tell)

    return Work(check)


@st.cache_resource(max_entries=8, show_spinner=False)
def _evaluation(folder: str, version: Version, questions: UserFile) -> Work[Evaluation]:
    shared = library()

    def measure(note: Note) -> Evaluation:
        def tell(what: str, done: int, total: int) -> None:
            note(done / max(1, total), f"Question {min(done + 1, total)} of {total}")

        with _own(shared, shared.reader) as own, questions.on_disk() as path:
            return evaluate_table(own, path, Setting(progress=tell))

    return Work(measure)


def briefing_work(topic: str, where: Filter) -> Work[Briefing]:
    """The work on a topic, or an outline with a question a line; who asks again joins it."""
    return _briefing(library_folder(), library().version(), _lines(topic), where)


def grid_work(questions: str, where: Filter) -> Work[Grid]:
    """The work on a grid of questions, one a line; who asks again joins it."""
    return _grid(library_folder(), library().version(), _lines(questions), where)


def support_work(draft: UserFile, where: Filter) -> Work[Support]:
    """The work on a draft, each sentence held against the library; who asks again joins it."""
    return _support(library_folder(), library().version(), draft, where)


def evaluation_work(questions: UserFile) -> Work[Evaluation]:
    """The work on a table of questions with the quotes expected; who asks again joins it."""
    return _evaluation(library_folder(), library().version(), questions)


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
