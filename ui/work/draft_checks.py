"""A draft as it came from the browser: what is checked, and into what the result is written."""

from __future__ import annotations

from dataclasses import replace

from rag.checking import (
    Draft,
    Statement,
    Support,
    SupportState,
    read_draft,
    support_renderer,
)
from ui.work.uploads import UserFile


def read_sent_draft(file: UserFile) -> Draft:
    """Read a draft; raises ``SourceError`` for what is none or holds no sentence."""
    with file.on_disk() as path:
        return read_draft(path)


def annotate_draft(file: UserFile, support: Support, ending: str) -> bytes:
    """The draft with what was found, as the file that ``ending`` names."""
    with file.on_disk() as path:
        return support_renderer(f"checked{ending}")(
            replace(support, draft=replace(support.draft, path=path))
        )


def statements_in(support: Support, state: str | None) -> list[Statement]:
    """The statements in this state in reading order; by default all that were checked."""
    if state is not None:
        return [statement for statement in support.statements if statement.state == state]
    return [s for s in support.statements if s.state is not SupportState.NOT_CHECKED]


def explain_state(statement: Statement) -> str | None:
    """What to say beside the state."""
    if statement.state == SupportState.SUPPORTED:
        return f"Estimated chance that the passage supports it: {statement.confidence:.0%}"
    nearest = statement.evidence and statement.reason is None
    if statement.state == SupportState.UNSUPPORTED and nearest:
        return "The nearest passage does not say it:"
    return statement.reason[:1].upper() + statement.reason[1:] if statement.reason else None
