"""The long tasks, each with a library object of its own, so that others can ask meanwhile.

What is asked of the library is shared by all who ask it. What a user sent stays with that user.
"""

from __future__ import annotations

import streamlit as st

from index import Filter, Library, OnProgress
from rag import Dossier
from rag.briefing import Briefing
from rag.checking import Support
from rag.evaluation import Evaluation, Setting, evaluate_table
from rag.grid import Grid
from ui.access import library_folder
from ui.state import SharedLibrary, Version, library
from ui.work import UserFile, Work, made_of, read_sent_draft


def _own(shared: SharedLibrary) -> Dossier:
    opened = Library.open(shared.folder, read_only=True, encoder=shared.encoder)
    return Dossier(opened, shared.reader)


@st.cache_resource(max_entries=16, show_spinner=False)
def _briefing(
    folder: str, version: Version, lines: tuple[str, ...], where: Filter
) -> Work[Briefing]:
    shared = library()

    def prepare(note: OnProgress) -> Briefing:
        with _own(shared) as own:
            return own.brief(lines[0] if len(lines) == 1 else lines, where, note)

    return Work(prepare)


@st.cache_resource(max_entries=16, show_spinner=False)
def _grid(folder: str, version: Version, questions: tuple[str, ...], where: Filter) -> Work[Grid]:
    shared = library()

    def fill(note: OnProgress) -> Grid:
        with _own(shared) as own:
            return own.grid(questions, where=where, progress=note)

    return Work(fill)


def briefing_work(topic: str, where: Filter) -> Work[Briefing]:
    """The work on a topic, or an outline with a question a line; who asks again joins it."""
    return _briefing(library_folder(), library().version(), _lines(topic), where)


def grid_work(questions: str, where: Filter) -> Work[Grid]:
    """The work on a grid of questions, one a line; who asks again joins it."""
    return _grid(library_folder(), library().version(), _lines(questions), where)


def support_work(draft: UserFile, where: Filter) -> Work[Support]:
    """The work on this user's draft, each sentence held against the library."""
    shared = library()

    def check(note: OnProgress) -> Support:
        with _own(shared) as own:
            return own.support(read_sent_draft(draft), where, note)

    return made_of("draft", (shared.version(), draft, where), lambda: Work(check))


def evaluation_work(questions: UserFile) -> Work[Evaluation]:
    """The work on this user's table of questions with the quotes expected."""
    shared = library()

    def measure(note: OnProgress) -> Evaluation:
        with _own(shared) as own, questions.on_disk() as path:
            return evaluate_table(own, path, Setting(progress=note))

    return made_of("questions-file", (shared.version(), questions), lambda: Work(measure))


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
