"""Briefings on topics: fit how each card is judged, and measure precision, recall and silence.

    python -m benchmarks.topics fit --data ../shared/eval
    python -m benchmarks.topics measure --data ../shared/eval --work WORK [--set unsc]

``fit`` reads the topics over documents of the development side of ``train/corpus``
(``benchmarks/topic_fit.py``) and writes ``rag/weights/briefing.json``. ``measure`` prepares a
briefing on each topic of ``benchmarks/topic_items/*.jsonl`` and files precision and recall of its
quotes, and how often a topic that is not in the documents gives none.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.filing import RESULTS, add_rows
from benchmarks.topic_fit import fit
from benchmarks.topic_sets import measure_set, sets
from rag.asking import default_reader, named_reader


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=["fit", "measure"])
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--work", type=Path, default=Path(".train/topics"))
    parser.add_argument("--set", choices=sets())
    parser.add_argument("--reader", help="another reader, by name or folder")
    options = parser.parse_args()
    reader = named_reader(options.reader) if options.reader else default_reader()
    if options.job == "fit":
        fit(options.data, options.work / "development", reader)
        return
    rows = {
        name: measure_set(name, options.data, options.work, reader)
        for name in ([options.set] if options.set else sets())
    }
    command = "python -m benchmarks.topics measure"
    add_rows(RESULTS / "topics.json", command, "benchmarks/topic_items, unsc, pdf", rows)
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
