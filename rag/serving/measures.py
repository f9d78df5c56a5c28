"""What a server counts of its own work, as Prometheus reads it; no question and no name is kept."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping

_BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Measures:
    """Counters that many threads add to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works: Counter[tuple[str, int]] = Counter()
        self._answers: Counter[tuple[str, int]] = Counter()
        self._below: Counter[tuple[str, float]] = Counter()
        self._seconds: Counter[str] = Counter()

    def worked(self, name: str, status: int, seconds: float) -> None:
        """Count a piece of work that ended so, after so long."""
        with self._lock:
            self._works[name, status] += 1
            self._seconds[name] += seconds  # type: ignore[assignment]  # a counter holds floats too
            for bound in _BOUNDS:
                if seconds <= bound:
                    self._below[name, bound] += 1

    def answered(self, name: str, status: int) -> None:
        """Count an answer to a request."""
        with self._lock:
            self._answers[name, status] += 1

    def text(self, now: Mapping[str, float]) -> str:
        """All counters, and what is so ``now``, in the text format of Prometheus."""
        with self._lock:
            lines = [*_lines("dossier_requests_total", "counter", "Answers to requests", (
                (f'operation="{name}",status="{status}"', count)
                for (name, status), count in sorted(self._answers.items())
            )), *self._histogram()]  # fmt: skip
        for name, value in sorted(now.items()):
            lines += _lines(f"dossier_{name}", "gauge", name.replace("_", " "), [("", value)])
        return "\n".join(lines) + "\n"

    def _histogram(self) -> list[str]:
        name = "dossier_work_seconds"
        lines = [f"# HELP {name} Time at work, waiting left out", f"# TYPE {name} histogram"]
        for operation in sorted(self._seconds):
            own = f'operation="{operation}"'
            count = sum(n for (other, _), n in self._works.items() if other == operation)
            for bound in _BOUNDS:
                below = self._below[operation, bound]
                lines.append(f'{name}_bucket{{{own},le="{bound:g}"}} {below}')
            lines.append(f'{name}_bucket{{{own},le="+Inf"}} {count}')
            lines.append(f"{name}_sum{{{own}}} {self._seconds[operation]:.6f}")
            lines.append(f"{name}_count{{{own}}} {count}")
        return lines


def _lines(name: str, kind: str, told: str, values: Iterable[tuple[str, float]]) -> list[str]:
    rows = [f"{name}{{{labels}}} {value:g}" if labels else f"{name} {value:g}"
            for labels, value in values]  # fmt: skip
    return [f"# HELP {name} {told}", f"# TYPE {name} {kind}", *rows]
