"""Tiny data in SQuAD's form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.collections import HARBOUR


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    questions = [
        ("How many ships were counted?", ["forty ships"], "forty ships"),
        ("What closed the harbour?", ["Storms"], "Storms"),
        ("Who painted the ceiling?", [], ""),
    ]
    asked = [
        {"id": str(number), "question": text,
         "answers": [{"text": a, "answer_start": HARBOUR.index(a)} for a in answers]}
        for number, (text, answers, _) in enumerate(questions)
    ]  # fmt: skip
    paragraph = {"context": HARBOUR, "qas": asked}
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"title": "Port", "paragraphs": [paragraph]}]}))
    return path
