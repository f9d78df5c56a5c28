"""The long tasks, each with a library object of its own, so that others can ask meanwhile.

What is asked of the library is shared by all who ask it. What a user sent stays with that user.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from index import Filter, Library, OnProgress, Progress, silent
from index.system import give_memory_back
from rag import Dossier, Hit
from rag.asking import Judgement, Reader, RememberingReader, check_question, languages_of
from rag.briefing import Briefing, Theme
from rag.checking import Draft, Support
from rag.evaluation import Evaluation, Setting, evaluate_table
from rag.grid import fill_row
from ui.access import library_place
from ui.own import row_to_json
from ui.state import SharedLibrary, library
from ui.work import Running, UserFile, Work, made_of, read_sent_draft

Json = dict[str, Any]
_AT_ONCE = 8  # passages


class _StepwiseReader:
    """The reader, a few passages at a time, so that what is stopped stops soon.

    What it has read it remembers: work that goes on reads nothing twice.
    """

    def __init__(self, reader: Reader) -> None:
        self.name = reader.name
        self.languages = languages_of(reader)
        self._reader = RememberingReader(reader)
        self._told = Progress("beginning", 0, 0)
        self._note: OnProgress = silent

    def watched_by(self, note: OnProgress) -> OnProgress:
        """Who is told of progress, and asked between passages whether to go on."""
        self._note = note
        return self._tell

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge each passage for the question."""
        found: list[Judgement] = []
        for start in range(0, len(hits), _AT_ONCE):
            self._note(self._told)
            found += self._reader.read(question, hits[start : start + _AT_ONCE])
        return found

    def _tell(self, progress: Progress) -> None:
        self._told = progress
        self._note(progress)


@contextmanager
def _own(shared: SharedLibrary, reader: Reader | None = None) -> Iterator[Dossier]:
    opened = Library.open(shared.place, read_only=True, encoder=shared.encoder)
    try:
        with Dossier(opened, reader if reader is not None else shared.reader) as dossier:
            yield dossier
    finally:
        give_memory_back()


@st.cache_resource(show_spinner=False)
def _running() -> Running:
    return Running()


def briefing_work(topic: str, where: Filter) -> Work[Briefing]:
    """The work on a topic, or an outline with a question a line; who asks again joins it.

    Its ``parts`` are the sections so far.
    """
    shared, lines = library(), lines_of(topic)
    reader, sections = _StepwiseReader(shared.reader), list[Theme]()

    def show(themes: tuple[Theme, ...]) -> None:
        sections[:] = [theme for theme in themes if theme.quotes]

    def prepare(note: OnProgress) -> Briefing:
        with _own(shared, reader) as own:
            asked = lines[0] if len(lines) == 1 else lines
            return own.brief(asked, where, reader.watched_by(note), so_far=show)

    key = ("briefing", library_place(), lines, where)
    return _running().join(key, shared.version(), lambda: Work(prepare, sections))


def grid_work(
    identity: str,
    questions: Sequence[str],
    missing: Sequence[tuple[str, str]],
    store: Callable[[list[Json]], None],
) -> Work[int]:
    """Ask the ``missing`` documents, each as (id, source), all questions.

    Lines come one by one, as they are kept: in ``parts`` and, all so far, in ``store``. It goes on
    under ``identity`` when the page is closed. The result is how many documents were asked.
    """
    shared = library()
    rows: list[Json] = []

    def fill(note: OnProgress) -> int:
        rows.clear()
        for question in questions:
            check_question(question)
        with _own(shared) as own:
            for number, (document_id, source) in enumerate(missing):
                note(Progress("asking", number, len(missing), source))
                document = own.library.document(document_id)
                if document is not None:
                    rows.append(row_to_json(fill_row(own.library, own.reader, questions, document)))
                    store(list(rows))
        return len(rows)

    return _running().join(_grid_key(identity), None, lambda: Work(fill, rows))


def running_grid(identity: str) -> Work[int] | None:
    """The work on a grid, where there is any since it was begun or brought up to date."""
    return _running().find(_grid_key(identity))


def forget_grid(identity: str) -> None:
    """Let what remains to be asked be worked out anew."""
    _running().forget(_grid_key(identity))


def support_work(draft: UserFile | Draft, where: Filter) -> Work[Support]:
    """The work on this user's draft, each sentence held against the library."""
    shared = library()
    reader = _StepwiseReader(shared.reader)

    def check(note: OnProgress) -> Support:
        with _own(shared, reader) as own:
            given = read_sent_draft(draft) if isinstance(draft, UserFile) else draft
            return own.support(given, where, reader.watched_by(note))

    return made_of("draft", (shared.version(), draft, where), lambda: Work(check))


def evaluation_work(questions: UserFile) -> Work[Evaluation]:
    """The work on this user's table of questions with the quotes expected."""
    shared = library()
    reader = _StepwiseReader(shared.reader)

    def measure(note: OnProgress) -> Evaluation:
        with _own(shared, reader) as own, questions.on_disk() as path:
            return evaluate_table(own, path, Setting(progress=reader.watched_by(note)))

    return made_of("questions-file", (shared.version(), questions), lambda: Work(measure))


def lines_of(text: str) -> tuple[str, ...]:
    """The questions in a text, one a line, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _grid_key(identity: str) -> tuple[str, str, str]:
    return ("grid", library_place(), identity)
