"""What users say of answers."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from ui.own.own_files import OwnFile


@dataclass(frozen=True, slots=True)
class Verdict:
    """A user's word on an answer: was the first evidence right; ``confidence`` as it was stated."""

    question: str
    confidence: float
    right: bool


class Judgements:
    """One user's verdicts, the last one on each question."""

    def __init__(self, file: OwnFile) -> None:
        self._file = file

    def all(self) -> list[Verdict]:
        """All verdicts."""
        return [Verdict(**value) for value in self._file.read().values()]

    def give(self, verdict: Verdict) -> None:
        """Keep a verdict in place of an earlier one on the same question."""
        with self._file.change() as stored:
            stored[verdict.question] = asdict(verdict)
