"""The front page of rag: complete, typed, and quick to import."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import get_args, get_type_hints

import pytest

import rag
from index import Library
from rag import Dossier

ROOT = Path(__file__).parents[2]
PUBLIC = {name: getattr(rag, name) for name in rag.__all__}


def types_in(annotation: object) -> Iterator[type]:
    """The classes that an annotation is made of; a callable's arguments come as a list."""
    parts = annotation if isinstance(annotation, list) else get_args(annotation)
    if isinstance(annotation, type) and not parts:
        yield annotation
    for part in parts:
        yield from types_in(part)


def types_of(described: object) -> Iterator[type]:
    """The classes in the annotations of a function, or of a class's fields and public methods."""
    if not isinstance(described, type) or dataclasses.is_dataclass(described):
        for annotation in get_type_hints(described, localns=PUBLIC).values():
            yield from types_in(annotation)
    for name, member in vars(described).items() if isinstance(described, type) else ():
        inner = (getattr(member, kind, None) for kind in ("fget", "func", "__func__"))
        function = next((found for found in inner if found is not None), member)
        if not name.startswith("_") and isinstance(function, FunctionType):
            yield from types_of(function)


def reachable(*described: object) -> set[type]:
    """All classes of ours that are taken or returned, by what is returned too."""
    found: set[type] = set()
    waiting = [*described]
    while waiting:
        for kind in types_of(waiting.pop()):
            if kind not in found and kind.__module__.split(".")[0] in ("index", "rag"):
                found.add(kind)
                waiting.append(kind)
    return found


def test_what_is_taken_or_returned_is_public() -> None:
    found = reachable(Dossier, Dossier.__init__, Library)
    assert {"Briefing", "Gap", "Judgement", "Verification", "Difference", "Root"} <= {
        kind.__name__ for kind in found
    }
    assert [kind for kind in found if PUBLIC.get(kind.__name__) is not kind] == []


def test_every_public_name_is_there_once_and_for_the_type_checker_too() -> None:
    """``__all__``, the table of what comes later, and the imports under TYPE_CHECKING agree."""
    tree = ast.parse((ROOT / "rag" / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node in _type_checking_block(tree)
        for alias in node.names
    }
    assert seen == rag._LAZY
    assert len(set(rag.__all__)) == len(rag.__all__)
    assert set(rag.__all__) <= set(dir(rag))
    assert set(rag._LAZY) <= set(rag.__all__)


def _type_checking_block(tree: ast.Module) -> list[ast.stmt]:
    (block,) = (node for node in tree.body if isinstance(node, ast.If)
                and isinstance(node.test, ast.Name))  # fmt: skip
    return block.body


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Breifing'"):
        rag.Breifing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_loads_only_what_asking_needs() -> None:
    code = "import rag, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    rooms = {"briefing", "grid", "checking", "citing", "export", "writing", "evaluation", "cli"}
    assert not loaded & {f"rag.{room}" for room in rooms}
    writing = {
        "readers.registry", "text.documents", "text.cover.reading_covers", "sync.committing",
        "maintenance",
    }  # fmt: skip
    assert not loaded & {f"index.{module}" for module in writing}
    heavy = {"torch", "sentence_transformers", "streamlit", "docx", "fpdf", "openpyxl", "rich"}
    assert not loaded & heavy


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert rag.__version__ == project["version"]
