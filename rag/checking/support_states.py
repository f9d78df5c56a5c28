"""A checked draft: what became of each of its sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from index import Span
from rag.checking.claim_values import WrongValue
from rag.checking.draft import Draft
from rag.types import Evidence


class SupportState(StrEnum):
    """What became of a sentence of a draft."""

    SUPPORTED = "supported"
    VALUE = "value_differs"  # supported but for a figure, a date or a name
    CONTRADICTED = "contradicted"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the draft, what became of it, and the passages nearest to it, best first.

    ``confidence`` is the probability that the first evidence speaks to it, whatever it says; that
    no value, name or "not" differs was compared by rules. ``reason`` says why it
    was not checked, or what the nearest passage says otherwise; ``values`` are the figures that
    are wrong, with what the source has for them.
    """

    span: Span
    state: SupportState
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    values: tuple[WrongValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """A draft with a statement for each of its sentences, paragraph by paragraph."""

    draft: Draft
    paragraphs: tuple[tuple[Statement, ...], ...]

    @property
    def statements(self) -> list[Statement]:
        """All statements in reading order."""
        return [statement for paragraph in self.paragraphs for statement in paragraph]

    @property
    def counts(self) -> dict[SupportState, int]:
        """How many statements are in each state."""
        counted = Counter(statement.state for statement in self.statements)
        return {state: counted[state] for state in SupportState}
