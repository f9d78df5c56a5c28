"""The questions with acronyms are what they say they are."""

from __future__ import annotations

import json
import re
from collections import Counter

from benchmarks.acronyms.measure import QUESTIONS, read_questions


def test_questions_have_the_form_that_their_kind_says() -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        has_short = re.search(rf"\b{re.escape(row['short'])}\b", row["question"]) is not None
        assert has_short == (row["kind"] != "long for short"), row
    assert Counter(row["kind"] for row in rows) == {
        "long for short": 56, "short for long": 16, "short for short": 10, "meaning": 8,
    }  # fmt: skip
    assert len({row["question"].casefold() for row in rows}) == len(rows)


def test_each_has_evidence_in_one_document_and_no_text_of_it() -> None:
    for question in read_questions():
        assert question.evidence
        assert all(0 < len(span) < 900 for span in question.evidence)
    keys = {key for line in QUESTIONS.read_text().splitlines() for key in json.loads(line)}
    assert keys == {"id", "kind", "short", "question", "document", "evidence"}
