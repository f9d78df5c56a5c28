"""Files that no reader is for are told with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UnsupportedError
from index.readers.registry import read_file
from tests.support.files import read_one


def test_old_word_is_unsupported(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnsupportedError, match=r"\.doc"):
        read_one(tmp_path / "a.doc")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("a.doc", "save it as .docx"), ("a.rar", "unpack it"), ("a.PNG", "PDF"), ("a.xyz", "as text")],
)
def test_what_no_reader_is_for_has_a_remedy(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / name).write_bytes(b"?")
    with pytest.raises(UnsupportedError, match=rf"no reader for \{Path(name).suffix}; .*{remedy}"):
        list(read_file(tmp_path / name))
