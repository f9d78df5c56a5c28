"""Write docs/benchmarks.md from the files of results: ``python -m benchmarks.report``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_HEAD = """# Benchmarks

Made by `python -m benchmarks.report` from the files in `benchmarks/results/`; not written by hand.
`make bench` runs all but the last table (hours on two cores); each names the command of its part.
CPU-seconds and ratios are what counts: the machine had other work to do, so wall-clock times are
higher than on a quiet one. Each row was measured at the commit in its last column.
"""
Row = Mapping[str, Any]
Columns = Sequence[tuple[str, Callable[[Row], object]]]


def table(rows: Mapping[str, Row], first: str, columns: Columns) -> str:
    """A Markdown table; what was not measured shows as a dash."""
    titles = [first, *(title for title, _ in columns)]
    lines = ["| " + " | ".join(titles) + " |", "|" + " --- |" * len(titles)]
    for name, row in rows.items():
        lines.append("| " + " | ".join([name, *(_cell(row, find) for _, find in columns)]) + " |")
    return "\n".join(lines)


def _cell(row: Row, find: Callable[[Row], object]) -> str:
    try:
        return str(find(row))
    except (KeyError, TypeError):
        return "–"


def bars(rows: Mapping[str, float], unit: str) -> str:
    """A plot in plain text, from nothing to the largest."""
    most, width = max(rows.values()), max(map(len, rows))
    lines = [
        f"{name:<{width}}  {'█' * max(1, round(40 * value / most))} {value:g} {unit}"
        for name, value in rows.items()
    ]
    return "\n".join(["```", *lines, "```"])


def section(title: str, name: str, make: Callable[[Mapping[str, Row]], str]) -> str:
    """One part of the page, with its command and data."""
    path = RESULTS / f"{name}.json"
    if not path.exists():
        return f"## {title}\n\nNot measured yet.\n"
    found = json.loads(path.read_text(encoding="utf-8"))
    note = f"`{found['command']}` · {found['data']} · {found['machine']}"
    return f"## {title}\n\n{make(found['rows'])}\n\n{note}\n"


def scale(rows: Mapping[str, Row]) -> str:
    """Sizes, latency, recall, memory, disk."""
    columns: Columns = [
        ("find --fast CPU p50 / p99 ms",
         lambda r: f"{r['find_fast']['cpu_p50_ms']} / {r['find_fast']['cpu_p99_ms']}"),
        ("wall p50 / p99 ms",
         lambda r: f"{r['find_fast']['wall_p50_ms']} / {r['find_fast']['wall_p99_ms']}"),
        ("with a filter on few / on all, CPU p50",
         lambda r: " / ".join(str(r["find_fast_filtered"][kind]["cpu_p50_ms"])
                              for kind in ("few", "most"))),
        ("its first question, CPU-s",
         lambda r: " / ".join(f"{r['find_fast_filtered'][kind]['first']['cpu_seconds']:.1f}"
                              for kind in ("few", "most"))),
        ("of which encoding, CPU p50", lambda r: r["of_which_encoding"]["cpu_p50_ms"]),
        ("recall@10 of exact", lambda r: r["recall_at_10"]),
        ("resident MB", lambda r: r["resident_mb"]["whole"]),
        ("B a passage: vectors, truth, cache",
         lambda r: r["bytes_per_passage"]["vectors_truth_cache"]),
        ("text", lambda r: r["bytes_per_passage"]["text"]),
        ("words", lambda r: round(r["bytes_per_passage"]["words_in_sqlite"]
                                  + r["bytes_per_passage"]["words_cache"])),
        ("commit", lambda r: r["commit"]),
    ]  # fmt: skip
    plot = bars({name: row["find_fast"]["cpu_p50_ms"] for name, row in rows.items()}, "ms")
    return table(rows, "passages", columns) + "\n\n" + plot


def words(rows: Mapping[str, Row]) -> str:
    """Word indexes."""
    columns: Columns = [
        ("CPU p50 ms", lambda r: r["cpu_p50_ms"]),
        ("CPU p99 ms", lambda r: r["cpu_p99_ms"]),
        ("share of FTS5's first ten", lambda r: r["overlap_at_10"]),
        ("made (FTS5, ours: opened) in CPU-s", lambda r: r["made_in_cpu_seconds"]),
        ("after a crash", lambda r: r["after_a_crash"]),
        ("commit", lambda r: r["commit"]),
    ]
    plot = bars({name: row["cpu_p50_ms"] for name, row in rows.items()}, "ms")
    return table(rows, "engine, passages", columns) + "\n\n" + plot


def peers(rows: Mapping[str, Row]) -> str:
    """Ours beside others."""
    columns: Columns = [
        ("cold start and one question, CPU-s", lambda r: r["cold"]["process_cpu_seconds"]),
        ("cold start and 20 passages read, CPU-s", lambda r: r["ask"]["process_cpu_seconds"]),
        ("warm question, CPU ms", lambda r: round(r["warm"]["cpu_ms_p50"], 1)),
        ("indexing, texts a CPU-s",
         lambda r: round(r["index"]["texts"] / r["index"]["cpu_seconds"], 1)),
        ("share of the floor's rate", lambda r: f"{_share(rows, r):.0%}"),
        ("encoded after one changed", lambda r: r["change"]["encoded"]),
        ("commit", lambda r: r["commit"]),
    ]  # fmt: skip
    return table(rows, "", columns)


def _share(rows: Mapping[str, Row], row: Row) -> float:
    """Rate of indexing beside that of the bare engine on the same texts."""
    name = next(name for name, other in rows.items() if other is row)
    _, comma, kind = name.partition(", ")
    floor = rows[f"floor{comma}{kind}"]["index"]["cpu_seconds"]
    return float(floor / row["index"]["cpu_seconds"])


def eight_bits(rows: Mapping[str, Row]) -> str:
    """What it costs to store vectors in a byte a dimension."""
    columns: Columns = [
        ("questions", lambda r: r["questions"]),
        ("nDCG@10, float32", lambda r: r["ndcg_float32"]),
        ("nDCG@10, eight bits", lambda r: r["ndcg_eight_bits"]),
        ("change, %", lambda r: r["change_percent"]),
        ("commit", lambda r: r["commit"]),
    ]
    return table(rows, "collection", columns)


def memory(rows: Mapping[str, Row]) -> str:
    """What indexing takes beside the model."""
    columns: Columns = [
        ("passages", lambda r: r["passages"] or "–"),
        ("peak MB", lambda r: r["peak_mb"]),
        ("above the bare model's", lambda r: r["above_bare_mb"]),
        ("commit", lambda r: r["commit"]),
    ]
    return table(rows, "", columns)


def main() -> None:
    """Write the page."""
    parts = [
        _HEAD,
        section("Growth", "scale", scale),
        section("Word indexes", "words", words),
        section("Beside peers", "peers", peers),
        section("Memory while indexing", "memory", memory),
        section("Vectors in eight bits", "eight_bits", eight_bits),
    ]
    PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
