"""Members of containers are read within limits."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

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
