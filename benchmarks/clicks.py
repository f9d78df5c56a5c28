"""Processor time that each step costs the server, and its memory: ``python -m benchmarks.clicks``.

One user after another does what a browser does, over websockets; needs Linux. The library is that
of ``benchmarks.load``. What the engine itself takes for a question is measured here, on the same
library, and taken off. Then so many actions of all kinds show whether memory stays as it is.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, file_figures
from benchmarks.front_end import Served, serving
from benchmarks.load import cpu_seconds, family, make_load_library, megabytes, seed_sentences
from rag import Dossier
from tests.support.sessions import Drawn, Session, session

_TIMES = 8
_SESSION_ACTIONS = 50
# CPU seconds; the project's own limits.
_LIMITS = {
    "first page": 0.3,
    "Enter to answer, beyond the engine": 0.15,
    "opening a stored briefing": 0.3,
}
_CLICK_LIMIT = 0.2
_MEMORY_LIMIT = 450


class Meter:
    """What each step cost the server."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.costs: dict[str, list[float]] = {}

    def __call__(self, name: str, act: Callable[[], Drawn]) -> Drawn:
        """Do a step, and wait until the server has come to rest after it."""
        before = cpu_seconds(self._pid)
        drawn = act()
        time.sleep(0.1)
        self.costs.setdefault(name, []).append(cpu_seconds(self._pid) - before)
        if drawn.of("exception"):
            raise RuntimeError(f"{name}: {drawn.of('exception')[0].message}")
        return drawn


def main() -> None:
    """Measure and file the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--actions", type=int, default=2000)
    parser.add_argument("--work", type=Path, help="keep the library here, for another run")
    parser.add_argument("--output", type=Path, default=RESULTS / "clicks.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work if options.work is not None else Path(temporary)
        library, passages = make_load_library(work, options.passages, stand_in=False)
        questions = asked(options.actions)
        engine = engine_seconds(library, questions[:_TIMES])
        with serving(library) as served:
            figures = measure(served, questions, engine, options.actions)
    command = (
        f"python -m benchmarks.clicks --passages {options.passages} --actions {options.actions}"
    )
    data = "the seeds' sentences, shuffled into documents; the models that ship"
    file_figures(options.output, command, data, {"passages": passages, **figures})


def asked(count: int) -> list[str]:
    """Questions, none twice."""
    chooser, sentences = random.Random(1), seed_sentences()
    found: dict[str, None] = {}
    while len(found) < count + 2 * _TIMES:
        words = chooser.choice(sentences).split()
        found[f"What is said of {' '.join(chooser.sample(words, 4))}?"] = None
    return list(found)


def engine_seconds(library: Path, questions: list[str]) -> float:
    """CPU seconds that a question costs the engine alone, as it costs the server's."""
    with Dossier.open(library) as dossier:
        dossier.ask("What is said of nothing at all?")
        started = time.process_time()
        for question in questions:
            dossier.ask(question)
        return (time.process_time() - started) / len(questions)


def measure(served: Served, questions: list[str], engine: float, actions: int) -> dict[str, Any]:
    """Each step a few times, then many actions."""
    meter = Meter(served.pid)
    with session(served) as opened:
        opened.run()
    start = megabytes(served.pid)
    for number in range(_TIMES):
        with session(served) as opened:
            meter("first page", opened.run)
            ask(opened, meter, questions[number])
            click_on_ask(opened, meter)
            click_on_find(opened, meter, f"{questions[number]} {number}")
    store_briefing(served)
    for _ in range(_TIMES):
        with session(served) as opened:
            opened.run()
            meter("opening a stored briefing", partial(opened.run, "briefing", "topic=Iraq"))
    rows = {name: row(name, costs, engine) for name, costs in meter.costs.items()}
    memory = many(served, questions[_TIMES:], actions)
    once = counted_once(served.pid)
    quarter = max(1, len(memory) // 4)
    early = statistics.mean(memory[quarter : 2 * quarter] or memory)
    late = statistics.mean(memory[-quarter:])
    return {
        "engine_cpu_seconds_an_ask": round(engine, 3),
        "cpu_seconds": rows,
        "memory_megabytes": {
            "start": round(start), "second_quarter": round(early), "last_quarter": round(late),
            "most": round(max(memory)), "end_shared_counted_once": once, "limit": _MEMORY_LIMIT,
        },
        "actions": actions,
    }  # fmt: skip


def counted_once(pid: int) -> int:
    """Megabytes where what both processes map counts once; with what others map, a part of it."""
    told = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in family(pid)]
    return round(sum(int(text.split("Pss:")[1].split()[0]) for text in told) / 1000)


