"""Change exported briefings and their sources in known ways, and see what ``verify`` says.

    python -m benchmarks.mutations --data ../shared/eval --output benchmarks/results/verify.json

Briefings are put together at random from sentences of open documents; each is written in every
format and verified untouched, after one change to the file, after one to a source, and, where
LibreOffice is installed, after it did no more than save the Word files again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat
from pathlib import Path, PurePosixPath
from typing import Any

from benchmarks.edits import EDITS, forge, other_letter, rewrite, with_figures
from benchmarks.filing import file_figures
from index import Document, Page, Span, split_passages
from index.text.documents import make_document
from index.types import Metadata, Reading
from rag.briefing import assemble, compare_quotes
from rag.briefing.contents import Briefing, Gap, Quote, Theme
from rag.checking import Check, verify_file
from rag.checking.matching import fold_text, likeness
from rag.export.formats import RENDERERS
from rag.types import Evidence
from rag.wording import flat

IN_FILE = ("letter", "digit", "swap", "page", "figure")
IN_SOURCE = ("inside", "elsewhere")
BRIEFINGS = 100
RESAVED = 50
_PAGE_LENGTH = 1500
_LABELS = ("i", "ii", "iii", "iv")
_QUOTES, _SOURCES = 8, 3
_LENGTHS = range(8, 60)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One verification: what was changed, in which format, and whether all states are right."""

    kind: str
    ending: str
    caught: bool
    named: bool


def main() -> None:
    """Run all of it and file the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--briefings", type=int, default=BRIEFINGS)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    lines = (options.data / "unsc" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    documents = [make_source(e["_id"], e["text"], e.get("title")) for e in entries]
    turns = [range(n, options.briefings, options.workers) for n in range(options.workers)]
    with ProcessPoolExecutor(options.workers) as pool:
        outcomes = [o for found in pool.map(_run_some, repeat(documents), turns) for o in found]
    with tempfile.TemporaryDirectory() as folder:
        outcomes += resave(documents, min(RESAVED, options.briefings), Path(folder))
    command = "python -m benchmarks.mutations --data DATA --output FILE"
    file_figures(options.output, command, "unsc/documents.jsonl", summarise(outcomes))


def _run_some(documents: Sequence[Document], numbers: Sequence[int]) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        return run(documents, numbers, Path(folder))


def run(documents: Sequence[Document], numbers: Sequence[int], folder: Path) -> list[Outcome]:
    """Each briefing in every format: untouched, with a change to the file, to a source."""
    outcomes = []
    for number in numbers:
        chooser = random.Random(number)
        briefing = make_briefing(documents, chooser)
        for place, ending in enumerate(RENDERERS):
            path = folder / f"briefing{ending}"
            kind = IN_FILE[(number + place) % len(IN_FILE)]
            other = IN_SOURCE[(number + place) % len(IN_SOURCE)]
            path.write_bytes(RENDERERS[ending](briefing))
            outcomes.append(untouched(path, documents, "untouched"))
            outcomes.append(edit_source(path, briefing, documents, other, chooser))
            outcomes.append(edit_file(path, briefing, documents, kind, chooser))
    return outcomes


def resave(documents: Sequence[Document], count: int, folder: Path) -> list[Outcome]:
    """Word files that LibreOffice saved again; none where it isn't installed."""
    program = shutil.which("soffice")
    if program is None:
        return []
    given, saved = folder / "given", folder / "saved"
    given.mkdir()
    for number in range(count):
        briefing = make_briefing(documents, random.Random(number))
        (given / f"{number}.docx").write_bytes(RENDERERS[".docx"](briefing))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(saved)]
    subprocess.run([*command, *map(str, given.iterdir())], check=True, capture_output=True)
    return [untouched(path, documents, "resaved") for path in sorted(saved.iterdir())]


