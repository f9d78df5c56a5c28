"""How far long work is, and who is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: ``done`` of ``total`` in this step; reading begins anew for each root.

    They count bytes where files are read, cells where a grid is filled, sentences where a draft is
    checked, questions where answers are measured, and for a briefing each part of the topic twice,
    through all of its steps: once read, once asked for gaps. ``item`` names what is in hand, ""
    where there is no such thing.
    """

    step: str
    done: int
    total: int
    item: str = ""

    @property
    def share(self) -> float:
        """The part that is done, 0..1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


# Who is told. What it raises ends the work: so a user cancels.
OnProgress: TypeAlias = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Tell nobody."""
