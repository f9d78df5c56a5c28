"""A draft as it came from the browser: what is checked, and into what the result is written."""

from __future__ import annotations

from rag.checking import (
    NOT_CHECKED,
    SUPPORTED,
    UNSUPPORTED,
    Draft,
    Statement,
    Support,
    read_draft,
    support_renderer,
)
from ui.work.uploads import UserFile


def read_sent(file: UserFile) -> Draft:
    """Read a draft; raises ``SourceError`` for what is none or holds no sentence."""
    with file.on_disk() as path:
        return read_draft(path)


def annotated(file: UserFile, support: Support, ending: str) -> bytes:
    """The draft with what was found, as the file that ``ending`` names."""
    with file.on_disk() as path:
        return support_renderer(f"checked{ending}")(support, path)


def counts(support: Support) -> dict[str, int]:
    """How many sentences ended in each state that there is."""
    states = [statement.state for statement in support.statements]
    return {state: states.count(state) for state in dict.fromkeys(states)}


def chosen(support: Support, state: str | None) -> list[Statement]:
    """The statements in this state in reading order; by default all that were checked."""
    return [
        statement
        for statement in support.statements
        if (statement.state == state if state is not None else statement.state != NOT_CHECKED)
    ]


def why(statement: Statement) -> str | None:
    """What to say beside the state."""
    if statement.state == SUPPORTED:
        return f"Estimated chance that the passage supports it: {statement.confidence:.0%}"
    if statement.state == UNSUPPORTED and statement.evidence and statement.reason is None:
        return "The nearest passage does not say it:"
    return statement.reason[:1].upper() + statement.reason[1:] if statement.reason else None
