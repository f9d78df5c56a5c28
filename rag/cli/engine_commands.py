"""Commands that look after the library's files: doctor, compact, snapshot, restore."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from index import Health, QueryError, check, compact, restore, snapshot
from index.cluster import check_shared, compact_shared, is_address
from rag.cli.output import console, print_json
from rag.wording import printable


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the commands of this group."""
    doctor = commands.add_parser("doctor", parents=[common], help="check and repair the library")
    doctor.set_defaults(run=_doctor)
    small = commands.add_parser("compact", parents=[common], help="erase what was removed")
    small.set_defaults(run=_compact)
    take = commands.add_parser("snapshot", parents=[common], help="copy the library to one file")
    take.add_argument("file", metavar="FILE")
    take.set_defaults(run=_snapshot)
    back = commands.add_parser("restore", parents=[common], help="go back to a snapshot")
    back.add_argument("file", metavar="FILE")
    back.set_defaults(run=_restore)


def _doctor(options: argparse.Namespace) -> int:
    if is_address(options.library):
        documents, passages, damage = check_shared(options.library)
        health = Health(documents, passages, (), tuple(damage))
    else:
        health = check(_folder(options))
    if options.json:
        print_json(
            {
                "documents": health.documents,
                "passages": health.passages,
                "repaired": list(health.repaired),
                "damage": list(health.damage),
            }
        )
        return 1 if health.damage else 0
    console().print(f"checked {health.documents} documents, {health.passages} passages")
    for line in health.repaired:
        console().print(printable(f"repaired: {line}"), markup=False)
    for line in health.damage:
        console(error=True).print(printable(f"damaged: {line}"), markup=False)
    if not health.damage:
        console().print("the library is sound")
    return 1 if health.damage else 0


def _compact(options: argparse.Namespace) -> int:
    if is_address(options.library):
        before, after = compact_shared(options.library)
    else:
        before, after = compact(_folder(options))
    if options.json:
        print_json({"bytes_before": before, "bytes": after})
    else:
        console().print(f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now")
    return 0


def _snapshot(options: argparse.Namespace) -> int:
    snapshot(_folder(options), Path(options.file))
    return _done(options, f"snapshot written to {options.file}")


def _restore(options: argparse.Namespace) -> int:
    restore(_folder(options), Path(options.file))
    return _done(options, f"{options.library} restored from {options.file}")


def _done(options: argparse.Namespace, sentence: str) -> int:
    if options.json:
        print_json({"file": options.file})
    else:
        console().print(printable(sentence), markup=False)
    return 0


def _folder(options: argparse.Namespace) -> Path:
    if is_address(options.library):
        raise QueryError(
            f"{options.library}: a library at a URL is copied where it lies, with its store's own "
            "tools, see docs/operating.md"
        )
    return Path(options.library).absolute()
