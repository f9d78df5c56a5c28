"""Numbers and times in words. Pure functions."""

from __future__ import annotations

from datetime import datetime

from index import FileState
from rag import plural
from ui.catalogue import Catalogue

_UNREAD = (FileState.FAILED, FileState.PARTLY)


def facts(known: Catalogue, newest: datetime | None = None) -> str:
    """How much there is to search, and when the newest file was changed."""
    pages = sum(entry.pages for entry in known.entries)
    parts = [plural(len(known.entries), "document"), plural(known.passages, "passage")]
    if pages:
        parts.append(f"{plural(pages, 'page')} in PDFs")
    if newest is not None:
        parts.append(f"newest file of {newest.day} {newest:%B %Y}")
    return " · ".join(parts)


def unreadable(known: Catalogue) -> int:
    """Number of files that could not, or only partly, be read."""
    return sum(record.state in _UNREAD for record in known.files)


def time_left(done: int, total: int, seconds: float) -> str | None:
    """How long a run will still take at its pace so far; ``None`` too early to tell."""
    if seconds < 3 or done <= 0 or done > total:
        return None
    left = seconds * (total - done) / done
    if left < 60:
        return "less than a minute left"
    return f"about {plural(round(left / 60), 'minute')} left"
