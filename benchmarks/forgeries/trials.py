"""Every forgery and every harmless change, made and verified."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.forgeries.disguises.all_kinds import disguised
from benchmarks.forgeries.entries import ENTRIES
from benchmarks.forgeries.harmless import HARMLESS, NEW_CONTENTS, text
from benchmarks.forgeries.originals import INVENTED, original, originals
from benchmarks.forgeries.pages import HTML, MARKDOWN
from benchmarks.forgeries.printed import PRINTED
from benchmarks.forgeries.rendered import RENDERED, Forger
from benchmarks.forgeries.word import WORD
from index import Document, SourceError
from rag.briefing import MOST_WORDS, Briefing
from rag.checking import Verification, verify_file
from rag.citing import plain_references
from rag.export import RENDERERS


@dataclass(frozen=True, slots=True)
class Trial:
    """One file verified: ``right`` tells whether it was caught, or accepted where harmless."""

    ending: str
    kind: str
    harmless: bool
    right: bool
    status: int


def makers() -> Iterator[tuple[str, str, bool, Callable[[], bytes]]]:
    """Ending, kind, whether it is harmless, and what makes the file."""
    documents = originals()
    briefing = original(documents)
    cited = plain_references(briefing)
    for ending, render in RENDERERS.items():
        yield ending, "untouched", True, lambda r=render: r(briefing, cited)  # type: ignore[misc]
        for kind, change in HARMLESS[ending].items():
            # Only a long one has contents.
            shown = replace(briefing, words=MOST_WORDS + 1) if kind == NEW_CONTENTS else briefing
            yield ending, kind, True, lambda r=render, c=change, b=shown: c(r(b, cited))  # type: ignore[misc]
        for kind, forge in RENDERED.items():
            yield ending, kind, False, lambda r=render, f=forge: _forged(r, f, briefing)  # type: ignore[misc]
    for ending, edits in (
        (".md", {k: text(e) for k, e in MARKDOWN.items()}),
        (".html", {k: text(e) for k, e in HTML.items()}),
        (".json", {k: text(e) for k, e in ENTRIES.items()}),
        (".docx", WORD),
        (".pdf", PRINTED),
    ):
        whole = RENDERERS[ending](briefing, cited)
        for kind, edit in edits.items():
            yield ending, kind, False, lambda e=edit, w=whole: e(w)  # type: ignore[misc]
    yield from disguised(briefing, cited)


def _forged(render: Callable[..., bytes], forge: Forger, briefing: Briefing) -> bytes:
    """The forged briefing as a file, which must not be that of the true one."""
    forged = forge(briefing)
    data = render(forged, plain_references(forged))
    assert data != render(briefing, plain_references(briefing)), "nothing is forged"
    return data


def run(
    only: Callable[[str, str], bool] = lambda ending, kind: True, *, inside: bool = False
) -> list[Trial]:
    """Make and verify all, or those whose ending and kind are asked for.

    ``inside``: files are read in this process, which is quicker and guards against nothing.
    """
    documents = originals()
    read = patch("rag.checking.seen.reading_seen.guarded", _inside) if inside else nullcontext()
    with tempfile.TemporaryDirectory() as folder, read:
        return [
            tried(ending, kind, harmless, make(), documents, Path(folder))
            for ending, kind, harmless, make in makers()
            if only(ending, kind)
        ]


def _inside(task: Callable[..., Iterator[Any]], path: Path, *arguments: object) -> list[Any]:
    return list(task(str(path), *arguments))


def tried(
    ending: str, kind: str, harmless: bool, data: bytes, documents: Sequence[Document], folder: Path
) -> Trial:
    """Verify one file."""
    path = folder / f"briefing{ending}"
    path.write_bytes(data)
    try:
        found = verify_file(path, lambda _: documents)
    except SourceError:
        return Trial(ending, kind, harmless, not harmless, 1)
    status = found.exit_status
    right = status == 0 if harmless else status != 0 or names_it(found)
    return Trial(ending, kind, harmless, right, status)


def names_it(found: Verification) -> bool:
    """Whether the invented words are named as not from the documents."""
    needle = " ".join(INVENTED.split()[:5])
    return any(needle in left.text for left in found.leftovers)


def summarise(trials: Sequence[Trial]) -> dict[str, Any]:
    """Shares and counts by format, and what went wrong by name."""
    forged = [trial for trial in trials if not trial.harmless]
    honest = [trial for trial in trials if trial.harmless]
    endings = sorted({trial.ending for trial in trials})
    return {
        "forged": len(forged),
        "caught": round(sum(t.right for t in forged) / len(forged), 4),
        "by_format": {e: [sum(t.right for t in forged if t.ending == e),
                          sum(t.ending == e for t in forged)] for e in endings},
        "missed": [f"{t.ending} {t.kind}" for t in forged if not t.right],
        "harmless": len(honest),
        "accepted": round(sum(t.right for t in honest) / len(honest), 4),
        "refused": [f"{t.ending} {t.kind}" for t in honest if not t.right],
    }  # fmt: skip
