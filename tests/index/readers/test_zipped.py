"""ZIP archives of every system."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers.registry import read_file
from tests.support.files import pack


def test_names_in_archives_of_other_systems(tmp_path: Path) -> None:
    names = {"Übersicht.txt": "cp437", "港の報告書.txt": "cp932", "gavàn.txt": "utf-8"}
    path, stand_ins = tmp_path / "a.zip", {}
    with zipfile.ZipFile(path, "w") as archive:
        for number, (name, encoding) in enumerate(names.items()):
            raw = name.encode(encoding)
            stand_ins[str(number) * len(raw)] = raw
            archive.writestr(str(number) * len(raw), f"Words of number {number}.")
    content = path.read_bytes()
    for stand_in, raw in stand_ins.items():
        content = content.replace(stand_in.encode(), raw)
    path.write_bytes(content)
    assert [reading.member for reading in read_file(path)] == list(names)


def entry(name: str, *, mode: int = 0) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    return made


def test_what_may_not_be_unpacked_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry("link.txt", mode=stat.S_IFLNK | 0o777), "/etc/passwd")
        archive.writestr(entry("locked.txt"), "Shut.")
        archive.writestr(entry("__MACOSX/a.txt"), "Noise.")
        archive.writestr(entry("b/.DS_Store"), "Noise.")
        archive.writestr(entry("C:/windows.txt"), "Out.")
        archive.writestr(entry("good.txt"), "Words.")
    content = bytearray(path.read_bytes())
    local = content.index(b"locked.txt") - 30
    central = content.rindex(b"locked.txt") - 46
    content[local + 6] |= 1  # both heads of the entry say that it is encrypted
    content[central + 8] |= 1
    path.write_bytes(bytes(content))
    told = {reading.member: str(reading.problem) for reading in read_file(path)}
    assert set(told) == {"link.txt", "locked.txt", "C:/windows.txt", "good.txt"}
    assert "links are not followed" in told["link.txt"]
    assert "it is encrypted; unpack the archive with its password" in told["locked.txt"]
    assert "leads out of the archive" in told["C:/windows.txt"]
    assert told["good.txt"] == "None"


def test_too_much_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.readers.zipped.MOST_MEMBER_BYTES", 1000)
    large: dict[str, str | bytes] = {"a.txt": "many words " * 200, "b.txt": "Few words."}
    large_one, few = read_file(pack(tmp_path / "a.zip", large))
    assert "unpacks to more than is safe; unpack it to include it" in str(large_one.problem)
    assert few.text == "Few words."
    with pytest.raises(ReadError, match="unpacks to more than is safe; make it smaller"):
        list(read_file(pack(tmp_path / "a.odt", {"content.xml": "x" * 2000})))
    monkeypatch.setattr("index.readers.zipped.MOST_MEMBERS", 1)
    with pytest.raises(ReadError, match="holds more than 1 files; unpack it"):
        list(read_file(tmp_path / "a.zip"))


def test_a_missing_or_damaged_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"the part content.xml is missing; the file is damaged"):
        list(read_file(pack(tmp_path / "a.odt", {"meta.xml": "<a/>"})))
    path = pack(tmp_path / "a.zip", {"a.txt": "many words " * 200})
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(bytes(content))
    (damaged,) = read_file(path)
    assert "it can't be unpacked (" in str(damaged.problem)
