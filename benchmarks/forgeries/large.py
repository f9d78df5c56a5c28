"""Processor seconds and memory that verifying a briefing of some 200 pages takes.

python -m benchmarks.forgeries.large --output benchmarks/results/verify-large.json
"""

from __future__ import annotations

import argparse
import hashlib
import re
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, file_figures
from benchmarks.printed import Writer
from index import Document, Metadata, Span, split_passages
from index.text import make_document
from index.types import Reading
from rag.briefing import Briefing, Quote, Theme, assemble
from rag.checking import verify_file
from rag.citing import plain_references
from rag.export import RENDERERS
from rag.types import Evidence

# So many quotes fill some 200 pages in Word and PDF.
_QUOTES = 1400


def main() -> None:
    """Make it in each format, verify it, and file what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=RESULTS / "verify-large.json")
    parser.add_argument("--quotes", type=int, default=_QUOTES)
    options = parser.parse_args()
    document = make_source(options.quotes)
    briefing = make_briefing(document, options.quotes)
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for ending, render in RENDERERS.items():
            path = Path(folder) / f"large{ending}"
            path.write_bytes(render(briefing, plain_references(briefing)))
            started, before = time.process_time(), time.perf_counter()
            found = verify_file(path, lambda _: [document])
            figures[ending] = {
                "quotes": len(found.checks), "exit": found.exit_status,
                "bytes": path.stat().st_size,
                "cpu_seconds_here": round(time.process_time() - started, 2),
                "wall_seconds": round(time.perf_counter() - before, 2),
            }  # fmt: skip
    for who, name in ((resource.RUSAGE_SELF, "here"), (resource.RUSAGE_CHILDREN, "worker")):
        figures[f"peak_megabytes_{name}"] = resource.getrusage(who).ru_maxrss // 1024
    command = "python -m benchmarks.forgeries.large"
    file_figures(options.output, command, "benchmarks/printed.py", figures)


def make_source(quotes: int) -> Document:
    """A long text of written sentences."""
    writer = Writer(7)
    text = "\n\n".join(writer.paragraph(5) for _ in range(quotes // 2))
    reading = Reading(text, "text/plain", metadata=Metadata("A long report", "Clara Vane"))
    return make_document(reading, hashlib.sha256(text.encode()).hexdigest(), "long/report.txt")


def make_briefing(document: Document, quotes: int) -> Briefing:
    """A theme for each twenty of its sentences."""
    starts = [match.start() for match in re.finditer(r"\S+", document.text)]
    units = {unit for p in split_passages(document, starts) for unit in p.sentences}
    spans: list[Span] = sorted(units)[:quotes]
    made = [Quote(n, Evidence(document, span, None, 1.0)) for n, span in enumerate(spans, 1)]
    groups = [tuple(made[at : at + 20]) for at in range(0, len(made), 20)]
    themes = tuple(Theme(f"Part {n}", group) for n, group in enumerate(groups, 1))
    return assemble("A long report", themes, (), (), ())


if __name__ == "__main__":
    main()
