"""Write docs/quality.md, and the figures that the front end shows, from what is filed.

    python -m benchmarks.quality_page

The front end's lie in ui/figures.json, as an installed package carries no benchmarks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.floors import FLOORS, Floor, gained, reached

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "quality.md"
FIGURES = ROOT / "ui" / "figures.json"
_RESULTS = ROOT / "benchmarks" / "results"
_MOST_LOAD = 4.0
_GROUPS = {
    "fusion": (
        "Meaning and words in one score",
        "nDCG@10 without the reader. Weighted: both scores brought to 0..1 over the candidates; "
        "standard scores, as shipped: both in standard deviations.",
    ),
    "expansion": (
        "Acronyms and names in the documents' own terms",
        "nDCG@10 without the reader.",
    ),
    "reading": (
        "The reader beside the hybrid score",
        "nDCG@10. What the reader's relevance, in 0..1 or as its logit, weighs beside a hybrid "
        "score of at most 1, and how many passages are read.",
    ),
}


def page() -> str:
    """The whole page."""
    quality, ablations = _read("quality.json"), _read("ablations.json")
    lines = [
        "# Quality",
        "",
        "Measured on open data with known answers, and written by `python -m "
        "benchmarks.quality_page` from `benchmarks/results/`, where each figure has its commit and "
        "command. The floors are those that the product was asked to reach; what misses its floor "
        "stands here too. Brackets: 95 % bootstrap interval. What was tried besides and left out: "
        "[attempts.md](attempts.md).",
        "",
        *_floors(quality.get("parts", {})),
        *_attempts(ablations.get("sets", {})),
        *_acronyms(_read("acronyms.json")),
        *_embedding(_read("embedding.json").get("sets", {})),
        *_mixture(_read("reader-mixture.json").get("share_of_START", {})),
    ]
    return "\n".join(lines) + "\n"


def shipped_figures() -> dict[str, Any]:
    """What the page Quality shows of the shipped models: figures, curves of trust, times."""
    quality, latency = _read("quality.json"), _read("latency.json")
    parts = quality.get("parts", {})
    trust = parts.get("confidence", {})
    if latency.get("load_average", 0.0) > _MOST_LOAD:
        latency = {}  # wall times on a busy machine say nothing of the product
    kept = ("commit", "data", "questions", "metrics", "intervals", "curves")
    return {
        "figures": [_figure(floor, parts[floor.part]) for floor in FLOORS if floor.part in parts],
        "confidence": {name: trust[name] for name in kept if name in trust},
        "latency": {
            name: latency[name]
            for name in ("commit", "machine", "passages", "find --fast", "find", "ask")
            if name in latency
        },
    }


def _figure(floor: Floor, part: Mapping[str, Any]) -> dict[str, Any]:
    ends = part["intervals"].get(floor.metric)
    return {
        "label": floor.label,
        "value": part["metrics"][floor.metric],
        "fast": part.get("fast", {}).get("metrics", {}).get(floor.metric),
        "interval": ends,
        "questions": part["questions"],
        "commit": part["commit"],
    }


def figures_text() -> str:
    """The file of the front end's figures; numbers to four places say enough on a screen."""
    rounded = json.loads(json.dumps(shipped_figures()), parse_float=lambda n: round(float(n), 4))
    lines = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in rounded.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _floors(parts: Mapping[str, Any]) -> Iterator[str]:
    yield "| measured | questions | `find --fast` | `find`, `ask` | floor | aim | |"
    yield "|---|---|---|---|---|---|---|"
    for floor in FLOORS:
        yield _floor_line(floor, parts.get(floor.part))
    yield ""


def _floor_line(floor: Floor, part: Mapping[str, Any] | None) -> str:
    wanted = f"{floor.floor:.2f} | {floor.aim:.2f}"
    if part is None:
        return f"| {floor.label} | | | not measured yet | {wanted} | |"
    fast = part.get("fast", {}).get("metrics", {}).get(floor.metric)
    low, high = part["intervals"].get(floor.metric, (None, None))
    between = f" [{low:.3f}, {high:.3f}]" if low is not None and high is not None else ""
    verdict = "reached" if reached(floor, part) else "**missed**"
    value = part["metrics"][floor.metric]
    told = "—" if value is None else f"{value:.3f}{between}"
    if floor.against:
        fast, told = None, f"{gained(floor, part):+.3f} ({told})"
    shown = "" if fast is None else f"{fast:.3f}"
    return f"| {floor.label} | {part['questions']} | {shown} | {told} | {wanted} | {verdict} |"


