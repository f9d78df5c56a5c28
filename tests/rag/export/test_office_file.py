"""Office files that know no clock."""

from __future__ import annotations

import io
import zipfile

from rag.export.office_file import fix_dates


def packed(names: list[str], year: int) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), f"words of {name}")
    return made


def test_the_same_parts_give_the_same_bytes() -> None:
    names = ["b.xml", "[Content_Types].xml", "a.xml"]
    fixed = fix_dates(packed(names, 2001))
    assert fixed == fix_dates(packed(names[::-1], 2020))
    with zipfile.ZipFile(io.BytesIO(fixed)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "a.xml", "b.xml"]
        assert archive.read("a.xml") == b"words of a.xml"
    amended = fix_dates(packed(names, 2001), lambda name, content: name.encode() + content)
    with zipfile.ZipFile(io.BytesIO(amended)) as archive:
        assert archive.read("a.xml") == b"a.xmlwords of a.xml"
