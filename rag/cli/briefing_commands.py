"""Commands for documents made of quotes: brief and verify."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import Document, Filter, SourceError
from rag.cli.output import console, print_json, printable
from rag.dossier import Dossier

if TYPE_CHECKING:
    from rag.verify import Check


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the commands of this group."""
    brief = commands.add_parser("brief", parents=[common], help="a briefing of verbatim quotes")
    brief.add_argument("topic", metavar="TOPIC", help="a topic, or a file with a question a line")
    brief.add_argument("-o", "--output", metavar="FILE", help="md, docx, html, pdf or json")
    brief.add_argument(
        "--filter", action="append", default=[], metavar="FIELD=VALUE",
        help="source, title, author, publisher, type, language, after or before; repeatable",
    )  # fmt: skip
    brief.set_defaults(run=_brief)
    verify = commands.add_parser("verify", parents=[common], help="check a document's quotes")
    verify.add_argument("file", metavar="FILE")
    verify.add_argument("--sources", metavar="FOLDER", help="the sources, without a library")
    verify.add_argument("--quotations", action="store_true", help="find the quotations of any text")
    verify.set_defaults(run=_verify)


def _brief(options: argparse.Namespace) -> int:
    from rag.briefing_shapes import brief_shape
    from rag.export import renderer

    render = renderer(options.output if options.output is not None else "briefing.md")
    where = Filter.parse(options.filter)
    with Dossier.open(options.library) as dossier:
        briefing = dossier.brief(_topic(options.topic), where)
    content = render(briefing)
    if options.output is not None:
        Path(options.output).write_bytes(content)
    if options.json:
        print_json(brief_shape(briefing))
    elif options.output is None:
        console().print(printable(content.decode()), markup=False)
    else:
        console().print(
            f"{len(briefing.quotes)} quotes, {briefing.words} words, "
            f"{len(briefing.themes)} themes, "
            f"{len(briefing.gaps)} gaps: {options.output}", markup=False,
        )  # fmt: skip
    return 0


def _topic(given: str) -> str | list[str]:
    """The topic, or the lines of the file of this name."""
    try:
        if not Path(given).is_file():
            return given
        lines = Path(given).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError(f"{given}: can't be read as UTF-8 ({error})") from error
    except OSError:  # a topic too long to be a file's name
        return given
    return [line.strip() for line in lines if line.strip()]


def _verify(options: argparse.Namespace) -> int:
    from rag.verify import exit_status, verify_quotes, verify_shape

    path = Path(options.file)
    if not path.is_file():
        raise SourceError(f"{path}: no such file; check the path")
    if options.quotations:
        from rag.quotations import check_quotations

        checks = check_quotations(path, _sources(options, path))
    else:
        from rag.quoted import read_quotes

        quotes = read_quotes(path)
        wanted = {quote.place.sha256 for quote in quotes if quote.place is not None}
        checks = verify_quotes(quotes, _sources(options, path, wanted))
    if options.json:
        print_json(verify_shape(checks))
    else:
        _print_checks(checks)
    return exit_status(checks)


def _sources(
    options: argparse.Namespace, path: Path, wanted: set[str] | None = None
) -> list[Document]:
    """The documents of the folder given, or of the library."""
    from rag.sources import library_documents, read_folder

    if options.sources is not None:
        return read_folder(Path(options.sources), wanted, path)
    return library_documents(Path(options.library))


def _print_checks(checks: list[Check]) -> None:
    out = console()
    for check in checks:
        place = ""
        if check.document is not None:
            place = f" ({check.document.source}, {check.start}–{check.end})"
        state = check.state.replace("_", " ")
        out.print(printable(f"{state:<12} “{check.quote}”{place}"), markup=False)
        for change in check.difference:
            told = f"in the source: {change.source!r}, here: {change.quote!r}"
            out.print(printable(f"             {told}"), markup=False)
        if check.reason is not None:
            out.print(printable(f"             {check.reason}"), markup=False)
    states = [check.state for check in checks]
    counts = ", ".join(f"{states.count(s)} {s.replace('_', ' ')}" for s in dict.fromkeys(states))
    out.print(counts if counts else "no quotations found")
