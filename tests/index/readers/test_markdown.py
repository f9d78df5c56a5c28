"""Markdown keeps its text."""

from __future__ import annotations

from pathlib import Path

from tests.support.files import headings, read_one


def test_markdown_keeps_its_text(tmp_path: Path) -> None:
    text = "# Ships\n\nForty came.\n\n```\n# no heading\n```\n\n## Storms\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    reading = read_one(tmp_path / "a.md")
    assert reading.text == text
    assert headings(reading) == [(1, "# Ships"), (2, "## Storms")]
