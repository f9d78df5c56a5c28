"""ZIP archives: each file in them is a member; nothing is written where its name says."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from index.errors import ReadError
from index.readers.members import MOST_MEMBER_BYTES, MOST_MEMBERS, Unpacker, refused, safe_name
from index.types import Reading

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# How an OLE compound file begins: Office before 2007, Outlook, and what is encrypted today.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_RATIO = 200
_SMALL = 1 << 20
_MARKED_UTF8 = 0x800
_KANA = re.compile("[\u3040-\u30ff]")


def read_zip(path: Path, unpacker: Unpacker) -> Iterator[Reading]:
    """Read every file of an archive as a member."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise ReadError(f"the archive is damaged ({error}); pack it again") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_MEMBERS:
            raise ReadError(f"it holds more than {MOST_MEMBERS} files; unpack it to include them")
        for entry in entries:
            if _is_noise(entry.filename):
                continue
            try:
                data = _unpack(archive, entry)
            except ReadError as error:
                yield refused(safe_name(_name(entry)), error)
            else:
                yield from unpacker.read(_name(entry), data)


def _name(entry: zipfile.ZipInfo) -> str:
    """A file's name: without the mark of UTF-8 it may be in UTF-8 yet, or in the packer's own."""
    if entry.flag_bits & _MARKED_UTF8 or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437")  # what zipfile takes all others for
    for encoding in ("utf-8", "cp932"):
        with suppress(UnicodeDecodeError):
            name = raw.decode(encoding)
            if encoding == "utf-8" or _KANA.search(name):
                return name
    return entry.filename


def read_zip_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack the part called ``name`` of an office file or a book, within the limits."""
    try:
        return _unpack(archive, archive.getinfo(name))
    except KeyError as error:
        raise ReadError(f"the part {name} is missing; the file is damaged") from error


def parse_xml(data: bytes) -> Element:
    """Parse a part; entities are refused, and with them their bombs and the files they name."""
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(data)
    return root


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    _check(entry)
    try:
        with archive.open(entry) as stream:
            data = stream.read(MOST_MEMBER_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"it can't be unpacked ({error})") from error
    if len(data) > MOST_MEMBER_BYTES:
        raise ReadError("it unpacks to more than is safe; unpack it to include it")
    return data


def _check(entry: zipfile.ZipInfo) -> None:
    """Refuse names that lead out of the archive, links, secrets and bombs."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise ReadError("its name leads out of the archive; it was not unpacked")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ReadError("it is a link; links are not followed")
    if entry.flag_bits & 1:
        raise ReadError("it is encrypted; unpack the archive with its password")
    if entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * entry.compress_size:
        raise ReadError("it unpacks to far more than its size, like a zip bomb; unpack it yourself")
    if entry.file_size > MOST_MEMBER_BYTES:
        raise ReadError("it unpacks to more than is safe; unpack it to include it")


def _is_noise(name: str) -> bool:
    """What archivers put in by themselves: neither found on disk nor meant to be read."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db")


def check_parts(path: Path | BinaryIO) -> None:
    """Refuse an office file or a book whose parts unpack to more than is safe."""
    if not zipfile.is_zipfile(path):
        raise ReadError("it is damaged, or not what its suffix says; save it again")
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_MEMBERS or sum(e.file_size for e in entries) > MOST_MEMBER_BYTES:
            raise ReadError("it unpacks to more than is safe; make it smaller")
        for entry in entries:
            if entry.filename.lower().endswith((".xml", ".rels", ".xhtml", ".html")):
                _check(entry)
