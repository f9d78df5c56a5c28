"""Writes Outlook messages for tests: compound files (MS-CFB) that hold properties (MS-OXMSG)."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Sequence
from dataclasses import dataclass

Tree = dict[str, "bytes | Tree"]
_SECTOR, _SMALL_SECTOR, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = _FREE
    right: int = _FREE
    start: int = _END


def compound_file(tree: Tree) -> bytes:
    """A compound file of version 3 with the storages and streams of ``tree``."""
    entries = [_Entry("Root Entry", _ROOT)]
    _add(entries, 0, tree)
    small, small_table = bytearray(), list[int]()
    sectors, table = list[bytes](), list[int]()
    for entry in entries:
        if entry.kind == _STREAM and len(entry.data) < _CUTOFF:
            entry.start = _chain(small_table, -(-len(entry.data) // _SMALL_SECTOR))
            small += entry.data + bytes(-len(entry.data) % _SMALL_SECTOR)
        elif entry.kind == _STREAM:
            entry.start = _put(sectors, table, entry.data)
    entries[0].data, entries[0].start = bytes(small), _put(sectors, table, bytes(small))
    small_bytes = struct.pack(f"<{len(small_table)}I", *small_table)
    small_start = _put(sectors, table, small_bytes, b"\xff")
    folder = _put(sectors, table, b"".join(map(_directory_entry, entries)))
    tables = 1
    while tables * _SECTOR // 4 < len(table) + tables:
        tables += 1
    first = len(table)
    table += [_TABLE] * tables
    packed = struct.pack(f"<{len(table)}I", *table)
    packed += b"\xff" * (tables * _SECTOR - len(packed))
    heads = [*range(first, first + tables), *[_FREE] * (109 - tables)]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, folder, 0, _CUTOFF,
        small_start, -(-len(small_bytes) // _SECTOR), _END, 0, *heads,
    )  # fmt: skip
    return header + b"".join(sectors) + packed


def _add(entries: list[_Entry], parent: int, tree: Tree) -> None:
    """Add the children of a storage; as siblings they form a list, which is a tree too."""
    # Names are in the order of the standard: the shorter first.
    last = None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        value, index = tree[name], len(entries)
        if isinstance(value, bytes):
            entries.append(_Entry(name, _STREAM, value))
        else:
            entries.append(_Entry(name, _STORAGE))
            _add(entries, index, value)
        if last is None:
            entries[parent].child = index
        else:
            entries[last].right = index
        last = index


def _chain(table: list[int], count: int) -> int:
    if not count:
        return _END
    start = len(table)
    table += [*range(start + 1, start + count), _END]
    return start


def _put(sectors: list[bytes], table: list[int], data: bytes, fill: bytes = b"\0") -> int:
    data += fill * (-len(data) % _SECTOR)
    sectors += [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
    return _chain(table, len(data) // _SECTOR)


def _directory_entry(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ",
        name, len(name), entry.kind, 1, _FREE, entry.right, entry.child, 0, entry.start,
        len(entry.data),
    )  # fmt: skip


Value = str | bytes | int | datetime.datetime


def storage(header: int, properties: dict[int, Value], inner: Tree | None = None) -> Tree:
    """A storage of properties: their ids and values, and the storages within it."""
    rows, tree = [], dict(inner if inner is not None else {})
    for number, value in properties.items():
        if isinstance(value, datetime.datetime):
            ticks = int((value - _EPOCH).total_seconds()) * 10_000_000
            rows.append(struct.pack("<HHIQ", 0x40, number, 6, ticks))
        elif isinstance(value, int):
            rows.append(struct.pack("<HHIQ", 0x03, number, 6, value))
        else:
            kind = 0x1F if isinstance(value, str) else 0x102
            data = value.encode("utf-16-le") if isinstance(value, str) else value
            tree[f"__substg1.0_{number:04X}{kind:04X}"] = data
            rows.append(struct.pack("<HHIQ", kind, number, 6, len(data) + 2 * (kind == 0x1F)))
    return {**tree, "__properties_version1.0": bytes(header) + b"".join(rows)}


def message(
    subject: str,
    body: str = "",
    html: bytes = b"",
    recipients: Sequence[tuple[int, str, str]] = ((1, "Ben Oslo", "ben@harbour.example"),),
    attachments: Sequence[Tree] = (),
    header: int = 32,
) -> Tree:
    """A message from Ana Lima of 5 May 2014; recipients are role (1 to, 2 copy), name, address."""
    properties: dict[int, Value] = {
        0x001A: "IPM.Note", 0x0037: subject, 0x0C1A: "Ana Lima", 0x5D01: "ana@harbour.example",
        0x0C1F: "/O=HARBOUR/CN=ANA", 0x3FDE: 65001,
        0x0039: datetime.datetime(2014, 5, 5, 10, tzinfo=datetime.UTC),
    }  # fmt: skip
    properties |= ({0x1000: body} if body else {}) | ({0x1013: html} if html else {})
    inner: Tree = {"__nameid_version1.0": {"__substg1.0_00020102": b""}}
    for number, (role, name, address) in enumerate(recipients):
        said: dict[int, Value] = {0x0C15: role, 0x3001: name, 0x39FE: address}
        inner[f"__recip_version1.0_#{number:08X}"] = storage(8, said)
    for number, attachment in enumerate(attachments):
        inner[f"__attach_version1.0_#{number:08X}"] = attachment
    return storage(header, properties, inner)


def attached_file(name: str, data: bytes, *, hidden: bool = False) -> Tree:
    """A file attached to a message, or a picture that is part of its page."""
    return storage(8, {0x3705: 1, 0x3707: name, 0x3701: data, 0x7FFE: int(hidden)})


def attached_message(inner: Tree) -> Tree:
    """A message attached to a message."""
    return storage(8, {0x3705: 5}, {"__substg1.0_3701000D": inner})
