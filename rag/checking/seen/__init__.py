"""A file as its reader sees it: visible words in their order, and what makes them uncertain."""

from rag.checking.seen.types_seen import APART, Block, Seen, visible
from rag.checking.seen.reading_seen import SEEN_ENDINGS, see_file

__all__ = ["APART", "Block", "Seen", "visible", "SEEN_ENDINGS", "see_file"]
