"""Members of containers are read within limits."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers.members import MOST_MEMBER_BYTES, Allowance, safe_name
from index.readers.registry import read_file
from tests.support.files import pack


def test_archive_members_within_limits(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", "Deep words.")
    parts: dict[str, str | bytes] = {
        "a/b.txt": "Words.",
        "../out.txt": "Escaped.",
        "zeros.txt": bytes(5_000_000),
        "inner.zip": inner.getvalue(),
    }
    found = {r.member: r for r in read_file(pack(tmp_path / "a.zip", parts))}
    assert found["a/b.txt"].text == "Words."
    assert found["inner.zip!/deep.txt"].text == "Deep words."
    assert "leads out" in str(found["out.txt"].problem)
    assert "zip bomb" in str(found["zeros.txt"].problem)


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = b"Words."
    name = "words.txt"
    for _ in range(8):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(name, data)
        data, name = buffer.getvalue(), "inner.zip"
    (tmp_path / "a.zip").write_bytes(data)
    (reading,) = read_file(tmp_path / "a.zip")
    assert "nested" in str(reading.problem)


def test_all_that_a_file_unpacks_counts_together() -> None:
    allowance = Allowance(members=2, bytes=100)
    allowance.take(60)
    with pytest.raises(ReadError, match="unpacks to more than is safe"):
        allowance.take(60)
    with pytest.raises(ReadError, match="holds more than 10000 members; unpack it"):
        allowance.take(0)
    with pytest.raises(ReadError, match="unpacks to more than is safe"):
        Allowance().take(MOST_MEMBER_BYTES + 1)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("a\\b\\c.txt", "a/b/c.txt"),
        ("a!/b.txt", "a/b.txt"),
        ("a\nb\u202e.txt", "a_b_.txt"),
        ("./..//", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_names_of_members_are_paths_below_their_container(name: str, safe: str) -> None:
    assert safe_name(name) == safe
