"""What documents say of themselves, against records: ``python -m benchmarks.covers --data DATA``.

Each document of the corpus is read as a ``.txt`` file and as an ``.md`` file. A title or date is
right where it is the record's; else wrong or none where the text's beginning prints the record's.
Where it doesn't (the record was named otherwise than the text), what is found is given, unknown.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.filing import RESULTS, file_figures
from benchmarks.written.corpus import Source, load_sources
from index.readers import read_file
from index.text import make_document
from index.text.cover.cover_dates import dates_in
from index.types import Metadata

_REACH = 1500  # characters in which a text prints its title and date
_LEAST_SHARE = 0.6
_SUFFIXES = (".txt", ".md")


def main() -> None:
    """Measure and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    sources = load_sources(options.data)
    figures = {
        side: {
            suffix: measure([source for source in sources if source.side == side], suffix)
            for suffix in _SUFFIXES
        }
        for side in ("train", "dev", "test")
    }
    command = "python -m benchmarks.covers --data DATA"
    file_figures(RESULTS / "covers.json", command, "train/corpus/documents.jsonl.gz", figures)


def measure(sources: list[Source], suffix: str) -> dict[str, object]:
    """Verdicts on titles and dates; how many have an author, a publisher, a kind."""
    verdicts = {"title": Counter[str](), "date": Counter[str]()}
    given: Counter[str] = Counter()
    for source, found in read_covers(sources, suffix):
        verdicts["title"][judge_title(source, found.title)] += 1
        verdicts["date"][judge_date(source, found.date)] += 1
        given.update(f for f in ("author", "publisher", "kind") if getattr(found, f) is not None)
    counts = {name: dict(sorted(counter.items())) for name, counter in verdicts.items()}
    return {"documents": len(sources), **counts, "given": dict(sorted(given.items()))}


def read_covers(sources: list[Source], suffix: str) -> Iterator[tuple[Source, Metadata]]:
    """Each document with what it says of itself when it is read from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"text{suffix}")
        for source in sources:
            path.write_text(source.text, encoding="utf-8")
            (reading,) = read_file(path)
            yield source, make_document(reading, source.identifier, path.name).metadata


def judge_title(source: Source, found: str | None) -> str:
    """Right, wrong or none; given or not given where the text doesn't print the record's."""
    right = found is not None and _is_same(_fold(source.title), _fold(found))
    printed = _fold(source.title) in _fold(source.text[:_REACH])
    return _verdict(right=right, printed=printed, given=found is not None)


def judge_date(source: Source, found: str | None) -> str:
    """As for titles; a date less precise than the other is right where it is its beginning."""
    known = next(iter(dates_in(source.date)), source.date)
    printed = known in dates_in(source.text[:_REACH])
    right = found is not None and bool(known) and known.startswith(found[: len(known)])
    return _verdict(right=right, printed=printed, given=found is not None)


def _verdict(*, right: bool, printed: bool, given: bool) -> str:
    if right:
        return "right"
    if printed:
        return "wrong" if given else "none"
    return "given, unknown" if given else "not given"


def _is_same(one: str, other: str) -> bool:
    """Whether two titles are equal, or one holds the other and not much else."""
    short, long = sorted((one.split(), other.split()), key=len)
    held = f" {' '.join(short)} " in f" {' '.join(long)} "
    return held and len(short) >= _LEAST_SHARE * len(long)


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


if __name__ == "__main__":
    main()
