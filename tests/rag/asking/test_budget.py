"""Token budgets: counts that people see."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import Document, Metadata, Passage, Span
from rag.asking.budget import count_tokens, within_budget
from rag.types import Hit

TEXT = "One two three four five six seven eight. Nine ten. Eleven twelve."
DOCUMENT = Document("id", "a.txt", TEXT, "text/plain", Metadata())


def _hit(start: int, end: int) -> Hit:
    span = Span(start, end)
    return Hit(DOCUMENT, Passage("id", span, (span,)), 1.0, ())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("hello world", 2), ("antidisestablishmentarianism", 6), ("<|endoftext|>", 7)],
)
def test_tokens_are_those_of_cl100k_base(text: str, tokens: int) -> None:
    assert count_tokens(text) == tokens


def test_a_budget_takes_the_first_that_fit() -> None:
    long, short, last = _hit(0, 40), _hit(41, 50), _hit(51, len(TEXT))
    sizes = [count_tokens(hit.text) for hit in (long, short, last)]
    assert within_budget([long, short, last], sum(sizes)) == [long, short, last]
    assert within_budget([long, short, last], sum(sizes) - 1) == [long, short]
    assert within_budget([long, short, last], sizes[0] - 1) == [short, last]


def test_counting_leaves_no_copy_of_the_vocabulary(tmp_path: Path) -> None:
    code = "from rag.asking.budget import count_tokens; print(count_tokens('hello world'))"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert run.stdout.strip() == "2"
    assert list(tmp_path.iterdir()) == []
