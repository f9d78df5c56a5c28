"""The house as a whole: rooms, doors, arrows; and how much a reader must hold at once.

Run as a program it prints rooms, arrows and circles: ``python -m tests.test_structure``.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("index", "rag", "ui")
# The rooms of each package and what stands loose; each imports only from those before it.
LAYERS = {
    "index": "front_pages errors system guard held blocks progress types filters results "
    "ledger_seam seam language readers text models store search cluster served sync leftovers "
    "library maintenance",
    "rag": "types wording statements cards shapes holdings asking briefing citing export grid "
    "checking writing dossier evaluation serving cli",
    "ui": "locks access catalogue highlight own work state tasks parts app_pages app server",
}
# Other programs are started, and looked for, in one place; nothing else may even name what does it.
STARTER = "index.system.processes"
STARTS = re.compile(
    r"subprocess|multiprocessing|pty|webbrowser|which|ProcessPoolExecutor|startfile|popen|system"
    r"|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?|fork(pty|server)?|(create_)?subprocess_(exec|shell)"
)
LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS = 250, 40, 16


@cache
def modules() -> dict[str, Path]:
    """Every module by its name; a front page has its package's name."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


def is_front_page(module: str) -> bool:
    return modules()[module].name == "__init__.py"


def package_of(module: str) -> str:
    return module if is_front_page(module) else module.rpartition(".")[0]


@cache
def imports(module: str) -> frozenset[str]:
    """Our modules that a module imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names & modules().keys() or {node.module}
    return frozenset(found & modules().keys())


def is_inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def room(module: str) -> str:
    """The room of a module, or the module itself where it stands loose."""
    return ".".join(module.split(".")[:2])


def test_imports_go_one_way_between_packages() -> None:
    order = {package: place for place, package in enumerate(PACKAGES)}
    for module in modules():
        for other in imports(module):
            assert order[other.split(".")[0]] <= order[module.split(".")[0]], (module, other)


def test_packages_are_entered_by_their_front_page() -> None:
    """What lies in a package, or in one around it, is imported directly; all else by a door."""
    for module in modules():
        for other in imports(module):
            inner = is_inside(package_of(module), package_of(other))
            assert inner or is_front_page(other), f"{module} reaches past a door into {other}"


@pytest.mark.parametrize("package", PACKAGES)
def test_arrows_between_rooms_go_one_way(package: str) -> None:
    layers = LAYERS[package].split()
    found = {room(m).split(".")[1] for m in modules() if is_inside(m, package) and "." in m}
    assert found - {"__main__"} == set(layers)
    for module in modules():
        if is_inside(module, package) and "." in module and not module.endswith("__main__"):
            place = layers.index(module.split(".")[1])
            for other in imports(module):
                if is_inside(other, package):
                    assert "." in other, f"{module} imports the front page of its own package"
                    assert layers.index(other.split(".")[1]) <= place, (module, other)


def circles() -> Iterator[list[str]]:
    """Modules that import one another in a circle; a front page stands for what it offers."""
    try:
        TopologicalSorter({module: imports(module) for module in modules()}).prepare()
    except CycleError as error:
        yield error.args[1]


def test_there_are_no_circles() -> None:
    assert list(circles()) == []


def test_a_name_has_one_meaning_in_a_package() -> None:
    for package in PACKAGES:
        names = Counter(m.rpartition(".")[2] for m in modules()
                        if is_inside(m, package) and not is_front_page(m))  # fmt: skip
        assert [name for name, count in names.items() if count > 1] == []


def named(module: str) -> Iterator[str]:
    """Every module that is imported by name, and every attribute and name that is used."""
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from alias.name.split(".")
        elif isinstance(node, ast.ImportFrom):
            yield from (node.module or "").split(".") if not is_ours(node.module) else ()
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value  # __import__("subprocess"), getattr(os, "system")


def is_ours(module: str | None) -> bool:
    return (module or "").split(".")[0] in PACKAGES


def test_programs_are_started_in_one_place() -> None:
    found = {(m, name) for m in modules() for name in named(m) if STARTS.fullmatch(name)}
    assert {module for module, _ in found} == {STARTER}, found


def functions(module: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def classes(module: str) -> Iterator[tuple[str, set[str], list[str]]]:
    """Each class with its own public methods and the names of its bases."""
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            names = {f.name for f in node.body if isinstance(f, ast.FunctionDef)}
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            yield node.name, {name for name in names if not name.startswith("_")}, bases


def public_methods(module: str) -> Iterator[tuple[str, int]]:
    for name, methods, _ in classes(module):
        yield name, len(methods)


def length(module: str) -> int:
    return len(modules()[module].read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("module", modules())
def test_files_and_functions_are_short(module: str) -> None:
    assert length(module) <= LONGEST_FILE
    assert [f for f in functions(module) if f[1] > LONGEST_FUNCTION] == []
    assert [c for c in public_methods(module) if c[1] > MOST_METHODS] == []


def main() -> None:
    """Print what there is: rooms, arrows between them, circles, extremes."""
    arrows = {(room(m), room(o)) for m in modules() for o in imports(m) if room(m) != room(o)}
    rooms = Counter(room(m) for m in modules())
    print("rooms", {name: count for name, count in rooms.items() if count > 1})
    print("arrows between rooms", len(arrows), "circles", list(circles()))
    print("longest file", max((length(m), m) for m in modules()))
    print("longest function", max((n, m, f) for m in modules() for f, n in functions(m)))
    print("most methods", max((n, m, c) for m in modules() for c, n in public_methods(m)))


if __name__ == "__main__":
    main()
