"""Files of the front end's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import LibraryError
from ui.own.own_files import OwnFile


def test_a_damaged_own_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "baskets.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"baskets\.json: can't be read"):
        OwnFile(path).read()
    with OwnFile(None).change() as value:
        value["a"] = 1
