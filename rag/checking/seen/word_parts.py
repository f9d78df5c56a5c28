"""The parts of a Word file, found as Word finds them: by their relations, whatever their names."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from index import ReadError
from index.readers import check_parts, parse_xml, read_zip_part
from rag.checking.seen.types_seen import Sight

_ACTIVE = {"vbaProject": "a program (macros)", "activeX": "active content",
           "oleObject": "an embedded file", "package": "an embedded file",
           "attachedTemplate": "a template from elsewhere", "aFChunk": "an embedded document",
           "subDocument": "another document", "frame": "a page from elsewhere",
           "font": "a font of its own"}  # fmt: skip
# The parts that say what is shown, by the kind of their relation.
_KINDS = frozenset("styles numbering footnotes endnotes comments header footer settings fontTable "
                   "theme".split())  # fmt: skip


def check_names(archive: zipfile.ZipFile) -> None:
    """Refuse an archive in which a part stands twice: programs differ in which one they show."""
    names = [name.lower() for name in archive.namelist()]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ReadError(f"its part {twice} stands twice, so that programs show different ones")


def read_parts(path: Path, sight: Sight) -> tuple[Element, dict[str, list[Element]]]:
    """The body of a Word file, and its other parts by their kinds."""
    check_parts(path)
    with zipfile.ZipFile(path) as archive:
        check_names(archive)
        known = {name.lower(): name for name in archive.namelist()}
        for name in known.values():
            if name.lower().endswith(".rels"):
                _look_at(parse_xml(read_zip_part(archive, name)), sight)
        main = next(iter(_related(archive, known, "", "officeDocument")), "word/document.xml")
        if main.lower() not in known:
            raise ReadError("it is no Word file, or a damaged one; save it again")
        parts: dict[str, list[Element]] = {}
        for kind in _KINDS:
            for name in _related(archive, known, main, kind):
                if name.lower() not in known:
                    sight.doubt(f"a part that is missing ({name})")
                    continue
                root = parse_xml(read_zip_part(archive, known[name.lower()]))
                parts.setdefault(kind, []).append(root)
        return parse_xml(read_zip_part(archive, known[main.lower()])), parts


def _related(archive: zipfile.ZipFile, known: dict[str, str], part: str, kind: str) -> list[str]:
    """The names of the parts of a kind that a part names; of the whole file's where it is ""."""
    folder, name = posixpath.split(part)
    relations = known.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
    if relations is None:
        return []
    found = []
    for relation in parse_xml(read_zip_part(archive, relations)):
        if PurePosixPath(relation.get("Type", "")).name == kind:
            target = posixpath.join("/", folder, relation.get("Target", ""))
            found.append(posixpath.normpath(target).lstrip("/"))
    return found


def _look_at(relations: Element, sight: Sight) -> None:
    """Doubt what a file takes from elsewhere, or runs."""
    for relation in relations:
        kind = PurePosixPath(relation.get("Type", "")).name
        outside = relation.get("TargetMode") == "External" and kind != "hyperlink"
        if kind in _ACTIVE or outside:
            sight.doubt(_ACTIVE.get(kind, f"a part from elsewhere ({kind})"))
