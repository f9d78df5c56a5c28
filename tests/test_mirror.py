"""Tests lie where their modules lie: ``tests/index/search/test_base.py`` for ``index.search.base``.

What a test is about more than one module is a feature suite at the top of ``tests``.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.places import ROOT

TESTS = ROOT / "tests"
CONTRACT = "contract/test_contract.py"
# Folders whose modules are parts of one function, tested by its file of cases.
BY_CASES = {
    "index/language": "index/language/test_values.py",
    "index/readers/pdf": "index/readers/pdf/test_pages.py",
    "index/text/cover": "test_covers.py",
}
# Modules with logic and without a test of their own, and the suite that tests them.
TESTED_ELSEWHERE = {
    "index/errors": "test_bad_input.py",
    "index/front_pages": "rag/test_front_page.py",
    "index/guard/process": "index/guard/test_pool.py",
    "index/models/onnx_export": "test_offline.py",
    "index/readers/circumstances": "index/readers/test_office.py",
    "index/search/finder": CONTRACT,
    "index/search/restrictions": CONTRACT,
    "index/seam": CONTRACT,
    "index/store/connection": "index/store/test_database.py",
    "index/store/correction_rows": CONTRACT,
    "index/store/document_rows": CONTRACT,
    "index/store/passage_rows": CONTRACT,
    "index/store/schema": "index/store/test_migrations.py",
    "index/store/signature_rows": CONTRACT,
    "index/store/store": CONTRACT,
    "index/store/truth": CONTRACT,
    "index/store/vector_rows": CONTRACT,
    "index/store/writer_lock": CONTRACT,
    "index/sync/making": "index/sync/test_preparing.py",
    "rag/briefing/contents": "rag/briefing/test_compose.py",
    "rag/cli/options": "test_project.py",
    "rag/export/docx_layout": "rag/export/test_docx.py",
    "rag/export/fonts": "rag/export/test_pdf.py",
    "rag/export/pdf_layout": "rag/export/test_pdf.py",
    "rag/grid/grid_formats": "rag/grid/test_tables.py",
    "rag/export/footnotes": "rag/export/test_docx.py",
    "rag/export/json": "rag/export/test_formats.py",
}


def has_logic(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(tree))


def mirror(module: Path) -> Path:
    return TESTS / module.parent.relative_to(ROOT) / f"test_{module.name}"


def test_each_module_is_tested_at_its_mirror_or_named_above() -> None:
    modules = [path for package in ("index", "rag") for path in (ROOT / package).rglob("*.py")]
    untested = {
        path.relative_to(ROOT).with_suffix("").as_posix()
        for path in modules
        if path.stem not in ("__init__", "__main__") and has_logic(path)
        and not mirror(path).is_file()
    }  # fmt: skip
    by_cases = {name for name in untested if Path(name).parent.as_posix() in BY_CASES}
    assert untested - by_cases == TESTED_ELSEWHERE.keys() - by_cases


@pytest.mark.parametrize("suite", sorted({*TESTED_ELSEWHERE.values(), *BY_CASES.values()}))
def test_suites_named_above_are_there(suite: str) -> None:
    assert (TESTS / suite).is_file()


def test_each_test_below_a_package_is_of_a_module() -> None:
    for package in ("index", "rag", "ui"):
        for path in (TESTS / package).rglob("test_*.py"):
            folder = ROOT / path.parent.relative_to(TESTS)
            name = path.name.removeprefix("test_")
            module = folder / ("__init__.py" if name == "front_page.py" else name)
            assert module.is_file(), f"{path}: there is no {module}; move it to tests/"
