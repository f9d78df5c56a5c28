"""One way to read any file: text, or a reason."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers.registry import CONTAINERS, READERS, read_file
from tests.support.samples import assert_reading, samples


@pytest.mark.parametrize(
    "suffix",
    "pdf docx odt rtf html mhtml epub pptx csv xlsx zip eml mbox md txt".split(),
)
@pytest.mark.parametrize("data", [b"", b"\0\xff\xfe\0" * 50, b"PK\x03\x04 broken", b"%PDF-1.7\n"])
def test_damaged_files_fail_with_a_reason(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"damaged.{suffix}"
    path.write_bytes(data)
    with suppress(ReadError):
        # What may be read as something must be text; anything but a ReadError fails the test.
        assert all(isinstance(reading.text, str) for reading in read_file(path))


def test_places_lie_in_the_text_in_order_and_apart(tmp_path: Path) -> None:
    read: set[str] = set()
    for path in samples(tmp_path):
        with suppress(ReadError):
            for reading in read_file(path):
                assert_reading(reading)
                read.add(path.suffix)
    readers: dict[str, object] = {**READERS, **CONTAINERS}
    assert {readers[suffix] for suffix in read} == set(readers.values())
