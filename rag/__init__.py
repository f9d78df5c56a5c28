"""Question to evidence, answer and briefing; the front door is :class:`Dossier`.

Public names in the order in which data flows. What asking doesn't need is imported when it is
first named: ``from rag import Dossier`` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from index import (
    DossierError,
    LibraryError,
    ModelError,
    QueryError,
    ReadError,
    SourceError,
    UnsupportedError,
    Span,
    Page,
    Heading,
    BlockKind,
    Cell,
    Block,
    Metadata,
    Document,
    Passage,
    Root,
    FileState,
    FileRecord,
    Progress,
    OnProgress,
    Filter,
    Encoder,
    SyncReport,
    Status,
    Scored,
    Candidate,
    Library,
)
from rag.types import STRONG, Hit, Part, Evidence, Answer
from rag.asking import Judgement, Reader
from rag.dossier import Dossier
from rag.wording import marks_of, plural, printable, shortened

if TYPE_CHECKING:
    from rag.briefing import Quote, Theme, Agreement, Figure, Gap, SourceUse, Briefing
    from rag.briefing import Steering, OnThemes
    from rag.grid import Filled, Row, Grid, read_grid
    from rag.checking import Draft, read_draft, WrongValue, SupportState, Statement, Support
    from rag.checking import QuoteState, Difference, Check, Leftover, Verification
    from rag.evaluation import Setting, Evaluation, evaluate_table

    __version__: str

_ROOMS = {
    "rag.briefing": "Quote Theme Agreement Figure Gap SourceUse Briefing Steering OnThemes",
    "rag.grid": "Filled Row Grid read_grid",
    "rag.checking": "Draft read_draft WrongValue SupportState Statement Support "
    "QuoteState Difference Check Leftover Verification",
    "rag.evaluation": "Setting Evaluation evaluate_table",
}
_LAZY = {name: room for room, names in _ROOMS.items() for name in names.split()}

if not TYPE_CHECKING:  # a checker that saw this would let any misspelt name pass

    def __getattr__(name: str) -> object:
        """Import what is named for the first time; the version is the installed package's."""
        if name == "__version__":
            from importlib.metadata import version

            value = version("dossier")
        elif name in _LAZY:
            value = getattr(import_module(_LAZY[name]), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        """All public names, imported or not."""
        return sorted({*globals(), *__all__, "__version__"})


__all__ = [
    "DossierError",
    "LibraryError",
    "ModelError",
    "QueryError",
    "ReadError",
    "SourceError",
    "UnsupportedError",
    "Encoder",
    "Reader",
    "Judgement",
    "Filter",
    "Dossier",
    "Library",
    "Progress",
    "OnProgress",
    "Root",
    "FileState",
    "FileRecord",
    "SyncReport",
    "Status",
    "Span",
    "Page",
    "Heading",
    "BlockKind",
    "Cell",
    "Block",
    "Metadata",
    "Document",
    "Passage",
    "Scored",
    "Candidate",
    "Hit",
    "Part",
    "Evidence",
    "Answer",
    "STRONG",
    "Quote",
    "Theme",
    "Agreement",
    "Figure",
    "Gap",
    "SourceUse",
    "Briefing",
    "Steering",
    "OnThemes",
    "Filled",
    "Row",
    "Grid",
    "read_grid",
    "Draft",
    "read_draft",
    "WrongValue",
    "SupportState",
    "Statement",
    "Support",
    "QuoteState",
    "Difference",
    "Check",
    "Leftover",
    "Verification",
    "Setting",
    "Evaluation",
    "evaluate_table",
    "plural",
    "printable",
    "shortened",
    "marks_of",
]
