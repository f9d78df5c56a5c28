"""Commands that look after the library: index, remove, status, show."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from index import Library, QueryError, SyncReport, packaged_encoder
from index.sync import SECONDS_PER_FILE
from rag.asking import languages_told
from rag.citing import citation
from rag.cli.language_warning import warn_of_languages
from rag.cli.left_out import marked, shares_of
from rag.cli.left_out import told as left_out_told
from rag.cli.output import console, print_json, progress_bar
from rag.holdings import extent_of, firsts_of, held_document, show_shape, status_shape
from rag.shapes import index_shape
from rag.wording import printable


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the commands of this group."""
    index = commands.add_parser(
        "index", parents=[common], help="bring the library in line with files and folders"
    )
    index.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; none: all known")
    index.add_argument(
        "--exclude", action="append", default=[], metavar="GLOB", help="leave out what matches"
    )
    index.add_argument(
        "--follow-links", action="store_true", help="read links that lead out of the folders named"
    )
    index.add_argument(
        "--password", action="append", default=[], metavar="TEXT", help="try it on encrypted files"
    )
    index.add_argument(
        "--password-file", metavar="FILE", help="try each line of FILE on encrypted files"
    )
    index.add_argument(
        "--time-limit", type=float, default=SECONDS_PER_FILE, metavar="SECONDS",
        help="give a file up after so long (%(default)g)",
    )  # fmt: skip
    index.add_argument(
        "--ray", metavar="HOST:PORT",
        help="let the machines of this Ray cluster read and encode; this one writes",
    )  # fmt: skip
    _add_model_options(index)
    index.set_defaults(run=_index)
    remove = commands.add_parser("remove", parents=[common], help="forget a root or a document")
    remove.add_argument("path", metavar="PATH")
    remove.set_defaults(run=_remove)
    status = commands.add_parser("status", parents=[common], help="what the library holds")
    status.add_argument("--files", action="store_true", help="a line for each file found")
    status.set_defaults(run=_status)
    show = commands.add_parser("show", parents=[common], help="print a document's text")
    show.add_argument("source", metavar="SOURCE", help="as named in an answer")
    place = show.add_mutually_exclusive_group()
    place.add_argument("--page", type=int, metavar="N", help="only this page, counted from 1")
    place.add_argument("--at", type=int, metavar="OFFSET", help="only the passage at this offset")
    show.set_defaults(run=_show)


def _add_model_options(index: argparse.ArgumentParser) -> None:
    index.add_argument(
        "--model", metavar="NAME",
        help="of a new library: multilingual, where most is not in English (see "
        "docs/languages.md), or one of sentence-transformers, by folder or OWNER/NAME",
    )  # fmt: skip
    index.add_argument(
        "--token-states", action=argparse.BooleanOptionalAction, default=None,
        help="keep what questions are compared with word by word; remembered, yes at first",
    )  # fmt: skip


def _index(options: argparse.Namespace) -> int:
    def announce(sentence: str) -> None:
        console(error=True).print(sentence, style="dim")

    model = options.model
    encoder = packaged_encoder(model, announce) if model is not None else None
    with (
        Library.open(options.library, create=True, encoder=encoder, announce=announce) as library,
        progress_bar(shown=not options.json) as progress,
    ):
        report = library.sync(
            options.paths,
            exclude=options.exclude,
            follow_links=options.follow_links,
            progress=progress,
            passwords=_passwords(options),
            seconds_per_file=options.time_limit,
            token_states=options.token_states,
            ray=options.ray,
        )
    if options.json:
        print_json(index_shape(report))
    else:
        _print_report(report)
    warn_of_languages(report, library)
    return 0


def _passwords(options: argparse.Namespace) -> list[str]:
    if options.time_limit <= 0:
        raise QueryError("--time-limit: name a number of seconds above 0")
    if options.password_file is None:
        return list(options.password)
    lines = Path(options.password_file).read_text(encoding="utf-8-sig").splitlines()
    return [*options.password, *(line for line in lines if line)]


def _print_report(report: SyncReport) -> None:
    counts = {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "partly read": report.partly,
        "duplicates": report.duplicates,
        "excluded": report.excluded,
        "unsupported": report.unsupported,
        "failed": len(report.failed),
    }
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no files"
    held = "1 passage" if report.passages == 1 else f"{report.passages} passages"
    console().print(f"{told}; the library holds {held} ({report.seconds:.1f} s)")
    for source, reason in report.failed:
        console(error=True).print(printable(f"failed: {source}: {reason}"), markup=False)


def _remove(options: argparse.Namespace) -> int:
    with Library.open(options.library) as library:
        count = library.remove(options.path)
    if options.json:
        print_json({"removed": count})
    else:
        console().print(f"{count} document{'s' if count != 1 else ''} removed")
    return 0


def _status(options: argparse.Namespace) -> int:
    with Library.open(options.library) as library:
        if options.json:
            print_json(status_shape(library, files=options.files))
            return 0
        status, files = library.status(), library.ledger.files()
        firsts = firsts_of(library) if options.files else {}
        left_out = library.finder.unsearched() if options.files else {}
    out = console()
    if options.files:
        for record in files:
            first = firsts.get(record.document_id or "")
            near = f"nearly the same text as {first}" if first is not None else None
            unsearched = left_out_told(left_out.get(record.document_id or "", {}))
            told = "; ".join(filter(None, (record.reason, near, unsearched)))
            reason = f" ({told})" if told else ""
            out.print(printable(f"{record.state:<12} {record.source}{reason}"), markup=False)
        return 0
    out.print(f"{status.documents} documents, {status.pages} pages, {status.passages} passages")
    size = f", {status.bytes_on_disk / 1e6:.1f} MB on disk" if status.bytes_on_disk else ""
    out.print(f"model {status.model}{size}")
    if told := languages_told(status.languages):
        out.print(f"languages: {told}", markup=False)
    out.print("roots: " + ", ".join(root.given for root in status.roots), markup=False)
    out.print(", ".join(f"{count} {state}" for state, count in status.states))
    return 0


def _show(options: argparse.Namespace) -> int:
    with Library.open(options.library) as library:
        document = held_document(library, options.source)
        extent = extent_of(library, document, options.page, options.at)
    if options.json:
        print_json(show_shape(document, extent))
        return 0
    out = console()
    out.print(citation(document, extent.start), style="dim", markup=False)
    if unsearched := left_out_told(shares_of(document)):
        out.print(unsearched, style="dim", markup=False)
    out.print(marked(document, extent))
    return 0
