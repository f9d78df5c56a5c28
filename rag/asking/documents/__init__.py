"""Questions about the documents themselves: which, how many, by whom, of when, what about."""

from rag.asking.documents.asked import About, Asks, recognise
from rag.asking.documents.answers import answer_about

__all__ = ["About", "Asks", "recognise", "answer_about"]
