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
    "index/readers/open_text": "index/readers/open_text/test_odt_file.py",
    "index/readers/page": "index/readers/page/test_writing.py",
    "index/readers/pdf": "index/readers/pdf/test_pages.py",
    "index/readers/rich_text": "index/readers/rich_text/test_rtf_file.py",
    "index/readers/sheets": "index/readers/sheets/test_workbooks.py",
    "index/readers/slides": "index/readers/slides/test_slide_show.py",
    "index/readers/word": "index/readers/word/test_word_body.py",
    "index/text/cover": "test_covers.py",
    "index/cluster": "index/cluster/test_shared_truth.py",
    "rag/serving": "rag/serving/test_application.py",
    "rag/checking/seen": "rag/checking/seen/test_reading_seen.py",
}
ABOUT_DOCUMENTS = "test_document_questions.py"
DECIDED = "rag/asking/test_deciding.py"
VERIFIED = "rag/checking/test_verification.py"
SUPPORTED = "rag/checking/test_support.py"
# Modules with logic and without a test of their own, and the suite that tests them.
TESTED_ELSEWHERE = {
    "index/blocks": "index/test_types.py",
    "index/errors": "test_bad_input.py",
    "index/front_pages": "rag/test_front_page.py",
    "index/guard/process": "index/guard/test_pool.py",
    "index/ledger_seam": CONTRACT,
    "index/models/encoders": CONTRACT,
    "index/progress": "rag/cli/test_output.py",
    "index/models/e5_export": "index/models/test_multilingual.py",
    "index/models/e5_file": "index/models/test_multilingual.py",
    "index/models/onnx_graph": "index/models/test_minilm_export.py",
    "index/readers/circumstances": "index/readers/test_office.py",
    "index/readers/asides": "index/readers/page/test_writing.py",
    "index/readers/calendars": "index/readers/test_mail.py",
    "index/readers/cell_tables": "index/readers/word/test_word_body.py",
    "index/readers/charts": "index/readers/test_office.py",
    "index/readers/date_formats": "index/readers/test_number_formats.py",
    "index/readers/drawings": "index/readers/word/test_word_file.py",
    "index/readers/findings": "index/readers/word/test_word_file.py",
    "index/readers/flow": "index/readers/page/test_writing.py",
    "index/readers/front_matter": "index/readers/test_markdown.py",
    "index/readers/list_numbers": "index/readers/word/test_numbering.py",
    "index/readers/list_signs": "index/readers/word/test_numbering.py",
    "index/readers/mail_body": "index/readers/test_mail.py",
    "index/readers/open_lists": "index/readers/test_text_builder.py",
    "index/readers/row_composer": "index/readers/test_text_builder.py",
    "index/readers/set_off_cells": "index/readers/test_table_forms.py",
    "index/readers/style_names": "index/readers/rich_text/test_rtf_file.py",
    "index/readers/tabbed_lines": "index/readers/word/test_word_body.py",
    "index/readers/tables": "index/readers/test_table_forms.py",
    "index/readers/thread_signs": "index/readers/test_mail.py",
    "index/readers/threads": "index/readers/test_mail.py",
    "index/search/finder": CONTRACT,
    "index/search/restrictions": CONTRACT,
    "index/seam": CONTRACT,
    "index/served/calls": "index/served/test_answering.py",
    "index/store/connection": "index/store/test_database.py",
    "index/store/correction_rows": CONTRACT,
    "index/store/document_rows": CONTRACT,
    "index/store/passage_rows": CONTRACT,
    "index/store/schema": "index/store/test_migrations.py",
    "index/store/signature_rows": CONTRACT,
    "index/store/store": CONTRACT,
    "index/store/truth": CONTRACT,
    "index/store/value_rows": CONTRACT,
    "index/store/vector_rows": CONTRACT,
    "index/store/writer_lock": CONTRACT,
    "index/store/outlines": "index/store/test_records.py",
    "index/text/aligned_rows": "index/text/test_line_blocks.py",
    "index/text/block_making": "index/text/test_documents.py",
    "index/text/announced": "index/text/test_line_blocks.py",
    "index/text/table_leads": "index/text/test_rendering.py",
    "index/text/turns": "index/text/test_line_blocks.py",
    "index/sync/making": "index/sync/test_preparing.py",
    "rag/briefing/contents": "rag/briefing/test_compose.py",
    "rag/cli/left_out": "rag/cli/test_library_commands.py",
    "rag/cli/language_warning": "rag/cli/test_library_commands.py",
    "index/system/visitors": "attacks/test_users.py",
    "rag/cli/serving_commands": "rag/serving/test_doors.py",
    "rag/asking/cover_lines": ABOUT_DOCUMENTS,
    "rag/asking/documents/answers": ABOUT_DOCUMENTS,
    "rag/asking/documents/asked": ABOUT_DOCUMENTS,
    "rag/asking/documents/dated": ABOUT_DOCUMENTS,
    "rag/asking/documents/named": ABOUT_DOCUMENTS,
    "rag/asking/numbered_parts": DECIDED,
    "rag/asking/picked_rows": DECIDED,
    "rag/asking/records": DECIDED,
    "rag/asking/sentence_candidates": DECIDED,
    "index/sync/far_making": "index/sync/test_ray_pool.py",
    "rag/holdings": "rag/cli/test_library_commands.py",
    "rag/checking/accounting": VERIFIED,
    "rag/checking/claim_evidence": SUPPORTED,
    "rag/checking/value_agreement": "rag/checking/test_claim_values.py",
    "rag/checking/weighing": SUPPORTED,
    "rag/checking/support_states": SUPPORTED,
    "rag/checking/attributions": VERIFIED,
    "rag/checking/covering": VERIFIED,
    "rag/checking/json_briefing": VERIFIED,
    "rag/checking/json_files": VERIFIED,
    "rag/checking/landmarks": VERIFIED,
    "rag/checking/places": VERIFIED,
    "rag/checking/rebuilding": VERIFIED,
    "rag/checking/settings": VERIFIED,
    "rag/checking/states": VERIFIED,
    "rag/cards/clauses": "rag/cards/test_reporting.py",
    "rag/cards/parsed": "rag/cards/test_reporting.py",
    "rag/cards/saying": "rag/cards/test_reporting.py",
    "rag/cards/subjects": "rag/cards/test_reporting.py",
    "rag/cards/wider_runs": "rag/briefing/test_standing.py",
    "rag/cards/pointing": "rag/cards/test_leaning.py",
    "rag/checking/tagged": VERIFIED,
    "rag/cli/options": "test_project.py",
    "rag/export/docx_layout": "rag/export/test_docx.py",
    "rag/export/fonts": "rag/export/test_pdf.py",
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
