"""The long tasks, each with a library object of its own, so that others can ask meanwhile.

What is asked of the library is shared by all who ask it. What a user sent stays with that user.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from index import Filter, Library, OnProgress, Progress
from index.models import rest
from rag import Dossier
from rag.asking import check_question
from rag.briefing import Briefing
from rag.checking import Draft, Support
from rag.evaluation import Evaluation, Setting, evaluate_table
from rag.grid import fill_row
from ui.access import library_folder
from ui.own import row_to_json
from ui.state import SharedLibrary, library
from ui.work import Running, UserFile, Work, made_of, read_sent_draft

Json = dict[str, Any]


@contextmanager
def _own(shared: SharedLibrary) -> Iterator[Dossier]:
    opened = Library.open(shared.folder, read_only=True, encoder=shared.encoder)
    try:
        with Dossier(opened, shared.reader) as dossier:
            yield dossier
    finally:
        rest(shared.encoder)


@st.cache_resource(show_spinner=False)
def _running() -> Running:
    return Running()


def briefing_work(topic: str, where: Filter) -> Work[Briefing]:
    """The work on a topic, or an outline with a question a line; who asks again joins it."""
    shared, lines = library(), lines_of(topic)

    def prepare(note: OnProgress) -> Briefing:
        with _own(shared) as own:
            return own.brief(lines[0] if len(lines) == 1 else lines, where, note)

    key = ("briefing", library_folder(), lines, where)
    return _running().join(key, shared.version(), lambda: Work(prepare))


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

    def check(note: OnProgress) -> Support:
        with _own(shared) as own:
            given = read_sent_draft(draft) if isinstance(draft, UserFile) else draft
            return own.support(given, where, note)

    return made_of("draft", (shared.version(), draft, where), lambda: Work(check))


def evaluation_work(questions: UserFile) -> Work[Evaluation]:
    """The work on this user's table of questions with the quotes expected."""
    shared = library()

    def measure(note: OnProgress) -> Evaluation:
        with _own(shared) as own, questions.on_disk() as path:
            return evaluate_table(own, path, Setting(progress=note))

    return made_of("questions-file", (shared.version(), questions), lambda: Work(measure))


def lines_of(text: str) -> tuple[str, ...]:
    """The questions in a text, one a line, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _grid_key(identity: str) -> tuple[str, str, str]:
    return ("grid", library_folder(), identity)
