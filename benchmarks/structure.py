"""The structure before and after the modules were sorted into rooms, measured alike.

git worktree add ../before 92213a0
python -m benchmarks.structure --before ../before
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from scipy.sparse import lil_matrix
from scipy.sparse.csgraph import connected_components

from benchmarks.filing import RESULTS, file_figures
from tests import test_structure as structure


def measure(root: Path) -> dict[str, Any]:
    """Modules, those loose in a package, arrows, circles, doors passed by, extremes."""
    structure.ROOT = root
    structure.modules.cache_clear()
    structure.imports.cache_clear()
    modules = structure.modules()
    arrows = [(module, other) for module in modules for other in structure.imports(module)]
    circles = find_circles(modules, arrows)
    names = Counter(m.rpartition(".")[2] for m in modules if not structure.is_front_page(m))
    past_doors = {
        other
        for module, other in arrows
        if module.split(".")[0] != other.split(".")[0] and not structure.is_front_page(other)
    }
    loose = Counter(m.split(".")[0] for m in modules
                    if m.count(".") == 1 and not structure.is_front_page(m))  # fmt: skip
    return {
        "modules": len(modules),
        "loose_in_package": dict(sorted(loose.items())),
        "arrows_between_modules": len(arrows),
        "circles": circles,
        "inner_modules_imported_by_other_packages": len(past_doors),
        "file_names_that_exist_twice_or_more": sum(count > 1 for count in names.values()),
        "longest_file": max((structure.length(m), m) for m in modules),
        "longest_function": max(
            (n, f"{m}.{f}") for m in modules for f, n in structure.functions(m)
        ),
        "most_public_methods": most_methods(),
    }


def find_circles(modules: Iterable[str], arrows: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Groups of modules each of which can be reached from each other one."""
    places = {module: place for place, module in enumerate(modules)}
    matrix = lil_matrix((len(places), len(places)), dtype=bool)
    for one, other in arrows:
        matrix[places[one], places[other]] = True
    _, groups = connected_components(matrix, connection="strong")
    members: dict[int, list[str]] = defaultdict(list)
    for module, group in zip(places, groups.tolist(), strict=True):
        members[group].append(module)
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def most_methods() -> tuple[int, str]:
    """The class with most public methods, those of its bases among them."""
    own: dict[str, tuple[set[str], list[str]]] = {}
    for module in structure.modules():
        for name, methods, bases in structure.classes(module):
            own[name] = (methods, bases)

    def all_of(name: str) -> set[str]:
        methods, bases = own.get(name, (set(), []))
        return methods.union(*(all_of(base) for base in bases if base != name))

    return max((len(all_of(name)), name) for name in own)


def main() -> None:
    """Measure two trees and file both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, required=True)
    options = parser.parse_args()
    figures = {"before": measure(options.before.resolve()), "after": measure(Path.cwd())}
    command = "python -m benchmarks.structure --before ../before"
    file_figures(RESULTS / "structure.json", command, "index, rag, ui", figures)


if __name__ == "__main__":
    main()
