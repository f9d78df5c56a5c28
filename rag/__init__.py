"""Question to evidence, answer and briefing; the front door is :class:`Dossier`.

Public names in the order in which data flows.
"""

from index import DossierError, Filter
from rag.dossier import Dossier
from rag.types import Answer, Evidence, Hit

__all__ = ["Answer", "Dossier", "DossierError", "Evidence", "Filter", "Hit"]
