"""What of a document is not searched, as people are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from index import Document, Span
from rag.holdings import left_out_places
from rag.wording import printable

if TYPE_CHECKING:
    from rich.text import Text


def told(shares: Mapping[str, float]) -> str:
    """How much of a document is not searched, and why: "4 % not searched: links 3 %, markup"."""
    if not shares:
        return ""
    reasons = sorted(shares.items(), key=lambda item: -item[1])
    several = len(reasons) > 1
    named = (f"{reason} {_percent(share)}" if several else reason for reason, share in reasons)
    return f"{_percent(sum(shares.values()))} not searched: {', '.join(named)}"


def shares_of(document: Document) -> dict[str, float]:
    """The share of a document's characters that is not searched, by reason."""
    return {reason: count / len(document.text) for reason, count in document.left_out.items()}


def marked(document: Document, extent: Span) -> Text:
    """The text between two offsets; what is not searched is dim, below a line that says so."""
    from rich.text import Text

    shown, position = Text(), extent.start
    for place in left_out_places(document, extent):
        first, last = max(place["start"], extent.start), min(place["end"], extent.end)
        shown.append(printable(document.text[position:first]))
        shown.append(f"[not searched: {place['reason']}] ", style="dim italic")
        shown.append(printable(document.text[first:last]), style="dim")
        position = last
    shown.append(printable(document.text[position : extent.end]))
    return shown


def _percent(share: float) -> str:
    percent = 100 * share
    return f"{percent:.0f} %" if percent >= 1 else "under 1 %"