def _attempts(sets: Mapping[str, Any]) -> Iterator[str]:
    for group, (title, told) in _GROUPS.items():
        names = [name for name in sets if group in sets[name]]
        if not names:
            continue
        yield from (f"## {title}", "", told, "")
        yield "| | " + " | ".join(f"{n} ({sets[n]['questions']})" for n in names) + " |"
        yield "|---" * (len(names) + 1) + "|"
        if group == "reading":
            weights = " | ".join(str(sets[n].get("reader", "")) for n in names)
            yield f"| *the reader's weights (SHA-256)* | {weights} |"
        for choice in dict.fromkeys(choice for name in names for choice in sets[name][group]):
            values = [sets[name][group].get(choice, {}).get("ndcg@10") for name in names]
            shown = " | ".join("" if value is None else f"{value:.3f}" for value in values)
            yield f"| {choice} | {shown} |"
        yield ""


def _acronyms(ways: Mapping[str, Any]) -> Iterator[str]:
    if not ways:
        return
    yield from ("## Both forms of an acronym", "")
    yield (
        "Hit@1 of `find` / first quote of `ask` right, on questions about documents that define an "
        "acronym once and use it later, written for this and before any was asked. The question "
        "asked in both forms, the reader told what a passage's acronyms stand for, both (as "
        "shipped), or neither. Last: questions whose first quote becomes right and wrong by it."
    )
    kinds = {kind: row for kind, row in ways["neither"].items() if "questions" in row}
    heads = [f"{kind} ({row['questions']})" for kind, row in kinds.items()]
    yield from ("", "| | " + " | ".join([*heads, "won, lost"]) + " |")
    yield "|---" * (len(kinds) + 2) + "|"
    for way in ("neither", "question", "reader", "both"):
        rows = [ways[way][kind] for kind in kinds]
        cells = [f"{row['hit@1']:.3f} / {row['first evidence right']:.3f}" for row in rows]
        won, lost = ways[way]["against neither"]["first evidence right"]
        yield f"| {way} | " + " | ".join([*cells, f"{won}, {lost}"]) + " |"
    yield ""


def _embedding(sets: Mapping[str, Any]) -> Iterator[str]:
    yield from ("## What is embedded of a passage", "")
    yield "Hit@1 / recall@10 without the reader, by the vectors alone and with the words."
    yield from ("", "| | " + " | ".join(f"{n}, alone | {n}, with words" for n in sets) + " |")
    yield "|---" * (2 * len(sets) + 1) + "|"
    ways = [way for way, value in next(iter(sets.values()), {}).items() if isinstance(value, dict)]
    for way in ways:
        cells = [sets[name][way][kind] for name in sets for kind in ("alone", "with words")]
        shown = " | ".join(f"{cell['hit@1']:.3f} / {cell['recall@10']:.3f}" for cell in cells)
        yield f"| {way} | {shown} |"
    yield ""


def _mixture(shares: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield from ("## The reader before and after the questions that were written for it", "")
    yield "By the share of the weights before; .15 was taken, and the third stage began with that."
    names = list(next(iter(shares.values()), {}))
    yield from ("", "| share | " + " | ".join(name.replace("_", " ") for name in names) + " |")
    yield "|---" * (len(names) + 1) + "|"
    for share, figures in shares.items():
        yield f"| {share} | " + " | ".join(f"{figures[name]:.3f}" for name in names) + " |"


def _read(name: str) -> dict[str, Any]:
    path = _RESULTS / name
    if not path.exists():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


if __name__ == "__main__":
    for path, text in ((PAGE, page()), (FIGURES, figures_text())):
        path.write_text(text, encoding="utf-8")
        print(f"written: {path.relative_to(ROOT)}")
