"""What a user asked and opened: questions with what was answered, documents, pins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from index import LibraryError
from ui.own.own_files import OwnFile

Link = dict[str, list[str]]
_MOST_QUESTIONS, _MOST_DOCUMENTS = 200, 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the link that asks it again, and what came of it then.

    ``quote`` and ``source`` are of the first evidence; both are empty where there was no answer.
    """

    question: str
    link: Link = field(default_factory=dict)
    quote: str = ""
    source: str = ""
    confidence: float = 0.0
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was opened, and the place as it stands in a link."""

    document_id: str
    title: str
    at: str = ""


class Journal:
    """One user's questions and documents, the last first, in a file of their own."""

    def __init__(self, file: OwnFile) -> None:
        self._file = file

    def questions(self) -> list[Asked]:
        """What was asked: the pinned ones first, then the last."""
        asked = _asked(self._file.read())
        return sorted(asked, key=lambda each: not each.pinned)

    def documents(self) -> list[Opened]:
        """What was opened, the last first."""
        return _opened(self._file.read())

    def note_question(self, asked: Asked) -> None:
        """Put a question first; a pin stays. Nothing is written where it stands there already."""
        before = _asked(self._file.read())
        same = next((each for each in before if _is_same(each, asked)), None)
        now = replace(asked, pinned=same.pinned if same is not None else False)
        if before and before[0] == now:
            return
        with self._change() as (questions, _):
            questions[:] = [now, *(each for each in questions if not _is_same(each, now))]
            plain = [each for each in questions if not each.pinned]
            for old in plain[_MOST_QUESTIONS:]:
                questions.remove(old)

    def note_document(self, opened: Opened) -> None:
        """Put a document first, at its new place."""
        before = self.documents()
        if before and before[0] == opened:
            return
        with self._change() as (_, documents):
            others = [d for d in documents if d.document_id != opened.document_id]
            documents[:] = [opened, *others][:_MOST_DOCUMENTS]

    def pin(self, asked: Asked) -> None:
        """Pin a question, or let it go where it is pinned."""
        with self._change() as (questions, _):
            questions[:] = [
                replace(each, pinned=not each.pinned) if _is_same(each, asked) else each
                for each in questions
            ]

    def clear(self) -> None:
        """Forget all but what is pinned."""
        with self._change() as (questions, documents):
            questions[:] = [each for each in questions if each.pinned]
            documents.clear()

    @contextmanager
    def _change(self) -> Iterator[tuple[list[Asked], list[Opened]]]:
        with self._file.change() as stored:
            questions, documents = _asked(stored), _opened(stored)
            yield questions, documents
            stored["questions"] = [asdict(each) for each in questions]
            stored["documents"] = [asdict(each) for each in documents]


def _is_same(one: Asked, other: Asked) -> bool:
    return one.question == other.question and one.link == other.link


def _asked(stored: dict[str, Any]) -> list[Asked]:
    with _sound():
        return [Asked(**each) for each in stored.get("questions", [])]


def _opened(stored: dict[str, Any]) -> list[Opened]:
    with _sound():
        return [Opened(**each) for each in stored.get("documents", [])]


@contextmanager
def _sound() -> Iterator[None]:
    try:
        yield
    except (TypeError, AttributeError) as error:
        raise LibraryError(f"the file of questions is damaged ({error}); move it away") from error
