"""ZIP archives of every system."""

from __future__ import annotations

import zipfile
from pathlib import Path

from index.readers.registry import read_file


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
