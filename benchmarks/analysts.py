"""Questions that analysts ask besides: follow-ups, comparisons, lists, yes or no, who said, differ.

    python -m benchmarks.analysts --data ../shared/eval --work WORK --side test

Each line of ``benchmarks/question_items/questions.jsonl`` is a thread: the last question is the one
that is graded. ``right`` are patterns, each of which must match a quote of its document; with
``speaker`` the first quote must match, and that must be who says it. The documents are those of
``train/corpus`` that the lines of a side name, and as many others of that side as there are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, add_rows
from benchmarks.written.corpus import Source, load_sources
from rag import Answer, Dossier
from rag.cards import make_card

ITEMS = Path(__file__).parent / "question_items" / "questions.jsonl"
_MOST_OTHERS = 30


def load_threads(side: str) -> list[dict[str, Any]]:
    """The threads of one side, dev or test."""
    lines = ITEMS.read_text(encoding="utf-8").splitlines()
    return [item for item in map(json.loads, lines) if item["side"] == side]


def is_right(answer: Answer, item: dict[str, Any]) -> bool:
    """Whether each pattern matches a quote of its document, and the right one is said to speak."""
    quotes = [(e.document.source, e.quote) for e in answer.evidence]
    found = [
        [n for n, (source, quote) in enumerate(quotes)
         if right["file"] in source and re.search(right["words"], quote)]
        for right in item["right"]
    ]  # fmt: skip
    if not all(found):
        return False
    if "speaker" not in item:
        return True
    voice = make_card(answer.evidence[0]).voice.name or ""
    return 0 in found[0] and item["speaker"].casefold() in voice.casefold()


def measure(dossier: Dossier, items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The share right, by kind; as the product is, and with each question as it stands."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    rows, as_it_stands = [], 0
    for item in items:
        *earlier, question = item["asked"]
        right = is_right(dossier.ask(question, earlier=earlier), item)
        alone = is_right(dossier.ask(question, by_parts=False), item)
        kinds[item["kind"]].append(right)
        as_it_stands += alone
        rows.append({"id": item["id"], "right": right, "as_it_stands": alone})
        print(rows[-1], flush=True)
    count = len(rows)
    return {
        "questions": count,
        "right": round(sum(row["right"] for row in rows) / count, 4),
        "as_it_stands": round(as_it_stands / count, 4),
        "kinds": {kind: f"{sum(r)} of {len(r)}" for kind, r in kinds.items()},
        "rows": rows,
    }


def sources_of(side: str, data: Path) -> list[Source]:
    """The documents that the lines name, and others of their side."""
    named = {right["file"] for item in load_threads(side) for right in item["right"]}
    known = [source for source in load_sources(data) if source.identifier in named]
    others = [s for s in load_sources(data) if s.side == side and s.identifier not in named]
    return [
        *known,
        *sorted(others, key=lambda s: s.identifier)[:: max(1, len(others) // _MOST_OTHERS)],
    ]


def main() -> None:
    """Measure one side and file it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--work", type=Path, default=Path(".train/analysts"))
    parser.add_argument("--side", choices=["dev", "test"], required=True)
    options = parser.parse_args()
    folder = options.work / options.side
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources_of(options.side, options.data):
        date = f"{source.date}\n\n" if source.date else ""
        path = folder / f"{source.identifier}.md"
        path.write_text(f"# {source.title}\n\n{date}{source.text}\n", encoding="utf-8")
    with Dossier.open(options.work / f"{options.side}.library", create=True) as dossier:
        dossier.index(str(folder))
        figures = measure(dossier, load_threads(options.side))
    command = f"python -m benchmarks.analysts --side {options.side}"
    add_rows(RESULTS / "analysts.json", command, "question_items", {options.side: figures})
    print({name: value for name, value in figures.items() if name != "rows"})


if __name__ == "__main__":
    main()
