"""Question to evidence, answer and briefing; the front door is :class:`Dossier`.

Public names in the order in which data flows. What asking doesn't need is imported when it is
first named: ``from rag import Dossier`` stays quick.
"""

from index import DossierError, Filter
from rag.dossier import Dossier
from rag.types import Answer, Evidence, Hit
from rag.wording import plural, printable

__all__ = ["Answer", "Dossier", "DossierError", "Evidence", "Filter", "Hit", "plural", "printable"]