def summarise(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Shares caught and named rightly, over all and by kind and format; false alarms."""
    changed = [o for o in outcomes if o.kind not in ("untouched", "resaved")]
    kinds = Counter((o.kind, o.ending) for o in changed)
    missed = Counter((o.kind, o.ending) for o in changed if not o.named)
    return {
        "changed": len(changed),
        "caught": _share([o.caught for o in changed]),
        "named_rightly": _share([o.named for o in changed]),
        "by_kind": {f"{kind} {ending}": [count - missed[kind, ending], count]
                    for (kind, ending), count in sorted(kinds.items())},
        "untouched": sum(o.kind == "untouched" for o in outcomes),
        "false_alarms_untouched": sum(o.caught for o in outcomes if o.kind == "untouched"),
        "resaved_by_libreoffice": sum(o.kind == "resaved" for o in outcomes),
        "false_alarms_resaved": sum(o.caught for o in outcomes if o.kind == "resaved"),
    }  # fmt: skip


def make_source(name: str, text: str, title: str | None) -> Document:
    """A document with pages, the first four with roman labels."""
    starts = range(0, len(text), _PAGE_LENGTH)
    labels = [*_LABELS, *(str(n) for n in range(1, len(starts)))]
    pages = tuple(Page(start, label) for start, label in zip(starts, labels, strict=False))
    reading = Reading(text, "application/pdf", pages=pages, metadata=Metadata(title=title))
    return make_document(reading, hashlib.sha256(text.encode()).hexdigest(), f"texts/{name}.pdf")


def make_briefing(documents: Sequence[Document], chooser: random.Random) -> Briefing:
    """A briefing of random sentences, none of which stands in two of the documents."""
    chosen = chooser.sample([d for d in documents if len(_sentences(d)) >= _QUOTES], _SOURCES)
    found = [Evidence(d, span, None, 0.0) for d in chosen for span in _sentences(d)]
    texts = [flat(d.text) for d in documents]
    chooser.shuffle(found)
    picked: list[Evidence] = []
    for evidence in found:
        words = flat(evidence.quote)
        apart = all(not evidence.span.overlap(other.span) for other in picked)
        # A briefing quotes no title, which each note on its document repeats.
        apart = apart and words not in flat(evidence.document.metadata.title or "")
        if apart and len(picked) < _QUOTES and sum(words in text for text in texts) == 1:
            picked.append(evidence)
    quotes = [Quote(n, evidence) for n, evidence in enumerate(picked, 1)]
    themes = (Theme("First theme", tuple(quotes[:4])), Theme("Second theme", tuple(quotes[4:])))
    pairs = tuple(
        same
        for pair in ((1, 5), (0, 4), (2, 6))
        if (same := compare_quotes(*(quotes[n] for n in pair))) is not None
    )
    topic, gaps = "How many people are protected", (Gap("Costs", "no passage is near it", 0.1),)
    briefing = assemble(topic, themes, pairs, gaps, (), wants_figures=True)
    return replace(briefing, key_points=(quotes[0], quotes[4]))


def untouched(path: Path, documents: Sequence[Document], kind: str) -> Outcome:
    """Anything but found is a false alarm."""
    found = verify_file(path, lambda _: documents)
    alarm = found.exit_status != 0
    return Outcome(kind, path.suffix, alarm, not alarm)


def edit_file(
    path: Path,
    briefing: Briefing,
    documents: Sequence[Document],
    kind: str,
    chooser: random.Random,
) -> Outcome:
    """One change to the file: the quotes it touches are altered, all others found."""
    one, other = chooser.sample(briefing.quotes, 2)
    told = with_figures(briefing)
    if kind == "figure":
        kind, one = ("figure", chooser.choice(told)) if told else ("digit", one)
    edit = EDITS[kind]
    if path.suffix == ".pdf":
        path.write_bytes(RENDERERS[".pdf"](forge(briefing, kind, one, other, chooser)))
    else:
        path.write_bytes(rewrite(path, lambda text: edit(text, path.suffix, one, other, chooser)))
    checks = checks_of(path, documents)
    touched = {one.number, other.number} if kind == "swap" else {one.number}
    return _outcome(kind, path.suffix, briefing, checks, touched, "altered", "found")


def edit_source(
    path: Path,
    briefing: Briefing,
    documents: Sequence[Document],
    kind: str,
    chooser: random.Random,
) -> Outcome:
    """One change to a source: its quotes are moved, but the one that it was made in is altered."""
    quote = chooser.choice(briefing.quotes)
    document, span = quote.evidence.document, quote.evidence.span
    text = document.text
    if kind == "inside":
        text = text[: span.start] + other_letter(span.of(text), chooser) + text[span.end :]
    else:
        text = "A line that was put in later.\n\n" + text
    changed = make_source(PurePosixPath(document.source).stem, text, document.metadata.title)
    now = [changed if d.id == document.id else d for d in documents]
    checks = list(verify_file(path, lambda _: now).checks)
    gone = [c for c in checks if _number_of(briefing, c) in _quoting(briefing, document)]
    states = [(check.state, _words(check.quote) in _words(text)) for check in gone]
    rest = [check for check in checks if check not in gone]
    # A row of a table may hold other words of the quote than those that were changed.
    named = all(state == ("moved" if held else "altered") for state, held in states)
    named &= all(check.state == "found" for check in rest)
    wanted = "altered" if kind == "inside" else "moved"
    caught = any(state == wanted for state, _ in states)
    return Outcome(kind, path.suffix, caught, caught and named)


def checks_of(path: Path, documents: Sequence[Document]) -> list[Check]:
    """The checks of the quotes, and of what stands beside them."""
    found = verify_file(path, lambda _: documents)
    return [*found.checks, *found.beside]


def _quoting(briefing: Briefing, document: Document) -> set[int]:
    """The numbers of the quotes from a document."""
    return {q.number for q in briefing.quotes if q.evidence.document.id == document.id}


def _outcome(
    kind: str, ending: str, briefing: Briefing, checks: Sequence[Check], touched: set[int],
    wanted: str, rest: str,
) -> Outcome:  # fmt: skip
    """Each quote that was touched is told, as altered or by what stands beside it; no other is."""
    wrong = [c for c in checks if c.state in (wanted, "attributed_wrongly")]
    told = {_place_of(c) for c in wrong if c.what == "quote"}
    right = {_place_of(c) for c in checks if c.state == rest and c.what == "quote"}
    places = {q.number: (q.evidence.document.id, q.evidence.span.start) for q in briefing.quotes}
    hit = {places[number] for number in touched}
    others = set(places.values()) - hit
    if ending == ".json":  # where page one repeats a quote that its theme has unchanged
        named = bool(wrong)
    elif kind in ("page", "figure"):  # stand beside the quotes
        named = any(c.what != "quote" or _place_of(c) in hit for c in wrong)
    else:  # of two that changed places one stands in the order that remains
        named = bool(hit & told) if kind == "swap" else hit <= told
    return Outcome(kind, ending, bool(wrong), named and others <= right and not others & told)


def _place_of(check: Check) -> tuple[str, int | None] | None:
    return (check.document.id, check.start) if check.document is not None else None


def _number_of(briefing: Briefing, check: Check) -> int:
    """The number of the quote with most of these words; PDFs may have other spaces and signs."""
    words = _words(check.quote)
    held = [q.number for q in briefing.quotes if words in _words(q.evidence.quote)]
    if held:
        return held[0]
    return max(briefing.quotes, key=lambda q: likeness(q.evidence.quote, check.quote)).number


def _words(text: str) -> str:
    """The words alone, for a PDF breaks its lines and hyphens where it likes."""
    return "".join(fold_text(text)[0].split())


@cache
def _sentences(document: Document) -> list[Span]:
    """What of a document can be quoted, as briefings quote it."""
    starts = [match.start() for match in re.finditer(r"\S+", document.text)]
    units = {unit for p in split_passages(document, starts) for unit in p.sentences}
    headings = {heading.span for heading in document.headings}
    return [s for s in sorted(units - headings) if len(s.of(document.text).split()) in _LENGTHS]


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 4)


if __name__ == "__main__":
    main()
