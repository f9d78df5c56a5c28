"""Markdown keeps its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.blocks import assert_whole, expected_lines, missing
from tests.support.files import headings, read_document, read_one


def test_markdown_keeps_its_text(tmp_path: Path) -> None:
    text = "# Ships\n\nForty came.\n\n```\n# no heading\n```\n\n## Storms\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    reading = read_one(tmp_path / "a.md")
    assert reading.text == text
    assert headings(reading) == [(1, "# Ships"), (2, "## Storms")]


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "markdowns").glob("*.md")), ids=lambda path: path.stem
)
def test_each_part_is_read_as_what_it_is(path: Path) -> None:
    document = read_document(path)
    assert document.text == path.read_bytes().decode()
    said = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert missing(document, expected_lines(said)) == []
    assert_whole(document)


@pytest.mark.parametrize(
    ("text", "title", "origin"),
    [
        ("---\ntitle: Rules\nauthor: Ann Berg\n---\n# Others\n", "Rules", "file"),
        ("Said first.\n\n# *Rules* of the pool #\n", "Rules of the pool", "text"),
        ("# One\n\nSaid.\n\n# Two\n\nSaid.\n", None, None),
    ],
)
def test_titles_come_from_the_head_or_the_one_heading(
    tmp_path: Path, text: str, title: str | None, origin: str | None
) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    said = read_one(tmp_path / "a.md").metadata
    assert (said.title, said.origin("title")) == (title, origin)