def row(name: str, costs: list[float], engine: float) -> dict[str, Any]:
    """What a step cost in the middle and at most, and whether that is within its limit."""
    off = engine if name.startswith("Enter") else 0.0
    middle = statistics.median(costs) - off
    limit = _LIMITS.get(name, _CLICK_LIMIT if " on " in name else None)
    told: dict[str, Any] = {"median": round(middle, 3), "most": round(max(costs) - off, 3)}
    if limit is not None:
        told |= {"limit": limit, "holds": middle <= limit}
    return told


def ask(opened: Session, meter: Meter, question: str) -> None:
    """Type a question and press Enter."""
    box = opened.run().id("text_input", "Question")
    given = {box: ("string_value", question)}
    meter("Enter to answer, beyond the engine", lambda: opened.run(states=given))


def click_on_ask(opened: Session, meter: Meter) -> None:
    """Press what stands beside an answer."""
    drawn = opened.run()
    for label in ("Collect", "Beside", "Close", "New question"):
        if (button := find_button(drawn, label)) is not None:
            drawn = meter(f"{label} on Ask", partial(opened.press, button))


def click_on_find(opened: Session, meter: Meter, query: str) -> None:
    """Search, and press what stands beside a passage."""
    box = opened.run("find").id("text_input", "Search")
    drawn = meter("a new search", lambda: opened.run("find", states={box: ("string_value", query)}))
    for label in ("Collect", "Beside", "Close"):
        button = find_button(drawn, label)
        if button is not None:
            drawn = meter(f"{label} on Find", partial(opened.press, button, "find"))
    more = next(p.id for p in drawn.of("popover") if p.label == "More")
    unfold = {more: ("bool_value", True)}
    meter("More on Find", lambda: opened.run("find", states=unfold))


def find_button(drawn: Drawn, label: str) -> str | None:
    """The first button of this name."""
    return next((b.id for b in drawn.of("button") if b.label == label), None)


def store_briefing(served: Served) -> None:
    """Have a briefing prepared, and wait for it."""
    with session(served) as opened:
        drawn = opened.run("briefing", "topic=Iraq")
        for _ in range(600):
            if find_button(drawn, "Add a theme") is not None:
                return
            time.sleep(0.5)
            drawn = opened.run("briefing", "topic=Iraq")
    raise TimeoutError("the briefing does not end")


def many(served: Served, questions: list[str], actions: int) -> list[float]:
    """Do so many actions in sessions of fifty each; return memory in megabytes over time."""
    memory, done = [megabytes(served.pid)], 0
    meter = Meter(served.pid)
    fresh = iter(questions)
    while done < actions:
        with session(served) as opened:
            before = sum(map(len, meter.costs.values()))
            while (now := sum(map(len, meter.costs.values())) - before) < _SESSION_ACTIONS:
                question = next(fresh)
                meter("page", opened.run)
                ask(opened, meter, question)
                click_on_ask(opened, meter)
                click_on_find(opened, meter, question)
                for page in ("collect", "library", "briefing", "read"):
                    meter("page", partial(opened.run, page))
                memory.append(megabytes(served.pid))
            done += now
    return memory


if __name__ == "__main__":
    main()
