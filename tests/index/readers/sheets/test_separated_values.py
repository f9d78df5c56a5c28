"""CSV files as programs and people write them; a new case is added to separated_values.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.readers.sheets import grid
from tests.support.files import read_one, units
from tests.support.samples import assert_reading

_CASES = Path(__file__).with_name("separated_values.txt").read_text(encoding="utf-8")
CASES = re.findall(r"^=== (.+)\n((?s:.*?))^--- is read as\n((?s:.*?))(?=^===|\Z)", _CASES, re.M)


@pytest.mark.parametrize(("content", "read"), [case[1:] for case in CASES], ids=lambda _: "")
def test_rows_titles_and_keys_are_told_apart(tmp_path: Path, content: str, read: str) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    reading = read_one(tmp_path / "a.csv")
    assert units(reading) == read.strip().split("\n")
    assert_reading(reading)


def test_the_first_line_may_name_the_separator(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\nPort|Ships\nLima|40\nOslo|2\n", encoding="utf-8")
    assert units(read_one(tmp_path / "a.csv"))[1:] == [
        "Port: Lima; Ships: 40", "Port: Oslo; Ships: 2",
    ]  # fmt: skip


def test_rows_beyond_the_limit_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_ROWS", 3)
    (tmp_path / "a.csv").write_text("port,ships\nLima,1\nOslo,2\nRome,3\n", encoding="utf-8")
    reading = read_one(tmp_path / "a.csv")
    assert reading.text == "port\tships\nLima\t1\nOslo\t2"
    assert reading.notes == ("only the first 3 rows were read",)
