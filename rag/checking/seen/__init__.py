"""A file as its reader sees it: visible words in their order, and what makes them uncertain."""

from rag.checking.seen.types_seen import APART, Block, Seen, visible
from rag.checking.seen.reading_seen import see_file

__all__ = ["APART", "Block", "Seen", "visible", "see_file"]
