"""Pages of evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fpdf import FPDF

from rag.evaluation.filings import evaluate_pdf


@pytest.mark.usefixtures("word_encoder")
def test_evidence_pages_count_from_zero(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for words in ("Storms closed the harbour.", "Forty ships came in May."):
        pdf.add_page()
        pdf.cell(text=words)
    pdf.output(str(tmp_path / "files" / "A.pdf"))
    entries = [
        {"question": "ships in May", "doc_name": "A", "evidence": [{"evidence_page_num": page}]}
        for page in (1, 7)
    ]
    lines = "\n".join(json.dumps(entry) for entry in entries)
    (tmp_path / "questions.jsonl").write_text(lines, encoding="utf-8")
    result = evaluate_pdf(tmp_path)
    assert (result.questions, result.metrics) == (2, {"hit@1": 0.5, "hit@5": 0.5})
