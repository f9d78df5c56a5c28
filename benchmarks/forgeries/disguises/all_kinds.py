"""All disguises, and what is harmless near to them, each as a file to be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.forgeries.disguises.entries import ENTRIES
from benchmarks.forgeries.disguises.further import FURTHER
from benchmarks.forgeries.disguises.harmless import HONEST
from benchmarks.forgeries.disguises.letters import (
    FURTHER_LETTERS,
    HONEST_LETTERS,
    HONEST_SENT,
    LETTERS,
)
from benchmarks.forgeries.disguises.marked import MARKED
from benchmarks.forgeries.disguises.oddities import ODD
from benchmarks.forgeries.disguises.open_document import OPEN, render_odt
from benchmarks.forgeries.disguises.pages import PAGES
from benchmarks.forgeries.disguises.printed import PRINTED
from benchmarks.forgeries.disguises.resavings import RESAVED
from benchmarks.forgeries.disguises.variants import VARIANTS
from benchmarks.forgeries.disguises.word import WORD
from benchmarks.forgeries.harmless import text
from rag.briefing import Briefing
from rag.citing import References
from rag.export import RENDERERS

# Before the kind's own name, so that no two trials have the same.
_OURS = "disguise: "


def disguised(
    briefing: Briefing, cited: References
) -> Iterator[tuple[str, str, bool, Callable[[], bytes]]]:
    """Ending, kind, whether it is harmless, and what makes the file."""
    wholes = {ending: render(briefing, cited) for ending, render in RENDERERS.items()}
    wholes[".odt"] = render_odt(briefing, cited)
    yield ".odt", f"{_OURS}untouched", True, lambda: wholes[".odt"]
    for ending, changes in HONEST.items():
        for kind, change in changes.items():
            yield ending, _OURS + kind, True, lambda c=change, e=ending: c(wholes[e])  # type: ignore[misc]
    for ending, forgeries in (
        (".docx", WORD),
        (".html", {kind: text(edit) for kind, edit in PAGES.items()}),
        (".md", {kind: text(edit) for kind, edit in MARKED.items()}),
        (".json", {kind: text(edit) for kind, edit in ENTRIES.items()}),
        (".pdf", PRINTED),
        (".odt", OPEN),
    ):
        for kind, forge in forgeries.items():
            yield ending, _OURS + kind, False, lambda f=forge, e=ending: f(wholes[e])  # type: ignore[misc]
    for group, kinds, is_honest in (
        ("oddity", ODD, False), ("oddity", VARIANTS, True), ("further", FURTHER, False),
        ("resaved", RESAVED, True),
    ):  # fmt: skip
        for ending, edits in kinds.items():
            for kind, edit in edits.items():
                yield ending, f"{group}: {kind}", is_honest, lambda c=edit, e=ending: c(wholes[e])  # type: ignore[misc]
    for group, letters, harmless in (
        (_OURS, HONEST_LETTERS, True), (_OURS, LETTERS, False),
        ("further: ", FURTHER_LETTERS, False), ("resaved: ", HONEST_SENT, True),
    ):  # fmt: skip
        for kind, make in letters.items():
            yield ".eml", group + kind, harmless, lambda m=make: m(briefing, cited)  # type: ignore[misc]
