"""Comments on the cells of a sheet: those of old, and those that people answer."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from index.readers.row_composer import fold
from index.readers.sheets.grid import Place, Remark
from index.readers.zipped import parse_xml, read_zip_part

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
# What programs that can't show a conversation are given in its place.
_STAND_IN = "tc={"


def read_remarks(archive: zipfile.ZipFile, part: str) -> dict[Place, Remark]:
    """The comments on a sheet by their cells; a conversation is one, all who speak named in it."""
    remarks: dict[Place, Remark] = {}
    for kind, target in related(archive, part):
        if kind == "comments":
            remarks |= dict(_comments(archive, target))
    for kind, target in related(archive, part):
        if kind == "threadedComment":
            remarks |= _conversations(archive, target)
    return remarks


def related(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The kinds and names of the parts that a part of an office file refers to."""
    from openpyxl.packaging.relationship import get_dependents, get_rels_path

    path = get_rels_path(part)
    if path in archive.namelist():
        for relation in get_dependents(archive, path):
            if relation.target in archive.namelist():
                yield relation.Type.rpartition("/")[2], relation.target


def _comments(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[Place, Remark]]:
    root = parse_xml(read_zip_part(archive, part))
    authors = [author.text or "" for author in root.iter(f"{_MAIN}author")]
    for comment in root.iter(f"{_MAIN}comment"):
        words = fold("".join(run.text or "" for run in comment.iter(f"{_MAIN}t")))
        number = int(comment.get("authorId", "-1"))
        author = authors[number] if 0 <= number < len(authors) else ""
        # Excel writes the author above the words, where it can be changed as these can.
        if author and words.startswith(f"{author}:"):
            words = words[len(author) + 1 :].strip()
        if words and not author.startswith(_STAND_IN):
            yield _place(comment.get("ref", "")), Remark(words, author or None)


def _conversations(archive: zipfile.ZipFile, part: str) -> dict[Place, Remark]:
    people = dict(_people(archive))
    found: dict[Place, Remark] = {}
    for comment in parse_xml(read_zip_part(archive, part)).iter(f"{_THREADED}threadedComment"):
        place = _place(comment.get("ref", ""))
        words = fold(comment.findtext(f"{_THREADED}text", ""))
        author = people.get(comment.get("personId", ""))
        if place in found:
            first = found[place]
            answer = f"{author}: {words}" if author else words
            found[place] = Remark(f"{first.words} {answer}", first.author, first.date)
        elif words:
            found[place] = Remark(words, author, comment.get("dT", "")[:10] or None)
    return found


def _people(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for name in archive.namelist():
        if re.fullmatch(r"xl/persons/[^/]+\.xml", name):
            for person in parse_xml(read_zip_part(archive, name)).iter(f"{_THREADED}person"):
                yield person.get("id", ""), person.get("displayName", "")


def _place(reference: str) -> Place:
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(reference)
    return row - 1, column - 1
