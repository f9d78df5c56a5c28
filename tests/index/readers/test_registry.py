"""One way to read any file: text, or a reason."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers.registry import CONTAINERS, READERS, read_file, reading_ability
from index.types import Metadata, Reading
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


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "reading it takes more memory than is allowed; split it"),
        (PermissionError(13, "Permission denied"), "can't be opened (Permission denied); check"),
        (KeyError("obj"), "it is damaged or not what its suffix says; save it again (KeyError: "),
        (ReadError("the words themselves"), "the words themselves"),
    ],
)
def test_whatever_a_parser_raises_is_a_reason(
    tmp_path: Path, error: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path) -> object:
        raise error

    monkeypatch.setitem(READERS, ".txt", broken)
    (tmp_path / "a.txt").write_bytes(b"Words.")
    with pytest.raises(ReadError) as reason:
        list(read_file(tmp_path / "a.txt"))
    assert str(reason.value).startswith(told)


def test_halves_of_surrogate_pairs_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Metadata(title="A \ud800 title", author="Ana")
    monkeypatch.setitem(
        READERS, ".txt", lambda _: iter([Reading("half \udc00", "text/plain", metadata=said)])
    )
    (tmp_path / "a.txt").write_bytes(b"Words.")
    (reading,) = read_file(tmp_path / "a.txt")
    mark = "\N{REPLACEMENT CHARACTER}"
    assert (reading.text, reading.metadata.title) == (f"half {mark}", f"A {mark} title")
    assert (reading.metadata.author, reading.metadata.publisher) == ("Ana", None)


def test_abilities_name_every_format_and_whether_scans_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    without = reading_ability()
    assert {".pdf", ".docx", ".zip"} <= set(without.split())
    monkeypatch.setattr("index.readers.registry.tesseract", lambda: "tesseract")
    assert reading_ability() == f"{without} with OCR"
