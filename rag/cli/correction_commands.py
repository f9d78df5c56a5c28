"""The command that corrects what a library says of a document: edit."""

from __future__ import annotations

import argparse
from typing import Any

from index import Document, Library, Metadata, SourceError
from index.text import CORRECTABLE
from rag.cli.output import console, print_json
from rag.wording import printable

_ORIGINS = {
    "text": "from the text",
    "file": "from the file",
    "properties": "when the file was made",
    "name": "from the file's name",
    "user": "corrected by you",
}


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the command of this group."""
    edit = commands.add_parser(
        "edit",
        parents=[common],
        help="correct title, author, publisher, date, kind, symbol and others",
    )
    edit.add_argument("source", metavar="SOURCE", help="as named in an answer")
    for name in CORRECTABLE:
        edit.add_argument(f"--{name}", metavar="TEXT", help=f'the right {name}; "" says none')
    edit.add_argument("--undo", action="store_true", help="go back to what was read")
    edit.set_defaults(run=_edit)


def _edit(options: argparse.Namespace) -> int:
    given = {name: getattr(options, name) for name in CORRECTABLE}
    changes = {name: value for name, value in given.items() if value is not None}
    if options.undo and changes:
        raise SourceError("--undo goes back to what was read; leave the other options out")
    with Library.open(options.library) as library:
        if options.undo:
            document: Document | None = library.undo_edits(options.source)
        elif changes:
            document = library.edit(options.source, changes)
        else:
            document = library.find_document(options.source)
    if document is None:
        raise SourceError(f"{options.source}: not in the library; see dossier status --files")
    if options.json:
        print_json(metadata_shape(document))
    else:
        _print(document)
    return 0


def metadata_shape(document: Document) -> dict[str, Any]:
    """What is known of a document, each with where it comes from; unknown is null."""
    metadata = document.metadata
    fields = {
        name: {"value": _value(metadata, name), "origin": metadata.origin(name)}
        for name in CORRECTABLE
    }
    return {
        "id": document.id,
        "source": document.source,
        **fields,
        "pages": len(document.pages) or None,
        "words": len(document.text.split()),
    }


def _value(metadata: Metadata, name: str) -> str | None:
    """A field as ``edit`` takes it; several names are parted by semicolons."""
    value = getattr(metadata, name)
    return "; ".join(value) or None if isinstance(value, tuple) else value


def _print(document: Document) -> None:
    shape, out = metadata_shape(document), console()
    for name in CORRECTABLE:
        value, origin = shape[name]["value"], shape[name]["origin"]
        told = f"  ({_ORIGINS.get(origin, origin)})" if origin is not None else ""
        out.print(printable(f"{name:<10} {value or '—'}{told}"), markup=False)
    pages = f"{shape['pages']} pages, " if shape["pages"] else ""
    out.print(f"{'size':<10} {pages}{shape['words']} words", markup=False)
